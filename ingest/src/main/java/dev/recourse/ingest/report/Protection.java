package dev.recourse.ingest.report;

/** How a report was signed or encrypted on its way. */
public sealed interface Protection {
  /** In one line for the desk. */
  String inWords();

  /**
   * Somebody signed it.
   *
   * @param standard {@code OpenPGP} or {@code S/MIME}
   * @param finding what can be said of the signature
   */
  record Signed(String standard, String finding) implements Protection {
    @Override
    public String inWords() {
      return "Signed with " + standard + "; " + finding + ".";
    }
  }

  /** It was encrypted for the desk, and has been opened with its key. */
  record Decrypted(String standard) implements Protection {
    @Override
    public String inWords() {
      return "Encrypted with " + standard + ", and opened with the desk's key.";
    }
  }

  /**
   * It is encrypted, and stays so.
   *
   * @param why what follows "Encrypted with" and the standard, in words for the desk
   * @param remedy what to tell its sender
   */
  record Locked(String standard, String why, String remedy) implements Protection {
    @Override
    public String inWords() {
      return "Encrypted with " + standard + ", " + why + ".";
    }
  }
}

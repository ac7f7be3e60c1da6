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
   * It is encrypted, and not for a key of the desk.
   *
   * @param remedy what to tell its sender
   */
  record Locked(String standard, String remedy) implements Protection {
    @Override
    public String inWords() {
      return "Encrypted with "
          + standard
          + ", and not for a key of this desk: nobody here can"
          + " read it.";
    }
  }
}

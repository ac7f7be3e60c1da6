package dev.recourse.ingest.crypto;

import java.util.Optional;

/** The keys by which the desk can be written to in confidence; there may be none. Thread-safe. */
public final class DeskKeys {
  /** Of a desk that reads nothing encrypted. */
  public static final DeskKeys NONE = new DeskKeys(Optional.empty(), Optional.empty());

  private final Optional<OpenPgpKey> openPgp;
  private final Optional<SmimeKey> smime;

  private DeskKeys(Optional<OpenPgpKey> openPgp, Optional<SmimeKey> smime) {
    this.openPgp = openPgp;
    this.smime = smime;
  }

  /**
   * The same with this OpenPGP secret key.
   *
   * @throws IllegalArgumentException where the file is none or the passphrase does not open it
   */
  public DeskKeys withOpenPgp(byte[] file, String passphrase) {
    return new DeskKeys(Optional.of(OpenPgpKey.of(file, passphrase)), smime);
  }

  /**
   * The same with this S/MIME key.
   *
   * @param file PKCS #12
   * @throws IllegalArgumentException where the file is none or the password does not open it
   */
  public DeskKeys withSmime(byte[] file, String password) {
    return new DeskKeys(openPgp, Optional.of(SmimeKey.of(file, password)));
  }

  /** What was encrypted for the desk by OpenPGP; empty where it cannot be read here. */
  public Optional<byte[]> decryptOpenPgp(byte[] encrypted) {
    return openPgp.flatMap(key -> key.decrypt(encrypted));
  }

  /** What was encrypted for the desk by S/MIME; empty where it cannot be read here. */
  public Optional<byte[]> decryptSmime(byte[] enveloped) {
    return smime.flatMap(key -> key.decrypt(enveloped));
  }

  /** What to tell somebody whose mail could not be read. */
  public String invitation() {
    StringBuilder words =
        new StringBuilder(
            "Your message is encrypted, and we could not open it. Please send it again as plain"
                + " text");
    if (openPgp.isEmpty() && smime.isEmpty()) {
      return words.append('.').toString();
    }
    words.append(", or encrypted for us with what follows.");
    openPgp.ifPresent(key -> words.append("\n\n").append(key.publicKey().strip()));
    smime.ifPresent(key -> words.append("\n\n").append(key.certificate().strip()));
    return words.toString();
  }
}

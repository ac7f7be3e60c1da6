package dev.recourse.ingest.crypto;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys by which the desk can be written to in confidence, and those of others by which it knows
 * who signed; there may be none. Thread-safe.
 */
public final class DeskKeys {
  /** Of a desk that reads nothing encrypted. */
  public static final DeskKeys NONE =
      new DeskKeys(Optional.empty(), Optional.empty(), KnownKeys.NONE);

  private final Optional<OpenPgpKey> openPgp;
  private final Optional<SmimeKey> smime;
  private final KnownKeys known;

  private DeskKeys(Optional<OpenPgpKey> openPgp, Optional<SmimeKey> smime, KnownKeys known) {
    this.openPgp = openPgp;
    this.smime = smime;
    this.known = known;
  }

  /**
   * The same with this OpenPGP secret key.
   *
   * @throws IllegalArgumentException where the file is none or the passphrase does not open it
   */
  public DeskKeys withOpenPgp(byte[] file, String passphrase) {
    return new DeskKeys(Optional.of(OpenPgpKey.of(file, passphrase)), smime, known);
  }

  /**
   * The same with this S/MIME key.
   *
   * @param file PKCS #12
   * @throws IllegalArgumentException where the file is none or the password does not open it
   */
  public DeskKeys withSmime(byte[] file, String password) {
    return new DeskKeys(openPgp, Optional.of(SmimeKey.of(file, password)), known);
  }

  /** The same with these keys of other people. */
  public DeskKeys knowing(KnownKeys others) {
    return new DeskKeys(openPgp, smime, others);
  }

  /** The keys of other people. */
  public KnownKeys known() {
    return known;
  }

  /**
   * Opens what was encrypted for the desk by OpenPGP, or only signed and packed.
   *
   * @param along public keys that came with the mail
   * @param sender the address in From, in lower case, where there is one
   */
  public Opened openOpenPgp(byte[] message, List<byte[]> along, Optional<String> sender) {
    return new OpenPgpMessage(
            openPgp, (signatures, content) -> known.openPgp(content, signatures, along, sender))
        .open(message);
  }

  /** Opens what was encrypted for the desk by S/MIME, or only packed. */
  public Opened openSmime(byte[] message) {
    return SmimePacking.open(message)
        .orElseGet(() -> smime.map(key -> key.open(message)).orElse(Opened.Shut.NOT_FOR_US));
  }

  /** What is not as it should be with the desk's own keys on that day, a sentence each. */
  public List<String> remarks(Instant now) {
    return Stream.concat(
            openPgp.stream().flatMap(key -> key.remark(now).stream()),
            smime.stream().flatMap(key -> key.remark(now).stream()))
        .toList();
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

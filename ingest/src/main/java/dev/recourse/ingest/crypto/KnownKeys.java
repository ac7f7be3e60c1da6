package dev.recourse.ingest.crypto;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.openpgp.PGPSignature;

/**
 * The keys of other people that the desk knows, and what can be said of a mail's signatures by them
 * and by what came along. Whatever is said is for people to read: no signature makes anybody a
 * party. Thread-safe; what a stranger wrote never throws.
 */
public final class KnownKeys {
  /** Of a desk that knows nobody's. */
  public static final KnownKeys NONE = new KnownKeys(OpenPgpRing.EMPTY, SmimeAuthorities.NONE);

  private final OpenPgpRing ring;
  private final SmimeAuthorities authorities;

  private KnownKeys(OpenPgpRing ring, SmimeAuthorities authorities) {
    this.ring = ring;
    this.authorities = authorities;
  }

  /**
   * The same with these OpenPGP keys, and with the revocation certificates among them.
   *
   * @param files by their names: public keys, armored or not, any number in each
   * @throws IllegalArgumentException where one holds none, or a secret one
   */
  public KnownKeys withOpenPgp(Map<String, byte[]> files) {
    return new KnownKeys(OpenPgpRing.of(files), authorities);
  }

  /** The same where these may say whose an S/MIME certificate is, or are somebody's themselves. */
  public KnownKeys withSmime(List<X509Certificate> trusted) {
    return new KnownKeys(ring, new SmimeAuthorities(trusted));
  }

  /**
   * Checks an OpenPGP signature beside its text.
   *
   * @param content what was signed, its lines ended by CRLF
   * @param along public keys that came with the mail
   * @param sender the address in From, in lower case, where there is one
   * @return in words for the desk
   */
  public String openPgp(
      byte[] content, byte[] signature, List<byte[]> along, Optional<String> sender) {
    try {
      return openPgp(content, OpenPgpSignatures.in(signature), along, sender);
    } catch (IOException | RuntimeException e) {
      return "it cannot be read";
    }
  }

  String openPgp(
      byte[] content, List<PGPSignature> signatures, List<byte[]> along, Optional<String> sender) {
    return new OpenPgpSignatures(ring, along, sender).inWords(signatures, content);
  }

  /** What an opaque S/MIME signature holds; empty where it is none. */
  public static Optional<byte[]> smimeContent(byte[] signed) {
    try {
      Object content =
          Optional.ofNullable(new CMSSignedData(signed).getSignedContent())
              .map(held -> held.getContent())
              .orElse("");
      return content instanceof byte[] bytes ? Optional.of(bytes) : Optional.empty();
    } catch (CMSException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** Checks an S/MIME signature that holds its text, in words for the desk. */
  public String smime(byte[] signed, Optional<String> sender) {
    try {
      return new SmimeSignatures(authorities, sender).inWords(new CMSSignedData(signed));
    } catch (CMSException | RuntimeException e) {
      return "it cannot be read";
    }
  }

  /** Checks an S/MIME signature beside its text, in words for the desk. */
  public String smime(byte[] content, byte[] signature, Optional<String> sender) {
    try {
      return new SmimeSignatures(authorities, sender)
          .inWords(new CMSSignedData(new CMSProcessableByteArray(content), signature));
    } catch (CMSException | RuntimeException e) {
      return "it cannot be read";
    }
  }
}

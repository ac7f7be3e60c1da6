package dev.recourse.ingest.dkim;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.apache.james.jdkim.DKIMSigner;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.tagvalue.SignatureRecordImpl;

/** Signs mails as a domain's server does (RFC 6376), and has the record that it publishes. */
public final class SignedMails {
  private final KeyPair key;

  private SignedMails(KeyPair key) {
    this.key = key;
  }

  /** With a new RSA key of this many bits. */
  public static SignedMails withKeyOf(int bits) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return new SignedMails(generator.generateKeyPair());
  }

  /** With a new Ed25519 key (RFC 8463). */
  public static SignedMails withEd25519() throws Exception {
    return new SignedMails(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
  }

  /** The text record with the public key. */
  public List<String> record() {
    byte[] encoded = key.getPublic().getEncoded();
    if (isEd25519()) {
      // Bare, without the twelve bytes that say what it is.
      byte[] bare = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
      return List.of("v=DKIM1; k=ed25519; p=" + Base64.getEncoder().encodeToString(bare));
    }
    return List.of("v=DKIM1; k=rsa; p=" + Base64.getEncoder().encodeToString(encoded));
  }

  private boolean isEd25519() {
    return key.getPublic() instanceof EdECPublicKey;
  }

  /** The mail with a signature of this domain above it, its lines ended by CRLF. */
  public String sign(String domain, String mail) throws Exception {
    return sign(domain, "", mail);
  }

  /**
   * The same with more in the signature.
   *
   * @param more such as {@code l=10;}
   */
  public String sign(String domain, String more, String mail) throws Exception {
    String sent = mail.replace("\r\n", "\n").replace("\n", "\r\n");
    if (isEd25519()) {
      return Ed25519Signing.field(domain, more, sent, key.getPrivate()) + "\r\n" + sent;
    }
    String template =
        "v=1; a=rsa-sha256; c=relaxed/relaxed; s=s1; d="
            + domain
            + "; h=From:To:Subject; "
            + more
            + " bh=; b=;";
    String field =
        new Unhesitating(template, key.getPrivate())
            .sign(new ByteArrayInputStream(sent.getBytes(StandardCharsets.UTF_8)));
    return field + "\r\n" + sent;
  }

  /** Signs also what is no longer valid. */
  private static final class Unhesitating extends DKIMSigner {
    Unhesitating(String template, PrivateKey key) {
      super(template, key);
    }

    @Override
    public SignatureRecord newSignatureRecordTemplate(String record) {
      return new SignatureRecordImpl(record) {
        @Override
        public void validate() {
          // It would look at the time.
        }
      };
    }
  }
}

package dev.recourse.ingest.crypto;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collections;
import java.util.Optional;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.KeyTransRecipientInformation;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.RecipientInformationStore;
import org.bouncycastle.cms.jcajce.JceKeyAgreeEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** The desk's S/MIME key and certificate (RFC 8551). Thread-safe. */
final class SmimeKey {
  private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

  private final PrivateKey key;
  private final X509Certificate certificate;

  private SmimeKey(PrivateKey key, X509Certificate certificate) {
    this.key = key;
    this.certificate = certificate;
  }

  /**
   * Reads a PKCS #12 file.
   *
   * @throws IllegalArgumentException where it is none, has no key, or has another password
   */
  static SmimeKey of(byte[] file, String password) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(file), password.toCharArray());
      for (String alias : Collections.list(store.aliases())) {
        if (store.getKey(alias, password.toCharArray()) instanceof PrivateKey key
            && store.getCertificate(alias) instanceof X509Certificate certificate) {
          return new SmimeKey(key, certificate);
        }
      }
      throw new IllegalArgumentException("this file holds no private key with a certificate");
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "this is no PKCS #12 file, or the password does not open it", e);
    }
  }

  /** The certificate in PEM, for those who want to write to the desk. */
  String certificate() {
    try {
      String body =
          Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
      return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A certificate that was read can be written.", e);
    }
  }

  /** What was encrypted for this key; empty where it was not, or was changed on its way. */
  Optional<byte[]> decrypt(byte[] enveloped) {
    try {
      return opened(new CMSEnvelopedData(enveloped).getRecipientInfos(), false);
    } catch (CMSException | RuntimeException e) {
      // It may be the newer kind, which proves that nobody changed it.
    }
    try {
      return opened(new CMSAuthEnvelopedData(enveloped).getRecipientInfos(), true);
    } catch (CMSException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private Optional<byte[]> opened(RecipientInformationStore recipients, boolean authenticated) {
    for (RecipientInformation recipient : recipients.getRecipients()) {
      try {
        return Optional.of(content(recipient, authenticated));
      } catch (CMSException | RuntimeException e) {
        // Somebody else's.
      }
    }
    return Optional.empty();
  }

  private byte[] content(RecipientInformation recipient, boolean authenticated)
      throws CMSException {
    if (!(recipient instanceof KeyTransRecipientInformation)) {
      return recipient.getContent(new JceKeyAgreeEnvelopedRecipient(key).setProvider(PROVIDER));
    }
    return recipient.getContent(
        authenticated
            ? new JceKeyTransAuthEnvelopedRecipient(key).setProvider(PROVIDER)
            : new JceKeyTransEnvelopedRecipient(key).setProvider(PROVIDER));
  }
}

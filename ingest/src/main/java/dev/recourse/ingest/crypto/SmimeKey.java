package dev.recourse.ingest.crypto;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.KeyTransRecipientInformation;
import org.bouncycastle.cms.Recipient;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.RecipientInformationStore;
import org.bouncycastle.cms.jcajce.JceKeyAgreeAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyAgreeEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** The desk's S/MIME keys and certificates (RFC 8551), the old ones among them. Thread-safe. */
final class SmimeKey {
  private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

  private record Entry(PrivateKey key, X509Certificate certificate) {}

  private final List<Entry> entries;

  private SmimeKey(List<Entry> entries) {
    this.entries = List.copyOf(entries);
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
      List<Entry> entries = new ArrayList<>();
      for (String alias : Collections.list(store.aliases())) {
        if (store.getKey(alias, password.toCharArray()) instanceof PrivateKey key
            && store.getCertificate(alias) instanceof X509Certificate certificate) {
          entries.add(new Entry(key, certificate));
        }
      }
      if (entries.isEmpty()) {
        throw new IllegalArgumentException("this file holds no private key with a certificate");
      }
      return new SmimeKey(entries);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "this is no PKCS #12 file, or the password does not open it", e);
    }
  }

  /** The certificate in PEM that lasts longest, for those who want to write to the desk. */
  String certificate() {
    try {
      String body =
          Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(newest().getEncoded());
      return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A certificate that was read can be written.", e);
    }
  }

  private X509Certificate newest() {
    return entries.stream()
        .map(Entry::certificate)
        .max(Comparator.comparing(X509Certificate::getNotAfter))
        .orElseThrow();
  }

  /** What is not as it should be with it on that day. */
  Optional<String> remark(Instant now) {
    Instant end = newest().getNotAfter().toInstant();
    return now.isAfter(end)
        ? Optional.of(
            "the desk's S/MIME certificate has run out on "
                + KnownAs.day(end)
                + ": mail programs refuse to encrypt for it; renew it")
        : Optional.empty();
  }

  /** What was encrypted for one of these keys. */
  Opened open(byte[] enveloped) {
    try {
      return opened(new CMSEnvelopedData(enveloped).getRecipientInfos(), false);
    } catch (CMSException | RuntimeException e) {
      // It may be the newer kind, which proves that nobody changed it.
    }
    try {
      return opened(new CMSAuthEnvelopedData(enveloped).getRecipientInfos(), true);
    } catch (CMSException | RuntimeException e) {
      return Opened.Shut.NOT_FOR_US;
    }
  }

  private Opened opened(RecipientInformationStore recipients, boolean authenticated)
      throws CMSException {
    Opened outcome = Opened.Shut.NOT_FOR_US;
    for (RecipientInformation recipient : recipients.getRecipients()) {
      for (Entry entry : entries) {
        if (isFor(recipient, entry)) {
          try {
            byte[] content = recipient.getContent(way(recipient, entry.key(), authenticated));
            return new Opened.Clear(content, true, Optional.empty());
          } catch (CMSException | RuntimeException e) {
            outcome = Opened.Shut.CHANGED;
          }
        }
      }
    }
    return outcome;
  }

  /** Trying keys that it is not for may give noise that looks like an answer (RFC 3218). */
  @SuppressWarnings("unchecked") // The library's own selector of its own recipients.
  private static boolean isFor(RecipientInformation recipient, Entry entry) throws CMSException {
    try {
      return recipient.getRID().match(new JcaX509CertificateHolder(entry.certificate()));
    } catch (GeneralSecurityException e) {
      throw new CMSException("A certificate that was read can be written.", e);
    }
  }

  private static Recipient way(
      RecipientInformation recipient, PrivateKey key, boolean authenticated) {
    if (recipient instanceof KeyTransRecipientInformation) {
      return authenticated
          ? new JceKeyTransAuthEnvelopedRecipient(key).setProvider(PROVIDER)
          : new JceKeyTransEnvelopedRecipient(key).setProvider(PROVIDER);
    }
    return authenticated
        ? new JceKeyAgreeAuthEnvelopedRecipient(key).setProvider(PROVIDER)
        : new JceKeyAgreeEnvelopedRecipient(key).setProvider(PROVIDER);
  }
}

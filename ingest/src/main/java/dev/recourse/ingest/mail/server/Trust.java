package dev.recourse.ingest.mail.server;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * Whose word is taken for who a mail server is: these certificates and those they have signed, and
 * nobody else.
 */
public record Trust(List<X509Certificate> certificates) {
  /** Checks that there are some. */
  public Trust {
    certificates = List.copyOf(certificates);
    if (certificates.isEmpty()) {
      throw new IllegalArgumentException("Whoever trusts nobody cannot connect to anybody.");
    }
  }

  /** Opens connections to nobody else. */
  public SSLSocketFactory socketFactory() {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (int i = 0; i < certificates.size(); i++) {
        store.setCertificateEntry("trusted-" + i, certificates.get(i));
      }
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("These certificates cannot be trusted: " + e.getMessage(), e);
    }
  }

  @Override
  public String toString() {
    return "Trust["
        + certificates.stream().map(c -> c.getSubjectX500Principal().getName()).toList()
        + "]";
  }
}

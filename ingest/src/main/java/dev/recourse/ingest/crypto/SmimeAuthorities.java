package dev.recourse.ingest.crypto;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may say whose an S/MIME certificate is (RFC 5280, section 6). Nobody is asked whether a
 * certificate has been withdrawn: what is found of a mail must not depend on the day and the
 * network. Thread-safe.
 */
final class SmimeAuthorities {
  static final SmimeAuthorities NONE = new SmimeAuthorities(List.of());

  private static final String FOR_MAIL = "1.3.6.1.5.5.7.3.4";
  private static final String FOR_ALL = "2.5.29.37.0";

  private final List<X509Certificate> trusted;

  SmimeAuthorities(List<X509Certificate> trusted) {
    this.trusted = List.copyOf(trusted);
  }

  /** Whether nobody is trusted. */
  boolean isEmpty() {
    return trusted.isEmpty();
  }

  /**
   * Why a certificate proves nothing about its owner, as a relative clause; empty where it does.
   *
   * @param along certificates that came with it, by which it may lead to one that is trusted
   * @param signedAt when the signature says it was made
   */
  Optional<String> flaw(
      X509Certificate certificate, Collection<X509Certificate> along, Optional<Instant> signedAt)
      throws GeneralSecurityException {
    if (signedAt.isEmpty()) {
      return Optional.of("which does not say when it was used");
    }
    Optional<String> untrusted = untrusted(certificate, along, signedAt.get());
    if (untrusted.isPresent()) {
      return untrusted;
    }
    List<String> uses = certificate.getExtendedKeyUsage();
    return uses == null || uses.contains(FOR_MAIL) || uses.contains(FOR_ALL)
        ? Optional.empty()
        : Optional.of("which is not for mail");
  }

  private Optional<String> untrusted(
      X509Certificate certificate, Collection<X509Certificate> along, Instant at)
      throws GeneralSecurityException {
    if (at.isAfter(certificate.getNotAfter().toInstant())) {
      return Optional.of(
          "which had run out on " + KnownAs.day(certificate.getNotAfter().toInstant()));
    }
    if (at.isBefore(certificate.getNotBefore().toInstant())) {
      return Optional.of("which was not valid yet");
    }
    return trusted.contains(certificate) || leadsToTrusted(certificate, along, at)
        ? Optional.empty()
        : Optional.of("which nobody trusted here has issued");
  }

  private boolean leadsToTrusted(
      X509Certificate certificate, Collection<X509Certificate> along, Instant at)
      throws GeneralSecurityException {
    X509CertSelector target = new X509CertSelector();
    target.setCertificate(certificate);
    Set<TrustAnchor> anchors =
        trusted.stream()
            .map(authority -> new TrustAnchor(authority, null))
            .collect(Collectors.toSet());
    PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
    parameters.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(along)));
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(at));
    try {
      CertPathBuilder.getInstance("PKIX").build(parameters);
      return true;
    } catch (CertPathBuilderException e) {
      return false;
    }
  }
}

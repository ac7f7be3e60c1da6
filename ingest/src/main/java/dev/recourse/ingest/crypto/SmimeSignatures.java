package dev.recourse.ingest.crypto;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.util.Store;

/**
 * What can be said of the S/MIME signatures of one mail.
 *
 * @param authorities who may say whose a certificate is
 * @param sender the address in From, in lower case, where there is one
 */
record SmimeSignatures(SmimeAuthorities authorities, Optional<String> sender) {
  private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

  String inWords(CMSSignedData signed) {
    Store<X509CertificateHolder> certificates = signed.getCertificates();
    for (SignerInformation signer : signed.getSignerInfos()) {
      @SuppressWarnings("unchecked") // The library's own selector of its own store.
      Collection<X509CertificateHolder> matching = certificates.getMatches(signer.getSID());
      for (X509CertificateHolder certificate : matching) {
        return inWords(signer, certificate, certificates.getMatches(null));
      }
    }
    return "it cannot be checked: no certificate came with it";
  }

  private String inWords(
      SignerInformation signer,
      X509CertificateHolder certificate,
      Collection<X509CertificateHolder> along) {
    String whose =
        "the certificate of "
            + certificate.getSubject()
            + " (issued by "
            + certificate.getIssuer()
            + ")";
    if (!isValid(signer, certificate)) {
      return "it is NOT valid for " + whose + ": the text may have been changed";
    }
    if (authorities.isEmpty()) {
      return "it is valid for " + whose + "; nobody here vouches for that";
    }
    return flaw(signer, certificate, along)
        .map(flaw -> "it is valid for " + whose + ", " + flaw + "; nobody here vouches for that")
        .orElseGet(
            () -> "it is valid for " + whose + KnownAs.inWords(addresses(certificate), sender));
  }

  private Optional<String> flaw(
      SignerInformation signer,
      X509CertificateHolder certificate,
      Collection<X509CertificateHolder> along) {
    try {
      List<X509Certificate> others = new ArrayList<>();
      for (X509CertificateHolder each : along) {
        others.add(converted(each));
      }
      return authorities.flaw(converted(certificate), others, signedAt(signer));
    } catch (GeneralSecurityException | RuntimeException e) {
      return Optional.of("which cannot be traced to anybody trusted here");
    }
  }

  private static X509Certificate converted(X509CertificateHolder certificate)
      throws GeneralSecurityException {
    return new JcaX509CertificateConverter().getCertificate(certificate);
  }

  /** As the signer says, under the signature (RFC 5652, section 11.3). */
  private static Optional<Instant> signedAt(SignerInformation signer) {
    Optional<AttributeTable> attributes = Optional.ofNullable(signer.getSignedAttributes());
    return attributes
        .flatMap(table -> Optional.ofNullable(table.get(CMSAttributes.signingTime)))
        .map(Attribute::getAttributeValues)
        .filter(values -> values.length == 1)
        .map(values -> Time.getInstance(values[0]).getDate().toInstant());
  }

  /** Where standards and old habits have them (RFC 8550, section 3). */
  private static List<String> addresses(X509CertificateHolder certificate) {
    Optional<GeneralNames> names =
        Optional.ofNullable(
            GeneralNames.fromExtensions(
                certificate.getExtensions(), Extension.subjectAlternativeName));
    Stream<String> named =
        names.stream()
            .flatMap(all -> Stream.of(all.getNames()))
            .filter(name -> name.getTagNo() == GeneralName.rfc822Name)
            .map(name -> ASN1String.class.cast(name.getName()).getString());
    Stream<String> inSubject =
        Stream.of(certificate.getSubject().getRDNs(BCStyle.E))
            .map(part -> part.getFirst().getValue())
            .filter(ASN1String.class::isInstance)
            .map(value -> ((ASN1String) value).getString());
    return Stream.concat(named, inSubject).distinct().toList();
  }

  private static boolean isValid(SignerInformation signer, X509CertificateHolder certificate) {
    try {
      return signer.verify(
          new JcaSimpleSignerInfoVerifierBuilder()
              .setProvider(PROVIDER)
              .build(converted(certificate).getPublicKey()));
    } catch (CMSException
        | OperatorCreationException
        | GeneralSecurityException
        | RuntimeException e) {
      return false;
    }
  }
}

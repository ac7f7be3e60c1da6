package dev.recourse.ingest.crypto;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.bc.BcPGPPublicKeyRingCollection;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.util.Store;

/** What can be said of signatures by what came with them. Stateless; never throws. */
public final class Signatures {
  private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

  private Signatures() {}

  /**
   * Checks an OpenPGP signature beside its text.
   *
   * @param content what was signed, its lines ended by CRLF
   * @param keys public keys that came with the mail
   * @return in words for the desk
   */
  public static String openPgp(byte[] content, byte[] signature, List<byte[]> keys) {
    try {
      Object first =
          new BcPGPObjectFactory(PGPUtil.getDecoderStream(new ByteArrayInputStream(signature)))
              .nextObject();
      if (!(first instanceof PGPSignatureList list) || list.isEmpty()) {
        return "it cannot be read";
      }
      PGPSignature made = list.get(0);
      Optional<PGPPublicKey> key = key(keys, made.getKeyID());
      if (key.isEmpty()) {
        return "it cannot be checked: the key "
            + Long.toHexString(made.getKeyID()).toUpperCase(Locale.ROOT)
            + " is not known here";
      }
      made.init(new BcPGPContentVerifierBuilderProvider(), key.get());
      made.update(content);
      String whose = HexFormat.of().withUpperCase().formatHex(key.get().getFingerprint());
      return made.verify()
          ? "it is valid for the key " + whose + " that came with the mail; nobody vouches for it"
          : "it is NOT valid for the key " + whose + ": the text may have been changed";
    } catch (IOException | PGPException | RuntimeException e) {
      return "it cannot be read";
    }
  }

  private static Optional<PGPPublicKey> key(List<byte[]> keys, long id)
      throws IOException, PGPException {
    for (byte[] file : keys) {
      PGPPublicKey key =
          new BcPGPPublicKeyRingCollection(PGPUtil.getDecoderStream(new ByteArrayInputStream(file)))
              .getPublicKey(id);
      if (key != null) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }

  /** What an opaque S/MIME signature holds; empty where it is none. */
  public static Optional<byte[]> content(byte[] signed) {
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
  public static String smime(byte[] signed) {
    try {
      return said(new CMSSignedData(signed));
    } catch (CMSException | RuntimeException e) {
      return "it cannot be read";
    }
  }

  /** Checks an S/MIME signature beside its text, in words for the desk. */
  public static String smime(byte[] content, byte[] signature) {
    try {
      return said(new CMSSignedData(new CMSProcessableByteArray(content), signature));
    } catch (CMSException | RuntimeException e) {
      return "it cannot be read";
    }
  }

  private static String said(CMSSignedData signed) {
    Store<X509CertificateHolder> certificates = signed.getCertificates();
    for (SignerInformation signer : signed.getSignerInfos()) {
      @SuppressWarnings("unchecked") // The library's own selector of its own store.
      Collection<X509CertificateHolder> matching = certificates.getMatches(signer.getSID());
      for (X509CertificateHolder certificate : matching) {
        String whose = certificate.getSubject() + " (issued by " + certificate.getIssuer() + ")";
        return isValid(signer, certificate)
            ? "it is valid for the certificate of " + whose + "; nobody here vouches for that"
            : "it is NOT valid for the certificate of "
                + whose
                + ": the text may have been changed";
      }
    }
    return "it cannot be checked: no certificate came with it";
  }

  private static boolean isValid(SignerInformation signer, X509CertificateHolder certificate) {
    try {
      return signer.verify(
          new JcaSimpleSignerInfoVerifierBuilder().setProvider(PROVIDER).build(certificate));
    } catch (CMSException
        | OperatorCreationException
        | java.security.cert.CertificateException
        | RuntimeException e) {
      return false;
    }
  }
}

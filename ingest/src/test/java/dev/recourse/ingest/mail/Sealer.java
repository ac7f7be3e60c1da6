package dev.recourse.ingest.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openpgp.PGPEncryptedData;
import org.bouncycastle.openpgp.PGPEncryptedDataGenerator;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPLiteralDataGenerator;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDataEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPublicKeyKeyEncryptionMethodGenerator;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPDigestCalculatorProviderBuilder;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPKeyPair;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Somebody with keys of their own, who signs with them and encrypts for them. */
final class Sealer {
  static final String PASSPHRASE = "correct horse";

  private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
  private static final Date SINCE = Date.from(Instant.parse("2026-01-01T00:00:00Z"));
  private static final Date UNTIL = Date.from(Instant.parse("2036-01-01T00:00:00Z"));

  private final KeyPair pair;
  private final PGPKeyPair pgp;
  private final PGPSecretKey secret;
  private final X509Certificate certificate;

  Sealer() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      pair = generator.generateKeyPair();
      pgp = new JcaPGPKeyPair(PublicKeyPacket.VERSION_4, PGPPublicKey.RSA_GENERAL, pair, SINCE);
      secret =
          new PGPSecretKey(
              PGPSignature.DEFAULT_CERTIFICATION,
              pgp,
              "Desk <abuse@example.edu>",
              new JcaPGPDigestCalculatorProviderBuilder().build().get(HashAlgorithmTags.SHA1),
              null,
              null,
              new BcPGPContentSignerBuilder(PGPPublicKey.RSA_GENERAL, HashAlgorithmTags.SHA256),
              new BcPBESecretKeyEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256)
                  .build(PASSPHRASE.toCharArray()));
      X500Principal name = new X500Principal("CN=Desk");
      certificate =
          new JcaX509CertificateConverter()
              .setProvider(PROVIDER)
              .getCertificate(
                  new JcaX509v3CertificateBuilder(
                          name, BigInteger.ONE, SINCE, UNTIL, name, pair.getPublic())
                      .build(signer()));
    } catch (GeneralSecurityException | PGPException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private org.bouncycastle.operator.ContentSigner signer() throws OperatorCreationException {
    return new JcaContentSignerBuilder("SHA256withRSA")
        .setProvider(PROVIDER)
        .build(pair.getPrivate());
  }

  byte[] openPgpSecretKey() {
    return armored(secret::encode).getBytes(ISO_8859_1);
  }

  String openPgpPublicKey() {
    return armored(secret.getPublicKey()::encode).strip();
  }

  byte[] pkcs12() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(
          "desk",
          pair.getPrivate(),
          PASSPHRASE.toCharArray(),
          new java.security.cert.Certificate[] {certificate});
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      store.store(out, PASSPHRASE.toCharArray());
      return out.toByteArray();
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  String openPgpEncrypted(String words) {
    PGPEncryptedDataGenerator generator =
        new PGPEncryptedDataGenerator(
            new BcPGPDataEncryptorBuilder(PGPEncryptedData.AES_256)
                .setWithIntegrityPacket(true)
                .setSecureRandom(new SecureRandom()));
    generator.addMethod(new BcPublicKeyKeyEncryptionMethodGenerator(secret.getPublicKey()));
    return armored(
            out -> {
              try (OutputStream encrypted = generator.open(out, new byte[4096])) {
                byte[] bytes = words.getBytes(UTF_8);
                try (OutputStream literal =
                    new PGPLiteralDataGenerator()
                        .open(encrypted, PGPLiteralData.BINARY, "", bytes.length, SINCE)) {
                  literal.write(bytes);
                }
              } catch (PGPException e) {
                throw new IllegalStateException(e);
              }
            })
        .strip();
  }

  String openPgpSignature(String words) {
    return armored(
            out -> {
              try {
                PGPSignatureGenerator generator =
                    new PGPSignatureGenerator(
                        new BcPGPContentSignerBuilder(
                            PGPPublicKey.RSA_GENERAL, HashAlgorithmTags.SHA256),
                        secret.getPublicKey());
                generator.init(PGPSignature.BINARY_DOCUMENT, pgp.getPrivateKey());
                generator.update(words.getBytes(UTF_8));
                generator.generate().encode(out);
              } catch (PGPException e) {
                throw new IllegalStateException(e);
              }
            })
        .strip();
  }

  byte[] smimeEncrypted(String words) {
    try {
      CMSEnvelopedDataGenerator generator = new CMSEnvelopedDataGenerator();
      generator.addRecipientInfoGenerator(
          new JceKeyTransRecipientInfoGenerator(certificate).setProvider(PROVIDER));
      return generator
          .generate(
              new CMSProcessableByteArray(words.getBytes(UTF_8)),
              new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_CBC)
                  .setProvider(PROVIDER)
                  .build())
          .getEncoded();
    } catch (IOException | CMSException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  byte[] smimeSigned(String words, boolean within) {
    try {
      CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
      generator.addSignerInfoGenerator(
          new JcaSimpleSignerInfoGeneratorBuilder()
              .setProvider(PROVIDER)
              .build("SHA256withRSA", pair.getPrivate(), certificate));
      generator.addCertificates(new JcaCertStore(List.of(certificate)));
      return generator
          .generate(new CMSProcessableByteArray(words.getBytes(UTF_8)), within)
          .getEncoded();
    } catch (IOException | CMSException | GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface Writing {
    void to(OutputStream out) throws IOException;
  }

  private static String armored(Writing writing) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ArmoredOutputStream armor = ArmoredOutputStream.builder().clearHeaders().build(out)) {
      writing.to(armor);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toString(ISO_8859_1);
  }
}

package dev.recourse.ingest.oauth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificates and private keys from text (RFC 7468). No message quotes a key. */
public final class PemFiles {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

  private PemFiles() {}

  /**
   * All certificates, at least one, in the order of the text.
   *
   * @throws IllegalArgumentException where there is none or one cannot be read
   */
  public static List<X509Certificate> certificates(String pem) {
    List<X509Certificate> certificates = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(pem);
    while (blocks.find()) {
      if (blocks.group(1).equals("CERTIFICATE")) {
        certificates.add(certificate(blocks.group()));
      }
    }
    if (certificates.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no certificate in it; one begins with -----BEGIN CERTIFICATE-----");
    }
    return List.copyOf(certificates);
  }

  /**
   * The RSA key.
   *
   * @throws IllegalArgumentException where there is none, or in another form
   */
  public static PrivateKey privateKey(String pem) {
    Optional<String> body = Optional.empty();
    Matcher blocks = BLOCK.matcher(pem);
    while (blocks.find()) {
      if (blocks.group(1).equals("PRIVATE KEY")) {
        body = Optional.of(blocks.group(2));
      } else if (blocks.group(1).endsWith("PRIVATE KEY")) {
        throw new IllegalArgumentException(
            "its key is in another form; 'openssl pkcs8 -topk8 -nocrypt' turns it into one that"
                + " begins with -----BEGIN PRIVATE KEY-----");
      }
    }
    if (body.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no private key in it; one begins with -----BEGIN PRIVATE KEY-----");
    }
    try {
      byte[] encoded = Base64.getMimeDecoder().decode(body.get());
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException("its key is no RSA key that can be read", e);
    }
  }

  private static X509Certificate certificate(String block) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(block.getBytes(US_ASCII)));
    } catch (CertificateException e) {
      throw new IllegalArgumentException("a certificate in it cannot be read", e);
    }
  }
}

package dev.recourse.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An authority of a test's own, and the certificates it signs, made with the JDK's keytool. */
public final class Certificates {
  private static final String SECRET = "changeit";

  private final Path store;

  private Certificates(Path store) {
    this.store = store;
  }

  /** A new authority, that nobody trusts yet. */
  public static Certificates in(Path folder) {
    Certificates certificates = new Certificates(folder.resolve("certificates.p12"));
    certificates.keytool(
        "-genkeypair -alias authority -keyalg EC -groupname secp256r1 -dname CN=Authority",
        "-ext bc:c -validity 30");
    return certificates;
  }

  /** Its own certificate, as PEM. */
  public String authority() {
    return pem("CERTIFICATE", encoded("authority"));
  }

  /**
   * A server's certificate and key, signed by it.
   *
   * @param alias to find it again by
   * @param names what it is for, such as {@code dns:localhost,ip:127.0.0.1}
   * @param startDays from when it is valid, in days from now
   * @param days for how long
   */
  public Certificates sign(String alias, String names, int startDays, int days) {
    keytool("-genkeypair -alias " + alias + " -keyalg RSA -keysize 2048 -dname CN=" + alias, "");
    Path request = store.resolveSibling(alias + ".csr");
    Path signed = store.resolveSibling(alias + ".crt");
    keytool("-certreq -alias " + alias + " -file " + request, "");
    keytool(
        "-gencert -alias authority -infile " + request + " -outfile " + signed,
        "-ext san=%s -startdate %+dd -validity %d".formatted(names, startDays, days));
    keytool("-importcert -noprompt -alias " + alias + " -file " + signed, "");
    return this;
  }

  /** A certificate, as PEM. */
  public String certificate(String alias) {
    return pem("CERTIFICATE", encoded(alias));
  }

  /** Its key, as PEM (PKCS#8). */
  public String key(String alias) {
    return pem("PRIVATE KEY", privateKey(alias).getEncoded());
  }

  /** A certificate as it is. */
  public X509Certificate x509(String alias) {
    try {
      return (X509Certificate) opened().getCertificate(alias);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** For a server of a test that shows this certificate. */
  public SSLContext server(String alias) {
    try {
      KeyStore own = KeyStore.getInstance("PKCS12");
      try {
        own.load(null, null);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      own.setKeyEntry(
          "own", privateKey(alias), SECRET.toCharArray(), new Certificate[] {x509(alias)});
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(own, SECRET.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Key privateKey(String alias) {
    try {
      return opened().getKey(alias, SECRET.toCharArray());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] encoded(String alias) {
    try {
      return x509(alias).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private KeyStore opened() {
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore opened = KeyStore.getInstance("PKCS12");
      opened.load(in, SECRET.toCharArray());
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void keytool(String words, String more) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of((words + " " + more).strip().split(" +")));
    command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12"));
    command.addAll(List.of("-storepass", SECRET));
    Programs.run(command);
  }

  private static String pem(String what, byte[] encoded) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
    return "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n";
  }
}

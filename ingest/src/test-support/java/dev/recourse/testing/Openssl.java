package dev.recourse.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An authority for S/MIME, the people it certifies, and what OpenSSL makes with their keys. */
public final class Openssl {
  /** What opens the files with keys. */
  public static final String PASSWORD = "correct horse";

  private final Path folder;
  private String issuer = "authority";
  private int files;

  private Openssl(Path folder) {
    this.folder = folder;
  }

  /** A new authority; the test is skipped, or fails, where the program is not installed. */
  public static Openssl in(Path folder) {
    Requirements.assumeInstalled("openssl");
    Openssl openssl = new Openssl(folder);
    openssl.run(
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=Authority"
            + " -days 30 -keyout %s -out %s",
        openssl.file("authority.key"), openssl.file("authority.pem"));
    return openssl;
  }

  /** From now on this one certifies, whom the authority has allowed to. */
  public Openssl issuing(String name) {
    issuer = name;
    return this;
  }

  /**
   * Certifies somebody.
   *
   * @param name to find them again by
   * @param extensions such as {@code subjectAltName=email:pat@example.org}, a line each
   * @param days how long that is valid; where negative, it has run out
   * @param algorithm such as {@code rsa:2048}
   */
  public Openssl person(String name, String extensions, int days, String... algorithm) {
    write("extensions", extensions);
    run(
        "req -new -newkey "
            + String.join(" ", algorithm)
            + " -nodes -subj /CN="
            + name
            + " -keyout %s -out %s",
        file(name + ".key"),
        file(name + ".csr"));
    run(
        "x509 -req -days " + days + " -CAcreateserial -in %s -CA %s -CAkey %s -extfile %s -out %s",
        file(name + ".csr"),
        file(issuer + ".pem"),
        file(issuer + ".key"),
        file("extensions"),
        file(name + ".pem"));
    return this;
  }

  /** A certificate as PEM; that of the authority by the name {@code authority}. */
  public String certificate(String name) {
    try {
      return Files.readString(folder.resolve(name + ".pem"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The keys and certificates of some, in one PKCS #12 file. */
  public byte[] pkcs12(String name) {
    run(
        "pkcs12 -export -passout %s -inkey %s -in %s -out %s",
        "pass:" + PASSWORD, file(name + ".key"), file(name + ".pem"), file(name + ".p12"));
    return read(name + ".p12");
  }

  /** What somebody signs, without its text, with the certificate of who certifies now. */
  public byte[] signed(String text, String name, String options) {
    return cms(
        text,
        "cms -sign -binary " + options + " -signer %s -inkey %s -certfile %s",
        file(name + ".pem"),
        file(name + ".key"),
        file(issuer + ".pem"));
  }

  /**
   * What is encrypted for these people.
   *
   * @param options such as {@code -aes-256-gcm}
   * @param each option for each of them, such as {@code -keyopt rsa_padding_mode:oaep}
   */
  public byte[] encrypted(String text, String options, String each, String... names) {
    StringBuilder command = new StringBuilder("cms -encrypt -binary " + options);
    List<String> recipients = new ArrayList<>();
    for (String name : names) {
      command.append(" -recip %s ").append(each);
      recipients.add(file(name + ".pem"));
    }
    return cms(text, command.toString().strip(), recipients.toArray(String[]::new));
  }

  private byte[] cms(String text, String command, String... names) {
    write("in-" + ++files, text);
    List<String> all = new ArrayList<>(List.of(names));
    all.add(file("in-" + files));
    all.add(file("out-" + files));
    run(command + " -in %s -outform DER -out %s", all.toArray(String[]::new));
    return read("out-" + files);
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private void write(String name, String text) {
    try {
      Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] read(String name) {
    try {
      return Files.readAllBytes(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names may hold blanks, options do not. */
  private void run(String command, String... names) {
    List<String> words = new ArrayList<>(List.of("openssl"));
    int next = 0;
    for (String word : command.strip().split(" +")) {
      words.add(word.equals("%s") ? names[next++] : word);
    }
    Programs.run(words);
  }
}

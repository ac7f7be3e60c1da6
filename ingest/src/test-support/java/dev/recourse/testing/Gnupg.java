package dev.recourse.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** GnuPG with a key ring of its own, as people and their mail programs use it. */
public final class Gnupg implements AutoCloseable {
  /** What opens every secret key in the ring. */
  public static final String PASSPHRASE = "correct horse";

  private final Path home;
  private int files;

  private Gnupg(Path home) {
    this.home = home;
  }

  /** An empty ring; the test is skipped, or fails, where the program is not installed. */
  public static Gnupg in(Path folder) {
    Requirements.assumeInstalled("gpg", "gpgconf");
    try {
      Path home = Files.createDirectory(folder.resolve("gnupg"));
      Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
      // Else each use of a secret key costs a tenth of a second, to stop those who guess.
      Files.writeString(home.resolve("gpg-agent.conf"), "s2k-count 65536\n");
      return new Gnupg(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a key that signs, with a subkey that decrypts; it never runs out. */
  public Gnupg key(String name) {
    run("--quick-gen-key", name, "future-default", "default", "never");
    return this;
  }

  /**
   * Makes a key that signs, and nothing else.
   *
   * @param name such as {@code Pat <pat@example.org>}
   * @param lasts such as {@code 30d} or {@code never}
   * @param options such as the time at which it is made
   */
  public Gnupg signingKey(String name, String lasts, String... options) {
    run(options, "--quick-gen-key", name, "ed25519", "sign", lasts);
    return this;
  }

  /**
   * What the program makes of a text.
   *
   * @param words its options and command
   */
  public byte[] make(byte[] of, String... words) {
    try {
      Path in = Files.write(home.resolve("in-" + ++files), of);
      Path out = home.resolve("out-" + files);
      List<String> more = new ArrayList<>(List.of("--output", out.toString()));
      more.addAll(List.of(words));
      more.add(in.toString());
      run(more.toArray(String[]::new));
      return Files.readAllBytes(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same, armored, of words whose lines end in CRLF. */
  public String armored(String of, String... words) {
    List<String> more = new ArrayList<>(List.of("--armor"));
    more.addAll(List.of(words));
    return new String(
        make(of.getBytes(StandardCharsets.UTF_8), more.toArray(String[]::new)),
        StandardCharsets.US_ASCII);
  }

  /**
   * Keys, armored.
   *
   * @param how such as {@code --export}
   */
  public byte[] export(String how, String whose) {
    return export(how, whose, true);
  }

  /** The same, armored or as the bytes are. */
  public byte[] export(String how, String whose, boolean armored) {
    try {
      Path out = home.resolve("out-" + ++files);
      run(
          new String[] {armored ? "--armor" : "--no-armor", "--output", out.toString()},
          how,
          whose);
      return Files.readAllBytes(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The certificate that revokes a key, which is made along with it and asleep till then. */
  public byte[] revocation(String whose) {
    try {
      String fingerprint = fingerprint(whose);
      return Files.readString(home.resolve("openpgp-revocs.d").resolve(fingerprint + ".rev"))
          .replace(":-----BEGIN", "-----BEGIN")
          .getBytes(StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a key is told by. */
  public String fingerprint(String whose) {
    return run("--with-colons", "--list-keys", whose)
        .lines()
        .filter(line -> line.startsWith("fpr:"))
        .map(line -> line.split(":")[9])
        .findFirst()
        .orElseThrow();
  }

  /** Runs it with these words. */
  public String run(String... words) {
    return run(new String[0], words);
  }

  private String run(String[] options, String... words) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "gpg",
                "--homedir",
                home.toString(),
                "--batch",
                "--yes",
                "--quiet",
                "--no-tty",
                "--no-auto-check-trustdb",
                "--trust-model",
                "always",
                "--pinentry-mode",
                "loopback",
                "--passphrase",
                PASSPHRASE));
    command.addAll(List.of(options));
    command.addAll(List.of(words));
    return Programs.run(command);
  }

  @Override
  public void close() {
    Programs.run(List.of("gpgconf", "--homedir", home.toString(), "--kill", "all"));
  }
}

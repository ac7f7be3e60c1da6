package dev.recourse.ingest.mail;

import static dev.recourse.ingest.mail.Mails.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recourse.ingest.crypto.DeskKeys;
import dev.recourse.ingest.crypto.KnownKeys;
import dev.recourse.ingest.report.Answerable;
import dev.recourse.ingest.report.Protection;
import dev.recourse.ingest.report.Report;
import dev.recourse.testing.Gnupg;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mails signed and encrypted by GnuPG, in the shapes in which mail programs send them. */
@SuppressWarnings("NullAway.Init")
class OpenPgpMailTest {
  private static final String WORDS = "Somebody broke into our server and took the records.";
  private static final String INNER =
      "Content-Type: text/plain; charset=utf-8; protected-headers=\"v1\"\r\n"
          + "From: pat@example.org\r\nTo: abuse@example.edu\r\nSubject: A break-in\r\n\r\n"
          + WORDS
          + "\r\n";

  @TempDir static Path folder;
  private static Gnupg gnupg;
  private static MailReader desk;

  @BeforeAll
  static void makeKeys() {
    gnupg =
        Gnupg.in(folder)
            .key("Desk <abuse@example.edu>")
            .key("Pat <pat@example.org>")
            .signingKey("Robin <robin@example.org>", "never")
            .signingKey("Sam <sam@example.net>", "never")
            .signingKey(
                "Chris <chris@example.org>", "30d", "--faked-system-time", "20250101T000000");
    byte[] chris = gnupg.export("--export", "chris@example.org");
    gnupg.run(
        "--faked-system-time",
        "20250120T000000",
        "--quick-set-expire",
        gnupg.fingerprint("chris@example.org"),
        "10y");
    desk =
        new MailReader(
            Set.of(),
            DeskKeys.NONE
                .withOpenPgp(
                    gnupg.export("--export-secret-keys", "abuse@example.edu"), Gnupg.PASSPHRASE)
                .knowing(
                    KnownKeys.NONE.withOpenPgp(
                        Map.of(
                            "pat", gnupg.export("--export", "pat@example.org"),
                            "robin", gnupg.export("--export", "robin@example.org"),
                            "robin.rev", gnupg.revocation("robin@example.org"),
                            "chris", chris))));
  }

  @AfterAll
  static void stop() {
    if (gnupg != null) {
      gnupg.close();
    }
  }

  private static Report encrypted(String from, String armored) {
    return desk.read(
        bytes(
            "From: "
                + from
                + "\nSubject: ...\nMIME-Version: 1.0\nContent-Type: multipart/encrypted;"
                + " protocol=\"application/pgp-encrypted\"; boundary=\"b\"\n\n--b\n"
                + "Content-Type: application/pgp-encrypted\n\nVersion: 1\n\n--b\n"
                + "Content-Type: application/octet-stream; name=\"encrypted.asc\"\n\n"
                + armored
                + "\n--b--\n"));
  }

  /** As Thunderbird, Apple Mail with GPGTools and Mailvelope send it. */
  private static Report signed(String from, String text, String... how) {
    String part = "Content-Type: text/plain; charset=utf-8\r\n\r\n" + text + "\r\n";
    return desk.read(
        bytes(
            "From: "
                + from
                + "\nMIME-Version: 1.0\nContent-Type: multipart/signed; micalg=pgp-sha512;"
                + " protocol=\"application/pgp-signature\"; boundary=\"b\"\n\n"
                + "This is an OpenPGP/MIME signed message (RFC 4880 and 3156)\n--b\n"
                + part.replace("\r\n", "\n")
                + "\n--b\nContent-Type: application/pgp-signature; name=\"signature.asc\"\n"
                + "Content-Disposition: attachment; filename=\"signature.asc\"\n\n"
                + gnupg.armored(part, how)
                + "\n--b--\n"));
  }

  private static String only(Report report) {
    assertThat(report.protections()).hasSize(1);
    return report.protections().get(0).inWords();
  }

  @Test
  void aSignedAndEncryptedMailIsReadWithItsTrueSubjectAndItsSignerNamed() {
    Report report =
        encrypted(
            "Pat <PAT@example.org>",
            gnupg.armored(
                INNER, "--sign", "--encrypt", "-u", "pat@example.org", "-r", "abuse@example.edu"));

    assertThat(report.text()).isEqualTo(WORDS);
    assertThat(report.subject()).isEqualTo("A break-in");
    assertThat(report.protections()).hasSize(2).contains(new Protection.Decrypted("OpenPGP"));
    assertThat(report.protections().get(1).inWords())
        .contains(
            "it is valid for the key " + gnupg.fingerprint("pat@example.org"),
            "known here as the sender, pat@example.org");
  }

  @Test
  void aSenderWithinDoesNotTakeThePlaceOfTheOneOutside() {
    Report report =
        encrypted("sam@example.net", gnupg.armored(INNER, "--encrypt", "-r", "abuse@example.edu"));

    assertThat(report.from().orElseThrow().value()).isEqualTo("sam@example.net");
    assertThat(only(report)).contains("opened with the desk's key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-r pat@example.org -r abuse@example.edu",
        "-R abuse@example.edu",
        "-R pat@example.org -R abuse@example.edu",
        "--throw-keyids -r pat@example.org -r abuse@example.edu",
        "-r abuse@example.edu -z 0",
        "-r abuse@example.edu --compress-algo bzip2 -z 9",
        "-r abuse@example.edu --compress-algo zlib",
        "-r abuse@example.edu --cipher-algo 3DES",
        "-r abuse@example.edu --cipher-algo CAMELLIA256",
        "-r abuse@example.edu --textmode",
        "-r abuse@example.edu --set-filename /etc/passwd",
      })
  void whateverWayItIsEncryptedForTheDeskItIsRead(String how) {
    String[] words = ("--encrypt " + how).split(" ");

    assertThat(encrypted("pat@example.org", gnupg.armored(INNER, words)).text()).isEqualTo(WORDS);
  }

  @Test
  void whatIsEncryptedForOthersIsNot() {
    for (String other : List.of("-r", "-R")) {
      Report report =
          encrypted("pat@example.org", gnupg.armored(INNER, "--encrypt", other, "pat@example.org"));

      assertThat(report.locked()).isPresent();
      assertThat(only(report)).contains("not for a key of this desk");
    }
  }

  @Test
  void whatWasChangedOrCutOffOnItsWayIsNotOpenedAndSaysSo() {
    byte[] whole =
        gnupg.make(
            (INNER + "x".repeat(5000)).getBytes(StandardCharsets.US_ASCII),
            "--encrypt",
            "-z",
            "0",
            "-r",
            "abuse@example.edu");
    byte[] changed = whole.clone();
    changed[whole.length - 3000] ^= 1;
    byte[] cut = Arrays.copyOf(whole, whole.length - 100);

    for (byte[] message : List.of(changed, cut)) {
      Report report = encrypted("pat@example.org", base64(message));
      assertThat(only(report)).contains("cut off or changed on its way");
      assertThat(report.fullText()).doesNotContain(WORDS);
    }
    assertThat(encrypted("pat@example.org", base64(whole)).text()).contains(WORDS);
  }

  private static String base64(byte[] message) {
    return "-----BEGIN PGP MESSAGE-----\n\n"
        + java.util.Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(message)
        + "\n-----END PGP MESSAGE-----";
  }

  @Test
  void aSignatureByAKnownKeyNamesItsOwnerAndComparesItWithTheSender() {
    assertThat(only(signed("pat@example.org", WORDS, "-b", "-u", "pat@example.org")))
        .contains("valid for the key", "known here as the sender, pat@example.org");
    assertThat(only(signed("dean@example.edu", WORDS, "-b", "-u", "pat@example.org")))
        .contains("valid for the key", "known here as pat@example.org and NOT as the sender");
    assertThat(only(signed("pat@example.org", WORDS, "-b", "--textmode", "-u", "pat@example.org")))
        .contains("known here as the sender");
  }

  @Test
  void aSignatureByAnUnknownKeyNamesTheKey() {
    String id = gnupg.fingerprint("sam@example.net").substring(24);

    assertThat(only(signed("sam@example.net", WORDS, "-b", "-u", "sam@example.net")))
        .contains("cannot be checked", id, "not known here");
  }

  @Test
  void aSignatureOfAnotherTextIsNotValid() {
    Report report = signed("pat@example.org", WORDS, "-b", "-u", "pat@example.org");
    assertThat(only(report)).doesNotContain("NOT");

    String clear = gnupg.armored(WORDS + "\r\n", "--clearsign", "-u", "pat@example.org");
    assertThat(only(desk.read(bytes("From: pat@example.org\n\n" + clear))))
        .contains("it is valid for", "known here as the sender");
    assertThat(only(desk.read(bytes("From: pat@example.org\n\n" + clear.replace("took", "left")))))
        .contains("NOT valid for", "known here as the sender");
  }

  @Test
  void aSignatureByARevokedKeyProvesNothing() {
    assertThat(only(signed("robin@example.org", WORDS, "-b", "-u", "robin@example.org")))
        .contains("known here as the sender", "which has been revoked", "it proves nothing");
  }

  @Test
  void aSignatureByAKeyThatHadRunOutProvesNothing() {
    String signer = "chris@example.org";

    assertThat(only(signed(signer, WORDS, "--faked-system-time", "20250120T000000", "-bu", signer)))
        .contains("it is valid for", "known here as the sender");
    assertThat(only(signed(signer, WORDS, "--faked-system-time", "20250320T000000", "-bu", signer)))
        .contains("which had run out on 2025-01-31", "it proves nothing");
  }

  @Test
  void aSignatureByAnOutdatedMethodProvesNothing() {
    assertThat(
            only(
                signed(
                    "pat@example.org",
                    WORDS,
                    "-b",
                    "--digest-algo",
                    "SHA1",
                    "-u",
                    "pat@example.org")))
        .contains("outdated", "it proves nothing");
  }

  @Test
  void whatIsSignedAndPackedWithoutBeingEncryptedIsReadAndNotCalledEncrypted() {
    Report report =
        desk.read(
            bytes(
                "From: pat@example.org\n\n"
                    + gnupg.armored(WORDS, "--sign", "-u", "pat@example.org")));

    assertThat(report.text()).isEqualTo(WORDS);
    assertThat(only(report)).startsWith("Signed with OpenPGP; it is valid for");
  }

  private static String alternatives(String text) {
    String html = text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>\n");
    return "From: pat@example.org\nContent-Type: multipart/alternative; boundary=a\n\n--a\n"
        + "Content-Type: text/plain\n\n"
        + text
        + "\n--a\nContent-Type: text/html\n\n<html><body><p>"
        + html
        + "</p></body></html>\n--a--\n";
  }

  @Test
  void whatStandsInTheTextAndAgainInTheHtmlIsOpenedAndSaidOnce() {
    String sealed = gnupg.armored(WORDS, "--encrypt", "-r", "abuse@example.edu");
    String clear = gnupg.armored(WORDS + "\r\n", "--clearsign", "-u", "pat@example.org");

    Report encrypted = desk.read(bytes(alternatives(sealed.replace("\r", ""))));
    Report signed = desk.read(bytes(alternatives(clear.replace("\r", ""))));

    assertThat(encrypted.text()).isEqualTo(WORDS);
    assertThat(encrypted.locked()).isEmpty();
    assertThat(only(encrypted)).contains("opened with the desk's key");
    assertThat(signed.text()).isEqualTo(WORDS);
    assertThat(only(signed)).contains("it is valid for");
  }

  @Test
  void aMessageThatStandsInHtmlAloneIsOpened() {
    String sealed = gnupg.armored(WORDS, "--encrypt", "-r", "abuse@example.edu").replace("\r", "");

    Report report =
        desk.read(
            bytes(
                "From: pat@example.org\nContent-Type: text/html\n\n<div>"
                    + sealed.replace("\n", "</div>\n<div>")
                    + "</div>\n"));

    assertThat(report.text()).isEqualTo(WORDS);
  }

  @Test
  void aSignatureOpensNoDoorThatTheSenderAloneDoesNot() {
    MailReader trusting =
        new MailReader(
            Set.of(),
            DeskKeys.NONE.knowing(
                KnownKeys.NONE.withOpenPgp(
                    Map.of("pat", gnupg.export("--export", "pat@example.org")))),
            Map.of("abuse@example.edu", Set.of("mx.example.edu")));
    String clear = gnupg.armored(WORDS + "\r\n", "--clearsign", "-u", "pat@example.org");

    Report report =
        trusting.read(
            "abuse@example.edu",
            bytes(
                "Authentication-Results: mx.example.edu; dmarc=fail header.from=example.org\n"
                    + "From: pat@example.org\n\n"
                    + clear));

    assertThat(only(report)).contains("it is valid for", "known here as the sender");
    assertThat(report.forged()).isTrue();
    assertThat(report.answerable()).isInstanceOf(Answerable.No.class);
  }

  @Test
  void mailToAnOldKeyIsReadAsLongAsItLiesInTheFile() {
    byte[] old = gnupg.export("--export-secret-keys", "pat@example.org");
    byte[] now = gnupg.export("--export-secret-keys", "abuse@example.edu");
    byte[] both = Arrays.copyOf(now, now.length + old.length);
    System.arraycopy(old, 0, both, now.length, old.length);
    MailReader reader = new MailReader(Set.of(), DeskKeys.NONE.withOpenPgp(both, Gnupg.PASSPHRASE));

    for (String whose : List.of("abuse@example.edu", "pat@example.org")) {
      String mail = "From: x@example.org\n\n" + gnupg.armored(WORDS, "--encrypt", "-r", whose);
      assertThat(reader.read(bytes(mail)).text()).isEqualTo(WORDS);
    }
  }

  @Test
  void aDeskThatKeepsItsPrimaryKeyElsewhereReadsAllTheSame() {
    MailReader reader =
        new MailReader(
            Set.of(),
            DeskKeys.NONE.withOpenPgp(
                gnupg.export("--export-secret-subkeys", "abuse@example.edu"), Gnupg.PASSPHRASE));
    String mail =
        "From: pat@example.org\n\n" + gnupg.armored(WORDS, "--encrypt", "-r", "abuse@example.edu");

    assertThat(reader.read(bytes(mail)).text()).isEqualTo(WORDS);
  }

  @Test
  void aKeyFileThatIsOfNoUseSaysWhy() {
    byte[] secret = gnupg.export("--export-secret-keys", "abuse@example.edu");
    byte[] open = gnupg.export("--export", "abuse@example.edu");

    assertThatThrownBy(() -> DeskKeys.NONE.withOpenPgp(open, ""))
        .hasMessageContaining("public key");
    byte[] signing = gnupg.export("--export-secret-keys", "sam@example.net");
    assertThatThrownBy(() -> DeskKeys.NONE.withOpenPgp(signing, Gnupg.PASSPHRASE))
        .hasMessageContaining("no key in this file has the private part that decrypts");
    assertThatThrownBy(() -> DeskKeys.NONE.withOpenPgp(secret, "wrong"))
        .hasMessageContaining("passphrase");
    assertThatThrownBy(() -> KnownKeys.NONE.withOpenPgp(Map.of("desk.asc", secret)))
        .hasMessageContaining("desk.asc holds a secret key");
    assertThatThrownBy(
            () ->
                KnownKeys.NONE.withOpenPgp(
                    Map.of("x.asc", "x".getBytes(StandardCharsets.US_ASCII))))
        .hasMessageContaining("x.asc holds no OpenPGP public key");
  }

  /** Of a thousand changed messages, signatures and keys, in the bytes below their armor. */
  @Test
  void whateverAStrangerMakesOfASealThrowsNothing() {
    byte[] text = WORDS.getBytes(StandardCharsets.US_ASCII);
    byte[] key = gnupg.export("--export", "pat@example.org", false);
    List<byte[]> seals =
        List.of(
            gnupg.make(
                text, "--sign", "--encrypt", "-u", "pat@example.org", "-r", "abuse@example.edu"),
            gnupg.make(text, "--encrypt", "-z", "0", "-r", "abuse@example.edu"),
            gnupg.make(text, "--sign", "-u", "pat@example.org"),
            gnupg.make(text, "--detach-sign", "-u", "pat@example.org"));
    DeskKeys keys =
        DeskKeys.NONE
            .withOpenPgp(
                gnupg.export("--export-secret-keys", "abuse@example.edu"), Gnupg.PASSPHRASE)
            .knowing(KnownKeys.NONE.withOpenPgp(Map.of("pat", key)));
    Optional<String> sender = Optional.of("pat@example.org");
    Random random = new Random(1);

    for (int i = 0; i < 250; i++) {
      for (byte[] seal : seals) {
        byte[] changed = changed(seal, random);
        assertThat(keys.openOpenPgp(changed, List.of(changed(key, random)), sender)).isNotNull();
        assertThat(keys.known().openPgp(text, changed, List.of(), sender)).isNotBlank();
        assertThat(KnownKeys.NONE.openPgp(text, seal, List.of(changed(key, random)), sender))
            .isNotBlank();
      }
    }
  }

  private static byte[] changed(byte[] bytes, Random random) {
    byte[] changed = bytes.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      // Lengths and kinds stand at the beginning.
      int at = random.nextInt(random.nextBoolean() ? Math.min(40, changed.length) : changed.length);
      changed[at] = random.nextBoolean() ? (byte) 0xff : (byte) random.nextInt(256);
    }
    int length = random.nextInt(4) == 0 ? 1 + random.nextInt(changed.length) : changed.length;
    return Arrays.copyOf(changed, length);
  }
}

package dev.recourse.ingest.mail;

import static dev.recourse.ingest.mail.Mails.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.ingest.crypto.DeskKeys;
import dev.recourse.ingest.report.Protection;
import dev.recourse.ingest.report.Report;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Signed and encrypted mails, with the desk's key and without one. */
class SealedMailTest {
  private static final String WORDS = "Somebody broke into our server and took the records.";
  private static final MailReader KEYLESS = new MailReader(Set.of());
  private static final Sealer SEALER = new Sealer();
  private static final MailReader DESK =
      new MailReader(
          Set.of(),
          DeskKeys.NONE
              .withOpenPgp(SEALER.openPgpSecretKey(), Sealer.PASSPHRASE)
              .withSmime(SEALER.pkcs12(), Sealer.PASSPHRASE));
  private static final String INNER =
      "Content-Type: text/plain; charset=utf-8\r\n\r\n" + WORDS + "\r\n";

  private static String pgpMime(String armored) {
    return "From: pat@example.org\nSubject: ...\nMIME-Version: 1.0\nContent-Type:"
        + " multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b\n\n"
        + "--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--b\n"
        + "Content-Type: application/octet-stream; name=encrypted.asc\n\n"
        + armored
        + "\n--b--\n";
  }

  private static String smime(String type, byte[] content) {
    return "From: pat@example.org\nSubject: x\nContent-Type: application/pkcs7-mime; smime-type="
        + type
        + "; name=smime.p7m\nContent-Transfer-Encoding: base64\n\n"
        + java.util.Base64.getMimeEncoder().encodeToString(content).replace("\r", "")
        + "\n";
  }

  private static Protection only(Report report) {
    assertThat(report.protections()).hasSize(1);
    return report.protections().get(0);
  }

  @Test
  void aMailEncryptedWithOpenPgpIsReadWithTheDesksKey() {
    Report report = DESK.read(bytes(pgpMime(SEALER.openPgpEncrypted(INNER))));

    assertThat(report.text()).isEqualTo(WORDS);
    assertThat(only(report)).isEqualTo(new Protection.Decrypted("OpenPGP"));
    assertThat(report.locked()).isEmpty();
  }

  @Test
  void aMailEncryptedWithOpenPgpSaysSoWhereThereIsNoKey() {
    Report report = KEYLESS.read(bytes(pgpMime(SEALER.openPgpEncrypted(INNER))));

    assertThat(report.readable()).isTrue();
    assertThat(report.locked()).isPresent();
    assertThat(report.locked().orElseThrow().remedy()).contains("send it again as plain text");
    assertThat(report.fullText()).doesNotContain(WORDS);
  }

  @Test
  void aMailForAnotherKeyIsAnsweredWithTheDesksKey() {
    Report report = DESK.read(bytes(pgpMime(new Sealer().openPgpEncrypted(INNER))));

    assertThat(report.locked().orElseThrow().remedy())
        .contains("-----BEGIN PGP PUBLIC KEY BLOCK-----", "-----BEGIN CERTIFICATE-----")
        .doesNotContain("PRIVATE");
  }

  @Test
  void openPgpWithinTheTextIsRead() {
    Report report =
        DESK.read(
            bytes("From: pat@example.org\n\nHi,\n\n" + SEALER.openPgpEncrypted(WORDS) + "\n"));

    assertThat(report.text()).isEqualTo(WORDS);
  }

  @Test
  void aMailEncryptedWithSmimeIsReadWithTheDesksKey() {
    String mail = smime("enveloped-data", SEALER.smimeEncrypted(INNER));

    assertThat(DESK.read(bytes(mail)).text()).isEqualTo(WORDS);
    assertThat(KEYLESS.read(bytes(mail)).locked()).isPresent();
  }

  @Test
  void anOpaqueSmimeSignatureIsReadAndToldForWhatItIs() {
    Report report = KEYLESS.read(bytes(smime("signed-data", SEALER.smimeSigned(INNER, true))));

    assertThat(report.text()).isEqualTo(WORDS);
    assertThat(only(report).inWords()).contains("S/MIME", "valid for the certificate of CN=Desk");
  }

  @Test
  void aSignedMailWithinAnEncryptedOneIsReadThroughBoth() {
    byte[] signed = SEALER.smimeSigned(INNER, true);
    String inner = smime("signed-data", signed).replace("From: pat@example.org\nSubject: x\n", "");
    Report report =
        DESK.read(
            bytes(smime("enveloped-data", SEALER.smimeEncrypted(inner.replace("\n", "\r\n")))));

    assertThat(report.text()).isEqualTo(WORDS);
    assertThat(report.protections()).hasSize(2);
  }

  private static String smimeBeside(String signed, String shown) {
    return "From: pat@example.org\nContent-Type: multipart/signed; micalg=sha-256; boundary=b;"
        + " protocol=\"application/pkcs7-signature\"\n\n--b\n"
        + shown
        + "\n--b\nContent-Type: application/pkcs7-signature; name=smime.p7s\n"
        + "Content-Transfer-Encoding: base64\n\n"
        + java.util.Base64.getMimeEncoder()
            .encodeToString(SEALER.smimeSigned(signed, false))
            .replace("\r", "")
        + "\n--b--\n";
  }

  @Test
  void aSignatureBesideItsTextIsCheckedLetterByLetter() {
    String inner = "Content-Type: text/plain\r\n\r\n" + WORDS;
    String shown = inner.replace("\r\n", "\n");

    Report whole = KEYLESS.read(bytes(smimeBeside(inner, shown)));
    Report changed = KEYLESS.read(bytes(smimeBeside(inner, shown.replace("records", "pencils"))));

    assertThat(whole.text()).isEqualTo(WORDS);
    assertThat(only(whole).inWords()).contains("it is valid for");
    assertThat(only(changed).inWords()).contains("NOT valid");
  }

  @Test
  void aSignatureHoldsThoughABoundaryWithinBeginsLikeTheOneAround() {
    String inner =
        "Content-Type: multipart/mixed; boundary=bc\r\n\r\n--bc\r\nContent-Type: text/plain\r\n\r\n"
            + WORDS
            + "\r\n--bc--\r\n";

    Report report = KEYLESS.read(bytes(smimeBeside(inner, inner.replace("\r\n", "\n"))));

    assertThat(report.text()).isEqualTo(WORDS);
    assertThat(only(report).inWords()).contains("it is valid for");
  }

  private static String pgpBeside(String signature, String key) {
    return "From: pat@example.org\nContent-Type: multipart/signed; micalg=pgp-sha256; boundary=b;"
        + " protocol=\"application/pgp-signature\"\n\n--b\nContent-Type: multipart/mixed;"
        + " boundary=c\n\n--c\nContent-Type: text/plain\n\n"
        + WORDS
        + "\n"
        + key
        + "--c--\n\n--b\nContent-Type: application/pgp-signature\n\n"
        + signature
        + "\n--b--\n";
  }

  @Test
  void anOpenPgpSignatureIsCheckedByTheKeyThatCameAlong() {
    String key = "--c\nContent-Type: application/pgp-keys\n\n" + SEALER.openPgpPublicKey() + "\n";
    String signed =
        "Content-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\nContent-Type: text/plain\r\n\r\n"
            + WORDS
            + "\r\n"
            + key.replace("\n", "\r\n")
            + "--c--\r\n";

    Report report = KEYLESS.read(bytes(pgpBeside(SEALER.openPgpSignature(signed), key)));

    assertThat(report.text()).isEqualTo(WORDS);
    assertThat(only(report).inWords()).contains("it is valid for the key", "nobody vouches");
  }

  @Test
  void anOpenPgpSignatureOfAnUnknownKeyIsNeitherValidNorInvalid() {
    Report report = KEYLESS.read(bytes(pgpBeside(SEALER.openPgpSignature("x"), "")));

    assertThat(only(report).inWords()).contains("cannot be checked", "not known here");
  }

  @Test
  void aClearSignedTextIsReadWithoutItsLines() {
    Report report =
        KEYLESS.read(
            bytes(
                "From: pat@example.org\n\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n"
                    + WORDS
                    + "\n- -- \nPat\n-----BEGIN PGP SIGNATURE-----\n\niQEz\n=abcd\n"
                    + "-----END PGP SIGNATURE-----\n"));

    assertThat(report.text()).isEqualTo(WORDS);
    assertThat(only(report)).isInstanceOf(Protection.Signed.class);
  }

  private static String clearSigned(String signed, String shown) {
    return "From: pat@example.org\nContent-Type: multipart/mixed; boundary=c\n\n--c\n"
        + "Content-Type: text/plain; charset=utf-8\n\n-----BEGIN PGP SIGNED MESSAGE-----\n"
        + "Hash: SHA256\n\n"
        + shown
        + "\n"
        + SEALER.openPgpSignature(signed)
        + "\n--c\nContent-Type: application/pgp-keys\n\n"
        + SEALER.openPgpPublicKey()
        + "\n--c--\n";
  }

  @Test
  void aSignatureWithinTheTextIsCheckedLineByLine() {
    String signed = WORDS + "\r\n-- \r\nZoë".replace("-- \r\n", "--\r\n");
    String shown = WORDS + "  \n- -- \nZoë";

    Report whole = KEYLESS.read(bytes(clearSigned(signed, shown)));
    Report changed = KEYLESS.read(bytes(clearSigned(signed, shown.replace("Zoë", "Max"))));

    assertThat(only(whole).inWords()).contains("it is valid for the key", "within the text");
    assertThat(only(changed).inWords()).contains("NOT valid", "may change");
    assertThat(whole.text()).startsWith(WORDS).doesNotContain("PGP");
  }

  @Test
  void aSignatureWithinTheTextThatWasCutOffIsToldForThat() {
    Report report =
        KEYLESS.read(
            bytes(
                "From: pat@example.org\n\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n"
                    + WORDS
                    + "\n-----BEGIN PGP SIGNATURE-----\n\niQEz\n"));

    assertThat(only(report).inWords()).contains("cut off");
  }

  @Test
  void whatOnlyLooksEncryptedThrowsNothing() {
    byte[] noise = "no key, no message".getBytes(StandardCharsets.UTF_8);

    assertThat(DESK.read(bytes(smime("enveloped-data", noise))).locked()).isPresent();
    assertThat(DESK.read(bytes(pgpMime("nothing"))).locked()).isPresent();
  }
}

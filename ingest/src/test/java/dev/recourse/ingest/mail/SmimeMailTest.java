package dev.recourse.ingest.mail;

import static dev.recourse.ingest.mail.Mails.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recourse.ingest.crypto.DeskKeys;
import dev.recourse.ingest.crypto.KnownKeys;
import dev.recourse.ingest.oauth.PemFiles;
import dev.recourse.ingest.report.Report;
import dev.recourse.testing.Openssl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.cms.CMSCompressedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.jcajce.ZlibCompressor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mails signed and encrypted by OpenSSL, as Outlook, Apple Mail and Thunderbird send them. */
@SuppressWarnings("NullAway.Init")
class SmimeMailTest {
  private static final String WORDS = "Somebody broke into our server and took the records.";
  private static final String INNER =
      "Content-Type: text/plain; charset=utf-8\r\nSubject: A break-in\r\n\r\n" + WORDS + "\r\n";
  private static final String FOR_MAIL = "extendedKeyUsage=emailProtection\n";

  @TempDir static Path folder;
  private static Openssl openssl;
  private static MailReader desk;
  private static MailReader elliptic;

  @BeforeAll
  static void makeKeys() {
    openssl =
        Openssl.in(folder)
            .person("desk", "subjectAltName=email:abuse@example.edu\n", 30, "rsa:2048")
            .person("curve", "subjectAltName=email:abuse@example.edu\n", 30, EC)
            .person("pat", "subjectAltName=email:Pat@example.org\n" + FOR_MAIL, 30, EC)
            .person("robin", "subjectAltName=email:robin@example.org\n" + FOR_MAIL, -1, EC)
            .person("web", "extendedKeyUsage=serverAuth\n", 30, EC);
    KnownKeys authority =
        KnownKeys.NONE.withSmime(PemFiles.certificates(openssl.certificate("authority")));
    desk = reader("desk", authority);
    elliptic = reader("curve", authority);
  }

  private static final String[] EC = {"ec", "-pkeyopt", "ec_paramgen_curve:P-256"};

  private static MailReader reader(String name, KnownKeys known) {
    return new MailReader(
        Set.of(), DeskKeys.NONE.withSmime(openssl.pkcs12(name), Openssl.PASSWORD).knowing(known));
  }

  private static byte[] mail(String from, String type, byte[] content) {
    return bytes(
        "From: "
            + from
            + "\nSubject: ...\nMIME-Version: 1.0\nContent-Disposition: attachment;"
            + " filename=\"smime.p7m\"\nContent-Type: application/pkcs7-mime; smime-type="
            + type
            + "; name=\"smime.p7m\"\nContent-Transfer-Encoding: base64\n\n"
            + base64(content)
            + "\n");
  }

  private static String base64(byte[] content) {
    return Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
  }

  private static Report signed(String from, String signer, String options) {
    return desk.read(signedMail(from, signer, options));
  }

  private static byte[] signedMail(String from, String signer, String options) {
    String part = "Content-Type: text/plain\r\n\r\n" + WORDS + "\r\n";
    return bytes(
        "From: "
            + from
            + "\nContent-Type: multipart/signed; protocol=\"application/pkcs7-signature\";"
            + " micalg=sha-256; boundary=\"b\"\n\nThis is an S/MIME signed message\n\n--b\n"
            + part.replace("\r\n", "\n")
            + "\n--b\nContent-Type: application/x-pkcs7-signature; name=\"smime.p7s\"\n"
            + "Content-Transfer-Encoding: base64\n\n"
            + base64(openssl.signed(part, signer, options))
            + "\n--b--\n");
  }

  private static String only(Report report) {
    assertThat(report.protections()).hasSize(1);
    return report.protections().get(0).inWords();
  }

  @ParameterizedTest
  @CsvSource({
    "-aes-256-cbc, ''",
    "-aes-128-cbc -stream, ''",
    "-des3, ''",
    "-aes-256-gcm, ''",
    "-aes-256-cbc, -keyopt rsa_padding_mode:oaep",
    "-aes-256-gcm, -keyopt rsa_padding_mode:oaep -keyopt rsa_oaep_md:sha256",
    "-aes-256-cbc -keyid, ''",
  })
  void whateverWayItIsEncryptedForTheDesksRsaKeyItIsRead(String options, String each) {
    Report report =
        desk.read(
            mail(
                "pat@example.org",
                "enveloped-data",
                openssl.encrypted(INNER, options, each, "desk")));

    assertThat(report.text()).isEqualTo(WORDS);
    assertThat(report.subject()).isEqualTo("A break-in");
    assertThat(only(report)).isEqualTo("Encrypted with S/MIME, and opened with the desk's key.");
  }

  @ParameterizedTest
  @CsvSource({
    "-aes-256-cbc, ''",
    "-aes-256-gcm, ''",
    "-aes-128-cbc, -keyopt ecdh_kdf_md:sha256",
  })
  void whateverWayItIsEncryptedForTheDesksCurveItIsRead(String options, String each) {
    byte[] content = openssl.encrypted(INNER, options, each, "curve");

    assertThat(elliptic.read(mail("pat@example.org", "enveloped-data", content)).text())
        .isEqualTo(WORDS);
  }

  @Test
  void ofSeveralRecipientsTheDeskFindsItself() {
    byte[] content = openssl.encrypted(INNER, "-aes-256-cbc", "", "pat", "curve", "desk");

    assertThat(desk.read(mail("pat@example.org", "enveloped-data", content)).text())
        .isEqualTo(WORDS);
    assertThat(elliptic.read(mail("pat@example.org", "enveloped-data", content)).text())
        .isEqualTo(WORDS);
  }

  @Test
  void whatIsForOthersStaysShutAndWhatWasChangedTooAndBothSaySo() {
    byte[] others = openssl.encrypted(INNER, "-aes-256-cbc", "", "pat");
    byte[] changed = openssl.encrypted(INNER, "-aes-256-gcm", "", "desk");
    changed[changed.length - 20] ^= 1;

    assertThat(only(desk.read(mail("pat@example.org", "enveloped-data", others))))
        .contains("not for a key of this desk");
    assertThat(only(desk.read(mail("pat@example.org", "authEnveloped-data", changed))))
        .contains("cut off or changed on its way");
  }

  @Test
  void aCertificateThatLeadsToSomebodyTrustedSaysWhoseItIs() {
    assertThat(only(signed("pat@example.org", "pat", "")))
        .contains("it is valid for the certificate of CN=pat (issued by CN=Authority)")
        .contains("known here as the sender, pat@example.org");
    assertThat(only(signed("dean@example.edu", "pat", "")))
        .contains("known here as pat@example.org and NOT as the sender");
  }

  @Test
  void aCertificateLeadsToSomebodyTrustedByThoseThatCameAlong() throws IOException {
    Openssl chain =
        Openssl.in(Files.createDirectory(folder.resolve("chain")))
            .person("middle", "basicConstraints=critical,CA:true\n", 30, EC)
            .issuing("middle")
            .person("kim", "subjectAltName=email:kim@example.org\n" + FOR_MAIL, 30, EC);
    byte[] content = chain.signed(INNER, "kim", "-nodetach");
    MailReader top =
        reader(
            "desk",
            KnownKeys.NONE.withSmime(PemFiles.certificates(chain.certificate("authority"))));

    assertThat(only(top.read(mail("kim@example.org", "signed-data", content))))
        .contains("known here as the sender, kim@example.org");
    assertThat(only(desk.read(mail("kim@example.org", "signed-data", content))))
        .contains("which nobody trusted here has issued");
  }

  @Test
  void aCertificateCanBeTrustedByItself() {
    MailReader knowing =
        reader("desk", KnownKeys.NONE.withSmime(PemFiles.certificates(openssl.certificate("pat"))));

    assertThat(only(knowing.read(signedMail("pat@example.org", "pat", ""))))
        .contains("known here as the sender, pat@example.org");
  }

  @Test
  void aCertificateThatLeadsToNobodyTrustedIsVouchedForByNobody() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    MailReader elsewhere =
        reader(
            "desk",
            KnownKeys.NONE.withSmime(
                PemFiles.certificates(Openssl.in(other).certificate("authority"))));

    assertThat(only(elsewhere.read(signedMail("pat@example.org", "pat", ""))))
        .contains("which nobody trusted here has issued; nobody here vouches");
    assertThat(only(Mails.read(signedMail("pat@example.org", "pat", ""))))
        .contains("it is valid for", "nobody here vouches for that")
        .doesNotContain("trusted");
  }

  @Test
  void aCertificateThatHadRunOutOrIsForServersIsVouchedForByNobody() {
    assertThat(only(signed("robin@example.org", "robin", "")))
        .contains("which had run out on 20", "nobody here vouches");
    assertThat(only(signed("pat@example.org", "web", "")))
        .contains("which is not for mail", "nobody here vouches");
    assertThat(only(signed("pat@example.org", "pat", "-noattr")))
        .contains("which does not say when it was used", "nobody here vouches");
  }

  @Test
  void aSignatureWithoutACertificateIsNeitherValidNorInvalid() {
    assertThat(only(signed("pat@example.org", "pat", "-nocerts")))
        .contains("cannot be checked: no certificate came with it");
  }

  @Test
  void whatWasSignedAndThenEncryptedIsReadThroughBoth() {
    byte[] signature = openssl.signed(INNER, "pat", "-nodetach");
    String within =
        "Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\r\n"
            + "Content-Transfer-Encoding: base64\r\n\r\n"
            + base64(signature).replace("\n", "\r\n")
            + "\r\n";

    Report report =
        desk.read(
            mail(
                "pat@example.org",
                "enveloped-data",
                openssl.encrypted(within, "-aes256", "", "desk")));

    assertThat(report.text()).isEqualTo(WORDS);
    assertThat(report.subject()).isEqualTo("A break-in");
    assertThat(Stream.of(report.protections().get(1).inWords()))
        .allMatch(said -> said.contains("known here as the sender"));
  }

  @Test
  void whatIsOnlyPackedIsReadAndWhatWouldFillTheMemoryIsNot() throws CMSException, IOException {
    assertThat(desk.read(mail("pat@example.org", "compressed-data", packed(INNER))).text())
        .isEqualTo(WORDS);

    Report bomb =
        desk.read(mail("pat@example.org", "compressed-data", packed(" ".repeat(50_000_000))));
    assertThat(only(bomb)).contains("larger than it can take");
  }

  private static byte[] packed(String text) throws CMSException, IOException {
    return new CMSCompressedDataGenerator()
        .generate(
            new CMSProcessableByteArray(text.getBytes(StandardCharsets.UTF_8)),
            new ZlibCompressor())
        .getEncoded();
  }

  @Test
  void aKeyFileThatIsOfNoUseSaysWhy() {
    byte[] file = openssl.pkcs12("desk");
    byte[] certificate = openssl.certificate("desk").getBytes(StandardCharsets.US_ASCII);

    assertThatThrownBy(() -> DeskKeys.NONE.withSmime(file, "wrong"))
        .hasMessageContaining("the password does not open it");
    assertThatThrownBy(() -> DeskKeys.NONE.withSmime(certificate, Openssl.PASSWORD))
        .hasMessageContaining("no PKCS #12 file");
  }

  @Test
  void whateverAStrangerMakesOfASealThrowsNothing() {
    List<byte[]> seals =
        List.of(
            openssl.encrypted(INNER, "-aes-256-cbc", "", "desk"),
            openssl.encrypted(INNER, "-aes-256-gcm", "", "desk"),
            openssl.signed(INNER, "pat", "-nodetach"));
    Random random = new Random(1);

    for (int i = 0; i < 200; i++) {
      for (byte[] seal : seals) {
        byte[] changed = seal.clone();
        for (int j = random.nextInt(4); j >= 0; j--) {
          changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        Report report = desk.attempt(mail("pat@example.org", "enveloped-data", changed));
        assertThat(report.protections()).isNotEmpty();
      }
    }
  }
}

package dev.recourse.ingest.mail;

import static dev.recourse.ingest.mail.Mails.bytes;
import static dev.recourse.ingest.mail.Mails.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.ingest.mail.mime.ReadingLimits;
import dev.recourse.ingest.report.Attachment;
import dev.recourse.ingest.report.Report;
import dev.recourse.ingest.tnef.WinmailBuilder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts in charsets, types and wrappings that mail programs no longer or hardly know. */
class StrangeTextTest {
  private static final String MIXED = "Content-Type: multipart/mixed; boundary=b\n";
  private static final String ALTERNATIVE = "Content-Type: multipart/alternative; boundary=b\n";

  private static byte[] encoded(String charset, String declared, String body) {
    ByteArrayOutputStream mail = new ByteArrayOutputStream();
    mail.writeBytes(
        bytes("From: a@example.org\nContent-Type: text/plain; charset=" + declared + "\n\n"));
    mail.writeBytes(body.getBytes(Charset.forName(charset)));
    return mail.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({
    "ISO-2022-JP, iso-2022-jp, 不正アクセスの報告",
    "GB18030, gb2312, 有人攻击我们的服务器",
    "Big5, big5, 有人攻擊我們的伺服器",
    "KOI8-R, koi8-r, Нас атакуют",
    "windows-1252, iso-8859-1, It’s “fishy” – €50",
    "UTF-16BE, utf-16be, Größe",
    "Shift_JIS, Shift_JIS, 不正アクセス"
  })
  void aTextInAnotherCharsetIsRead(String charset, String declared, String body) {
    assertThat(read(encoded(charset, declared, body)).text()).isEqualTo(body);
  }

  @Test
  void utfSevenIsRead() {
    assertThat(read(encoded("US-ASCII", "utf-7", "Gr+APYA3w-e 1 +- 1")).text())
        .isEqualTo("Größe 1 + 1");
  }

  @Test
  void oneBrokenByteDoesNotSpoilATextInUtf8() {
    byte[] mail = encoded("UTF-8", "utf-8", "Größe über alles ~ möglich");
    for (int i = 0; i < mail.length; i++) {
      mail[i] = mail[i] == '~' ? (byte) 0xff : mail[i];
    }

    assertThat(read(mail).text()).contains("Größe über alles").contains("möglich");
  }

  @Test
  void enrichedTextIsRead() {
    assertThat(
            read(
                    "Content-Type: text/enriched\n",
                    "<bold>Somebody</bold> attacks\n"
                        + "us.<color><param>red</param>Help</color> a << b")
                .text())
        .isEqualTo("Somebody attacks us.Help a < b");
  }

  @Test
  void anAlternativeThatSaysSomethingElseIsShownAsWell() {
    Report report =
        read(
            ALTERNATIVE,
            "--b\nContent-Type: text/plain\n\nThis month's newsletter brings gardening tips for"
                + " everybody.\n--b\nContent-Type: text/html\n\n<p>Somebody broke into our"
                + " database server and copied student records.</p>\n--b--\n");

    assertThat(report.text()).contains("gardening tips", "copied student records");
  }

  @Test
  void anEmptyTextBesideRichHtmlIsNotTheReport() {
    Report report =
        read(
            ALTERNATIVE,
            "--b\nContent-Type: text/plain\n\n \n--b\nContent-Type: text/html\n\n"
                + "<p>Somebody attacks <a href=\"http://evil.example/x\">http://bank.example</a>"
                + "</p>\n--b--\n");

    assertThat(report.text())
        .isEqualTo("Somebody attacks http://bank.example <http://evil.example/x>");
  }

  @Test
  void aCalendarEntryAloneIsTheReport() {
    assertThat(
            read(
                    "Content-Type: text/calendar; method=REQUEST\n",
                    "BEGIN:VCALENDAR\nSUMMARY:Pay your invoice\nEND:VCALENDAR")
                .text())
        .contains("Pay your invoice");
  }

  @Test
  void anInvitationOfNothingButParametersIsReadToItsEnd() {
    String line = "SUMMARY" + ";x=y".repeat(20_000) + "\n";

    assertThat(
            read("Content-Type: text/calendar\n", line.repeat(3) + "SUMMARY;a=\"b:c\":Pay us")
                .text())
        .isEqualTo("Pay us");
  }

  @Test
  void picturesAloneAreListedAndTheSubjectStands() {
    Report report =
        read(
            "Subject: Screenshot of the threat\nContent-Type: multipart/related; boundary=b\n",
            "--b\n"
                + "Content-Type: text/html\n\n"
                + "<img src=\"cid:1\">\n"
                + "--b\n"
                + "Content-Type: image/png\n"
                + "Content-ID: <1>\n"
                + "Content-Transfer-Encoding: base64\n\n"
                + "iVBORw0KGgoAAAANSUhEUg==\n"
                + "--b--\n");

    assertThat(report.readable()).isTrue();
    assertThat(report.subject()).isEqualTo("Screenshot of the threat");
    assertThat(report.attachments())
        .singleElement()
        .extracting(Attachment::contentType)
        .isEqualTo("image/png");
  }

  @Test
  void aProgramThatCallsItselfADocumentIsToldByItsContent() {
    byte[] program = new byte[200];
    program[0] = 'M';
    program[1] = 'Z';
    Report report =
        read(
            MIXED,
            "--b\n\nLook.\n--b\nContent-Type: application/pdf; name=invoice.pdf\n"
                + "Content-Transfer-Encoding: base64\n\n"
                + Base64.getEncoder().encodeToString(program)
                + "\n--b--\n");

    assertThat(report.attachments()).singleElement().matches(Attachment::disguised);
  }

  @Test
  void aNameInPiecesAndInAnotherCharsetIsPutTogether() {
    Report report =
        read(
            MIXED,
            "--b\n\nLook.\n--b\nContent-Type: application/octet-stream\n"
                + "Content-Disposition: attachment; filename*0*=utf-8''Gr%C3%B6;\n"
                + " filename*1*=%C3%9Fe; filename*2=.txt\n\nx\n--b--\n");

    assertThat(report.attachments()).extracting(Attachment::name).containsExactly("Größe.txt");
  }

  @Test
  void anOutlookWrappingIsListed() {
    byte[] tnef = {0x78, (byte) 0x9f, 0x3e, 0x22, 1, 0, 1};
    Report report =
        read(
            MIXED,
            "--b\n\nSee below.\n--b\nContent-Type: application/ms-tnef; name=winmail.dat\n"
                + "Content-Transfer-Encoding: base64\n\n"
                + Base64.getEncoder().encodeToString(tnef)
                + "\n--b--\n");

    assertThat(report.attachments())
        .singleElement()
        .matches(file -> file.name().equals("winmail.dat") && file.contentType().contains("tnef"));
  }

  private static String winmail(byte[] bytes) {
    return "--b\nContent-Type: application/ms-tnef; name=winmail.dat\n"
        + "Content-Transfer-Encoding: base64\n\n"
        + Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(bytes)
        + "\n--b--\n";
  }

  @Test
  void whatOutlookHasWrappedIsListedAndRead() {
    byte[] wrapped =
        new WinmailBuilder()
            .saying("Somebody copied my exam.")
            .file(
                "EXAM~1.PDF",
                "My exam \"final\".pdf",
                "%PDF-1.4 ...".getBytes(StandardCharsets.UTF_8))
            .build();

    Report alone = read(MIXED, winmail(wrapped));
    Report besideText = read(MIXED, "--b\n\nSee below.\n" + winmail(wrapped));

    assertThat(alone.text()).isEqualTo("Somebody copied my exam.");
    assertThat(besideText.text()).isEqualTo("See below.");
    assertThat(besideText.attachments())
        .extracting(Attachment::name)
        .containsExactly("winmail.dat", "My exam _final_.pdf");
    assertThat(besideText.attachments().get(1).contentType()).isEqualTo("application/pdf");
  }

  @Test
  void aLineOfFourMegabytesIsReadUpToTheLimit() {
    String line = "word ".repeat(800_000);

    assertThat(read("", line).text()).hasSizeLessThanOrEqualTo(ReadingLimits.TEXT_CHARS);
    assertThat(read("Content-Type: text/html\n", "<p>" + line).fullText()).startsWith("word word");
  }

  @Test
  void flowedLinesAreJoined() {
    assertThat(
            read(
                    "Content-Type: text/plain; format=flowed\n",
                    "Somebody attacks \nour server.\n\n> quoted\n")
                .fullText())
        .startsWith("Somebody attacks our server.");
  }

  @Test
  void rawUtf8InAnAttachmentsNameIsKept() {
    Report report =
        read(
            new String(
                    bytes(
                        "From: a@example.org\n"
                            + MIXED
                            + "\n"
                            + "--b\n\n"
                            + "Look.\n"
                            + "--b\n"
                            + "Content-Type: text/x-log\n"
                            + "Content-Disposition: attachment; filename=\"Größe.log\"\n\n"
                            + "x\n"
                            + "--b--\n"),
                    StandardCharsets.UTF_8)
                .getBytes(StandardCharsets.UTF_8));

    assertThat(report.attachments()).extracting(Attachment::name).containsExactly("Größe.log");
  }
}

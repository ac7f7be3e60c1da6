package dev.recourse.ingest.mail;

import static dev.recourse.ingest.mail.Mails.bytes;
import static dev.recourse.ingest.mail.Mails.mail;
import static dev.recourse.ingest.mail.Mails.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.ingest.mail.mime.ReadingLimits;
import dev.recourse.ingest.report.Address;
import dev.recourse.ingest.report.Attachment;
import dev.recourse.ingest.report.Report;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** One test for each way of being broken that mail has been met in. */
class AwkwardMailTest {
  private static final String WORDS = "Someone is attacking our server.";

  @Test
  void aPlainMailIsRead() {
    Report report =
        read(
            "Subject: Attack\n"
                + "Message-ID: <one@example.org>\n"
                + "Date: Fri, 20 Nov 2026 10:00:00 -0800\n",
            WORDS);

    assertThat(report.text()).isEqualTo(WORDS);
    assertThat(report.subject()).isEqualTo("Attack");
    assertThat(report.from()).contains(new Address("pat@example.org", "Pat Sender"));
    assertThat(report.ancestry().messageId()).contains("<one@example.org>");
    assertThat(report.sentAt().map(Object::toString)).contains("2026-11-20T18:00:00Z");
    assertThat(report.readable()).isTrue();
  }

  @Test
  void anEncryptedMessageThatEndsInTheLineItBeginsInIsNone() {
    assertThat(PgpArmor.message("-----BEGIN PGP MESSAGE---------END PGP MESSAGE-----")).isEmpty();
  }

  @Test
  void anUnknownCharsetIsGuessed() {
    assertThat(read("Content-Type: text/plain; charset=x-nonsense-42\n", "Größe").text())
        .isEqualTo("Größe");
  }

  @Test
  void aWrongCharsetIsNotBelieved() {
    byte[] raw =
        new String(
                mail("Content-Type: text/plain; charset=utf-8\n", "Gr~~e"), StandardCharsets.UTF_8)
            .replace("~~", "öß")
            .getBytes(StandardCharsets.ISO_8859_1);

    assertThat(read(raw).text()).isEqualTo("Größe");
  }

  @Test
  void base64CutInTheMiddleGivesWhatIsThere() {
    String encoded =
        Base64.getEncoder().encodeToString((WORDS + WORDS).getBytes(StandardCharsets.UTF_8));

    Report report =
        read("Content-Transfer-Encoding: base64\n", encoded.substring(0, encoded.length() - 7));

    assertThat(report.text()).startsWith(WORDS);
  }

  @Test
  void plainTextThatSaysItIsBase64StaysPlainText() {
    assertThat(read("Content-Transfer-Encoding: base64\n", WORDS + " Please help us!").text())
        .startsWith(WORDS);
  }

  @Test
  void anUnknownTransferEncodingIsTakenAsNone() {
    assertThat(read("Content-Transfer-Encoding: x-uuencode-2\n", WORDS).text()).isEqualTo(WORDS);
  }

  @Test
  void doubledCarriageReturnsLoseNoBody() {
    byte[] raw =
        new String(mail("Subject: x\n", WORDS), StandardCharsets.UTF_8)
            .replace("\r\n", "\r\r\n")
            .getBytes(StandardCharsets.UTF_8);

    assertThat(read(raw).text()).isEqualTo(WORDS);
    assertThat(read(raw).subject()).isEqualTo("x");
  }

  @Test
  void bareLineFeedsAndBareReturnsAreLineEnds() {
    String crlf = new String(mail("Subject: x\n", WORDS), StandardCharsets.UTF_8);

    assertThat(read(crlf.replace("\r", "").getBytes(StandardCharsets.UTF_8)).text())
        .isEqualTo(WORDS);
    assertThat(read(crlf.replace("\n", "").getBytes(StandardCharsets.UTF_8)).text())
        .isEqualTo(WORDS);
  }

  @Test
  void nulBytesAreLeftOut() {
    Report report = read("Subject: a\0b\n", "Some\0one is attacking.");

    assertThat(report.text()).isEqualTo("Someone is attacking.");
    assertThat(report.subject()).isEqualTo("a b");
  }

  @Test
  void headersInPlainUtf8AreRead() {
    Report report = read(bytes("From: Zoë Größe <zoe@example.org>\nSubject: Hölle\n\n" + WORDS));

    assertThat(report.subject()).isEqualTo("Hölle");
    assertThat(report.from()).contains(new Address("zoe@example.org", "Zoë Größe"));
  }

  @Test
  void encodedWordsAreDecodedAndCannotBringLineBreaks() {
    Report report =
        read("Subject: =?utf-8?Q?Ang=C3=B6r=0D=0ABcc:_x?= =?x-unknown?B?Zm9v?=\n", WORDS);

    assertThat(report.subject()).startsWith("Angör Bcc: x").doesNotContain("\n", "\r");
  }

  @Test
  void brokenFromHeadersStillNameTheirSender() {
    for (String from :
        new String[] {
          "From: \"Broken <pat@example.org>",
          "From: pat@example.org (",
          "From: <<pat@example.org>>",
          "From: Doe, Pat, Dr. <pat@example.org>",
          "From: [pat@example.org]"
        }) {
      Report report = read(bytes(from + "\nSubject: x\n\n" + WORDS));

      assertThat(report.from().map(Address::value)).as(from).contains("pat@example.org");
      assertThat(report.text()).isEqualTo(WORDS);
    }
  }

  @Test
  void threeThousandNestedMessagesAreReadUpToTheLimit() {
    StringBuilder raw = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      raw.append("From: pat@example.org\nContent-Type: message/rfc822\n\n");
    }
    raw.append("Subject: innermost\n\n").append(WORDS);

    Report report = read(bytes(raw.toString()));

    assertThat(report.readable()).isTrue();
    assertThat(report.attachments()).hasSize(ReadingLimits.MESSAGE_DEPTH);
  }

  @Test
  void threeThousandNestedMultipartsAreReadUpToTheLimit() {
    StringBuilder raw = new StringBuilder("From: pat@example.org\n");
    for (int i = 0; i < 3_000; i++) {
      raw.append("Content-Type: multipart/mixed; boundary=b").append(i).append("\n\n--b").append(i);
      raw.append("\nContent-Type: text/plain\n\nlevel ").append(i).append("\n--b").append(i);
      raw.append('\n');
    }

    Report report = read(bytes(raw + "\n\n" + WORDS));

    assertThat(report.text()).contains("level 0", "level 20");
  }

  @Test
  void aHundredThousandPartsAreReadUpToTheLimit() {
    StringBuilder body = new StringBuilder("--b\n\n" + WORDS + "\n");
    for (int i = 0; i < 100_000; i++) {
      body.append("--b\nContent-Type: image/png\n\nx\n");
    }

    Report report = read("Content-Type: multipart/mixed; boundary=b\n", body + "--b--\n");

    assertThat(report.text()).isEqualTo(WORDS);
    assertThat(report.attachments()).hasSizeLessThan(ReadingLimits.PARTS);
  }

  @Test
  void aHeaderOfEightMegabytesIsCut() {
    Report report = read("X-Huge: " + "a".repeat(8 << 20) + "\nSubject: after\n", WORDS);

    assertThat(report.text()).isEqualTo(WORDS);
    assertThat(report.subject()).isEqualTo("after");
  }

  @Test
  void aHundredThousandHeaderFieldsLeaveTheBody() {
    assertThat(read("X-Many: a\n".repeat(100_000), WORDS).text()).isEqualTo(WORDS);
  }

  @Test
  void aTextOfAHundredThousandDashedLinesIsReadToItsEnd() {
    Report report = read("Subject: Re: x\n", WORDS + "\n" + "--\n".repeat(100_000) + "The end.");

    assertThat(report.text()).startsWith(WORDS);
    assertThat(report.fullText()).endsWith("The end.");
  }

  @Test
  void aThousandFilesWithNamesOfSixtyThousandCharactersAreListed() {
    String name = "a".repeat(60_000);
    String file = "--b\nContent-Disposition: attachment; filename=" + name + "\n\nx\n";

    Report report =
        read(
            "Content-Type: multipart/mixed; boundary=b\n",
            "--b\n\n" + WORDS + "\n" + file.repeat(500) + "--b--\n");

    assertThat(report.attachments()).hasSize(500);
    assertThat(report.attachments().get(0).name()).hasSize(200);
  }

  @Test
  void aMultipartWithoutBoundaryParameterIsGuessed() {
    Report report =
        read(
            "Content-Type: multipart/mixed\n",
            "--guess\nContent-Type: text/plain\n\n" + WORDS + "\n--guess--\n");

    assertThat(report.text()).isEqualTo(WORDS);
  }

  @Test
  void aMultipartWithAWrongBoundaryKeepsItsWords() {
    Report report =
        read(
            "Content-Type: multipart/mixed; boundary=said\n",
            "--used\nContent-Type: text/plain\n\n" + WORDS + "\n--used--\n");

    assertThat(report.fullText()).contains(WORDS);
  }

  @Test
  void aMultipartThatIsNeverClosedIsRead() {
    Report report =
        read(
            "Content-Type: multipart/mixed; boundary=b\n",
            "--b\nContent-Type: text/plain\n\n" + WORDS);

    assertThat(report.text()).isEqualTo(WORDS);
  }

  @Test
  void aMessageWithinInBase64IsRead() {
    String inner =
        Base64.getMimeEncoder().encodeToString(bytes("From: evil@example.net\n\nPay me now."));

    Report report =
        read(
            "Content-Type: multipart/mixed; boundary=b\n",
            "--b\n\nSee the attached mail.\n--b\nContent-Type: message/rfc822\n"
                + "Content-Transfer-Encoding: base64\n\n"
                + inner
                + "\n--b--\n");

    assertThat(report.text()).contains("See the attached mail.", "evil@example.net", "Pay me now.");
    assertThat(report.attachments()).singleElement().matches(Attachment::nested);
  }

  @Test
  void anAttachmentIsListedAndNotRead() {
    Report report =
        read(
            "Content-Type: multipart/mixed; boundary=b\n",
            "--b\n\n"
                + WORDS
                + "\n"
                + "--b\n"
                + "Content-Type: application/pdf\n"
                + "Content-Disposition: attachment; filename=\"../../etc/evil.pdf\"\n\n"
                + "abc\n"
                + "--b--\n");

    assertThat(report.text()).isEqualTo(WORDS);
    assertThat(report.attachments())
        .containsExactly(
            new Attachment(
                "evil.pdf",
                "application/pdf",
                "text/plain",
                3,
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                false));
  }

  @Test
  void anAttachedTextIsTheReportWhereNothingElseIsSaid() {
    Report report =
        read(
            "Content-Type: multipart/mixed; boundary=b\n",
            "--b\nContent-Type: text/plain; name=report.txt\n"
                + "Content-Disposition: attachment\n\n"
                + WORDS
                + "\n--b--\n");

    assertThat(report.text()).isEqualTo(WORDS);
  }

  @Test
  void aMailWithoutAnyHeaderIsAText() {
    assertThat(read(WORDS.getBytes(StandardCharsets.UTF_8)).fullText()).contains(WORDS);
  }

  @Test
  void anMboxSeparatorIsNoHeader() {
    Report report =
        read(
            bytes(
                "From pat@example.org Fri Nov 20 10:00:00 2026\nFrom: pat@example.org\n\n"
                    + WORDS));

    assertThat(report.from().map(Address::value)).contains("pat@example.org");
    assertThat(report.text()).isEqualTo(WORDS);
  }

  @Test
  void noBytesAreUnreadableAndNotAnswered() {
    assertThat(read(new byte[0]).readable()).isFalse();
  }

  @Test
  void noiseIsUnreadableAndThrowsNothing() {
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      byte[] noise = new byte[random.nextInt(5_000)];
      random.nextBytes(noise);

      assertThat(read(noise).fullText()).isNotNull();
    }
  }

  @Test
  void mutatedMailThrowsNothing() {
    byte[] seed =
        mail(
            "Subject: =?utf-8?Q?x?=\nContent-Type: multipart/alternative; boundary=\"b\"\n",
            """
            --b
            Content-Type: text/plain; charset=utf-8; format=flowed

            hello\s
            world
            > q
            --b
            Content-Type: text/html
            Content-Transfer-Encoding: quoted-printable

            <p>hel=6Co <a href=3D"http://example.net">x</a></p>
            --b--
            """);
    Random random = new Random(11);
    for (int i = 0; i < 3_000; i++) {
      ByteArrayOutputStream mutated = new ByteArrayOutputStream();
      for (byte b : seed) {
        int dice = random.nextInt(200);
        if (dice == 0) {
          mutated.write(random.nextInt(256));
        } else if (dice != 1) {
          mutated.write(b);
        }
      }
      assertThat(read(mutated.toByteArray()).fullText()).isNotNull();
    }
  }
}

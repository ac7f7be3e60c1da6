package dev.recourse.ingest.mail;

import static dev.recourse.ingest.mail.Mails.bytes;
import static dev.recourse.ingest.mail.Mails.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.ingest.report.Address;
import dev.recourse.ingest.report.Answerable;
import dev.recourse.ingest.report.Nature;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnsweringMachineTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Return-Path: <>",
        "Auto-Submitted: auto-generated",
        "Auto-Submitted: auto-replied (vacation)",
        "List-Id: <list.example.org>",
        "List-Unsubscribe: <https://example.org>",
        "Precedence: bulk",
        "Precedence: Junk",
        "X-Recourse-Loop: example.edu",
        "X-Auto-Response-Suppress: OOF, AutoReply",
        "Reply-To: noreply@example.org",
        "Reply-To: Abuse@Example.EDU",
        "Content-Type: multipart/report; boundary=b"
      })
  void aMachineIsNotAnswered(String header) {
    assertThat(read(header + "\n", "Words.").answerable()).isInstanceOf(Answerable.No.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no-reply@example.org",
        "noreply+7@example.org",
        "do_not_reply@example.org",
        "MAILER-DAEMON@example.org",
        "postmaster@example.org",
        "bounces+abc@example.org",
        "abuse@example.edu",
        ""
      })
  void anAddressNobodyReadsIsNotAnswered(String from) {
    assertThat(Mails.read(bytes("From: " + from + "\n\nWords.")).answerable())
        .isInstanceOf(Answerable.No.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Subject: x",
        "Auto-Submitted: no",
        "Precedence: normal",
        "X-Auto-Response-Suppress: DR, RN",
        "Return-Path: <pat@example.org>"
      })
  void aPersonIsAnswered(String header) {
    assertThat(read(header + "\n", "Words.").answerable()).isEqualTo(new Answerable.Yes());
  }

  @Test
  void aNoticeOfNonDeliveryNamesTheMailItSpeaksOf() {
    var report =
        read(
            "Return-Path: <>\n"
                + "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n",
            """
            --b
            Content-Type: text/plain

            It could not be delivered.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.org

            Final-Recipient: rfc822; gone@example.org
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 no such
             user
            --b
            Content-Type: text/rfc822-headers

            Message-ID: <ours@example.edu>
            --b--
            """);

    assertThat(report.nature())
        .isEqualTo(
            new Nature.Bounce(
                Optional.of("<ours@example.edu>"),
                Optional.of(Address.of("gone@example.org")),
                true,
                "5.1.1 550 no such user"));
    assertThat(report.answerable()).isInstanceOf(Answerable.No.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Auto-Submitted: auto-replied",
        "X-Autoreply: yes",
        "Subject: Out of office: Your report",
        "Subject: Automatic reply: Your report"
      })
  void anAutomaticAnswerIsToldFromALetter(String header) {
    assertThat(read(header + "\n", "I am away.").nature()).isEqualTo(new Nature.AutoReply());
  }

  @Test
  void aMachinesReportIsALetterAllTheSame() {
    assertThat(read("Auto-Submitted: auto-generated\n", "Attack seen.").nature())
        .isEqualTo(new Nature.Letter());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pat@example.org <stranger@example.net>",
        "\"pat@example.org\" <stranger@example.net>",
        "Pat pat@example.org <stranger@example.net>",
        "=?UTF-8?Q?pat@example.org?= <stranger@example.net>",
        "(pat@example.org) stranger@example.net",
        "stranger@example.net (pat@example.org)",
        "<stranger@example.net> pat@example.org"
      })
  void anAddressInTheNameIsNotTheSender(String from) {
    assertThat(Mails.read(bytes("From: " + from + "\n\nWords.")).from().map(Address::value))
        .contains("stranger@example.net");
  }
}

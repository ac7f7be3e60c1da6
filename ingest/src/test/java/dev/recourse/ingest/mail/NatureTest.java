package dev.recourse.ingest.mail;

import static dev.recourse.ingest.mail.Mails.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.ingest.report.Address;
import dev.recourse.ingest.report.Nature;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who speaks: a person, an answering machine, a mail system. */
class NatureTest {
  private static Nature nature(String headers, String body) {
    return Mails.read(bytes(headers + "\n" + body)).nature();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "From: postmaster@example.org\n"
            + "Subject: Re: Undelivered Mail Returned to Sender [R-2026-000001]\n",
        "From: Pat <pat@example.org>\nSubject: Undelivered mail that I never sent\n",
        "From: Pat <pat@example.org>\nSubject: failure notice\nX-Loop: pat@example.org\n",
        "From: Pat <pat@example.org>\nSubject: delivery failure\nReturn-Path: <pat@example.org>\n"
      })
  void aPersonWhoWritesAboutMailThatDidNotArriveIsAPerson(String headers) {
    assertThat(nature(headers, "Your server said 550 5.1.1 user unknown. It was not delivered."))
        .isEqualTo(new Nature.Letter());
  }

  @Test
  void aPersonWhoSendsANoticeAlongIsAPerson() {
    assertThat(
            nature(
                "From: Pat <pat@example.org>\nSubject: see this\n"
                    + "Content-Type: multipart/mixed; boundary=b\n",
                """
                --b

                I got this for a mail that I never wrote.
                --b
                Content-Type: message/delivery-status

                Final-Recipient: rfc822; x@example.net
                Action: failed
                Status: 5.1.1
                --b--
                """))
        .isEqualTo(new Nature.Letter());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "From: pat@example.org\nAuto-Submitted: auto-replied\n"
            + "Subject: Automatic reply: Undelivered Mail Returned to Sender\n",
        "From: desk@example.org\nAuto-Submitted: auto-replied\n"
            + "Subject: [#71] Re: Undelivered Mail Returned to Sender\n",
        "From: pat@example.org\nReturn-Path: <>\nSubject: Out of office Re: failure notice\n"
      })
  void anAnsweringMachineIsNoMailSystemForWhatItsSubjectRepeats(String headers) {
    assertThat(nature(headers, "Thank you, we will read it.")).isEqualTo(new Nature.AutoReply());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AUTO: Pat Sender is out of the office (returning 03/09/2026)",
        "Pat Sender is out of the office.",
        "I am out of the office Re: Your report",
        "[Auto-Reply] Your report",
        "[AUTO] Your report",
        "Re: Your report (Out of office)",
        "Autoreply: Your report",
        "Auto-Reply: I'm out of office.",
        "Automatski odgovor: x",
        "Samodejni odgovor: x",
        "Automaatvastus: x",
        "Automatinis atsakymas: x",
        "Automātiska atbilde: x",
        "Автоматичен отговор: x",
        "Sjálfvirkt svar: x",
        "Otomatik Yanıt: x",
        "Balasan otomatis: x",
        "การตอบกลับอัตโนมัติ: x",
        "پاسخ خودکار: x",
        "Αυτόματη απάντηση: x",
        "Răspuns automat: x",
        "Trả lời tự động: x",
        "Abwesenheitsmeldung: x",
        "Absence du bureau",
        "Ausente: x",
        "Your message to Announce awaits moderator approval",
        "Re: x [please confirm that you are a person]"
      })
  void anAnsweringMachineIsKnownByItsSubject(String subject) {
    assertThat(nature("From: pat@example.org\nSubject: " + subject + "\n", "Away."))
        .isEqualTo(new Nature.AutoReply());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Autoreply of your server floods us",
        "The office is out of control",
        "Absence of a lock on your login page",
        "On leave fraud by an employee",
        "Your message board is abused",
        "Auto parts sold with a forged invoice",
        "Vacation rental scam on your network"
      })
  void aSubjectThatOnlySpeaksOfItIsAPersons(String subject) {
    assertThat(nature("From: pat@example.org\nSubject: " + subject + "\n", "Please look."))
        .isEqualTo(new Nature.Letter());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Delivered-To: Autoresponder",
        "Precedence: auto-reply",
        "X-List-Administrivia: yes",
        "X-AutoReply-From: pat@example.org",
        "X-Auto-Reply: yes",
        "Return-Path: <MAILER-DAEMON>"
      })
  void anAnsweringMachineIsKnownByWhatItSets(String header) {
    assertThat(nature("From: pat@example.org\nSubject: x\n" + header + "\n", "Away."))
        .isEqualTo(new Nature.AutoReply());
  }

  private static Nature.Bounce status(String fields) {
    return (Nature.Bounce)
        nature(
            "From: MAILER-DAEMON@mx.example.org\n"
                + "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n",
            "--b\n\nSee below.\n--b\nContent-Type: message/delivery-status\n\n"
                + "Reporting-MTA: dns; mx.example.org\n\n"
                + fields
                + "\n--b--\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "failed  | Status: 5.1.1                          | true",
        "failed  | Status: 5.0.0 (permanent failure)      | true",
        "failed  | Status: 4.4.7                          | false",
        "delayed | Status: 4.4.1                          | false",
        "delayed | Diagnostic-Code: smtp; 550 greylisted  | false",
        "failed  | X-None: 1                              | true",
        "failed  | Diagnostic-Code: smtp; 452 4.2.2 full  | false",
        "failed  | Diagnostic-Code: smtp; 550 unknown     | true",
        "expired | Diagnostic-Code: x; gave up            | true"
      })
  void aNoticeSaysWhetherItIsForGood(String action, String line, boolean permanent) {
    Nature.Bounce bounce =
        status("Final-Recipient: rfc822; pat@example.org\nAction: " + action + "\n" + line);

    assertThat(bounce.permanent()).isEqualTo(permanent);
    assertThat(bounce.recipient()).contains(Address.of("pat@example.org"));
  }

  @ParameterizedTest
  @CsvSource({
    "rfc822; pat@example.org,pat@example.org",
    "RFC822;<pat@example.org>,pat@example.org",
    "rfc822 ; pat@example.org,pat@example.org",
    "pat@example.org,pat@example.org",
    "utf-8; p\\x{E4}t@example.org,pät@example.org",
    "utf-8; pät@example.org,pät@example.org"
  })
  void theAddressIsReadInAllItsForms(String field, String address) {
    assertThat(status("Action: failed\nStatus: 5.1.1\nFinal-Recipient: " + field).recipient())
        .isEqualTo(Optional.of(Address.of(address)));
  }

  @Test
  void ofSeveralRecipientsTheOneThatFailedCounts() {
    Nature.Bounce bounce =
        status(
            "Final-Recipient: rfc822; slow@example.org\nAction: delayed\nStatus: 4.4.1\n\n"
                + "Final-Recipient: rfc822; gone@example.org\nAction: failed\nStatus: 5.1.1");

    assertThat(bounce.recipient()).contains(Address.of("gone@example.org"));
    assertThat(bounce.permanent()).isTrue();
  }

  @Test
  void theAddressOfAServerIsNoStatus() {
    Nature nature =
        nature(
            "From: MAILER-DAEMON@mx.example.org\nSubject: failure notice\n",
            "<pat@example.org>: host mx.example.org [4.2.198.444] said: 550 5.7.1 no\n");

    assertThat(nature)
        .isEqualTo(
            new Nature.Bounce(
                Optional.of(Address.of("pat@example.org")),
                true,
                "<pat@example.org>: host mx.example.org [4.2.198.444] said: 550 5.7.1 no"));
  }
}

package dev.recourse.ingest.mail;

import static dev.recourse.ingest.mail.Mails.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.ingest.report.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedTextTest {
  private static final String REPLY = "Subject: Re: Your report\nIn-Reply-To: <a@example.edu>\n";
  private static final String NEW = "The attack has stopped since this morning.";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "On Fri, 20 Nov 2026 at 10:00, Desk <abuse@example.edu> wrote:\n> We have your report.",
        "On Fri, 20 Nov 2026 at 10:00, Example Abuse Desk\n"
            + "<abuse@example.edu> wrote:\n\n"
            + "> We have it.",
        "Am 20.11.2026 um 10:00 schrieb Desk:\n> Wir haben Ihre Meldung.",
        "Le ven. 20 nov. 2026 à 10:00, Desk <abuse@example.edu> a écrit :\n> Nous avons.",
        "El vie, 20 nov 2026 a las 10:00, Desk (<abuse@example.edu>) escribió:\n> Tenemos.",
        "-----Original Message-----\nFrom: Desk\nSent: Friday\nTo: Pat\nSubject: x\n\nWe have it.",
        "________________________________\nFrom: Desk <abuse@example.edu>\nSent: Friday\nTo: Pat\n"
            + "Subject: Your report\n\nWe have it.",
        "Von: Desk <abuse@example.edu>\nGesendet: Freitag\nAn: Pat\nBetreff: x\n\nWir haben sie.",
        "> We have your report."
      })
  void theMailAnsweredIsCutAndKept(String quoted) {
    Report report = read(REPLY, NEW + "\n\n" + quoted);

    assertThat(report.text()).isEqualTo(NEW);
    assertThat(report.fullText()).contains(NEW, quoted.lines().reduce((a, b) -> b).orElseThrow());
  }

  @Test
  void wordsBetweenTheLinesOfAQuoteStay() {
    Report report = read(REPLY, "> Which server?\nThe mail server.\n> When?\nAt noon.");

    assertThat(report.text()).isEqualTo("The mail server.\nAt noon.");
  }

  @Test
  void quotedTextInAMailThatAnswersNothingIsEvidence() {
    Report report = read("Subject: Threat\n", "He wrote me:\n> I will find you.");

    assertThat(report.text()).contains("I will find you.");
  }

  @Test
  void aReplyThatOnlyPointsAtWhatItQuotesKeepsIt() {
    Report report =
        read(REPLY, "Please see below.\n\nOn Friday, x <x@example.net> wrote:\n> Pay or else.");

    assertThat(report.text()).contains("Pay or else.");
  }

  @Test
  void whatWasForwardedStays() {
    Report gmail =
        read(
            "Subject: Fwd: Invoice\nReferences: <z@example.net>\n",
            "Is this real?\n\n---------- Forwarded message ---------\nFrom: x <x@example.net>\n"
                + "Date: Fri\nSubject: Invoice\nTo: <pat@example.org>\n\nPay this now.\n> more");
    Report outlook =
        read(
            "Subject: FW: Invoice\n",
            "Phish?\n\n-----Original Message-----\nFrom: x\nSent: Friday\nTo: Pat\nSubject: y\n\n"
                + "Pay this now.");

    assertThat(gmail.text()).contains("Is this real?", "Pay this now.", "> more");
    assertThat(outlook.text()).contains("Phish?", "Pay this now.");
  }

  @Test
  void theSignatureIsCutButWhatFollowsAsForwardedIsNot() {
    Report plain = read("Subject: x\n", NEW + "\n-- \nPat Sender\nExample Ltd.");
    Report forward =
        read(
            "Subject: Fwd: y\n",
            NEW + "\n-- \nPat Sender\n\nBegin forwarded message:\n\nFrom: x\n\nPay this now.");

    assertThat(plain.text()).isEqualTo(NEW);
    assertThat(plain.fullText()).contains("Example Ltd.");
    assertThat(forward.text()).contains("Pay this now.").doesNotContain("Pat Sender");
  }

  @Test
  void aTelephonesSignatureIsCut() {
    assertThat(read("Subject: x\n", NEW + "\n\nSent from my iPhone").text()).isEqualTo(NEW);
  }

  @Test
  void theQuoteOfAnHtmlReplyIsCut() {
    String html =
        "<div>"
            + NEW
            + "</div><br><div class=\"gmail_quote\"><div class=\"gmail_attr\">On Fri, Desk"
            + " wrote:<br></div><blockquote class=\"gmail_quote\">We have your report."
            + "</blockquote></div>";

    Report report = read(REPLY + "Content-Type: text/html; charset=utf-8\n", html);

    assertThat(report.text()).isEqualTo(NEW);
    assertThat(report.fullText()).contains("We have your report.");
  }

  @Test
  void theForwardedMailInAnHtmlMailStays() {
    String html =
        "<div>Phish?</div><div class=\"gmail_quote\"><div class=\"gmail_attr\">---------- Forwarded"
            + " message ---------<br>From: x</div>Pay this now.</div>";

    Report report = read("Subject: Fwd: y\nContent-Type: text/html\n", html);

    assertThat(report.text()).contains("Phish?", "Pay this now.");
  }

  @Test
  void flowedLinesAreJoined() {
    assertThat(read("Content-Type: text/plain; format=flowed\n", "One long \nline.\n").text())
        .isEqualTo("One long line.");
  }
}

package dev.recourse.ingest;

import static dev.recourse.ingest.IntakeFixture.REPORTER;
import static dev.recourse.ingest.IntakeFixture.mail;
import static dev.recourse.ingest.IntakeFixture.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.inbox.Effect;
import dev.recourse.scheduler.outbox.OutboxState;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What mail servers and answering machines send back, each in its own form. */
@SuppressWarnings("NullAway.Init")
class ReturnedLettersTest {
  @TempDir Path folder;
  private IntakeFixture fixture;
  private CaseId id;
  private String letter;

  @BeforeEach
  void open() {
    fixture = new IntakeFixture(folder.resolve("recourse.db"));
    id = fixture.take(report("<one@example.org>")).caseId().orElseThrow();
    letter = fixture.answer(id).reference();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private void isOver(String mail, String diagnosis) {
    Taken taken = fixture.take(mail);

    assertThat(taken.effect()).isEqualTo(Effect.APPENDED);
    assertThat(taken.caseId()).contains(id);
    assertThat(fixture.events(id)).endsWith("letter-failed");
    assertThat(fixture.answer(id).state()).isEqualTo(OutboxState.FAILED);
    assertThat(fixture.answer(id).lastError().orElse("")).contains(diagnosis);
    assertThat(fixture.cases()).isEqualTo(1);
  }

  private void mayStillArrive(String mail) {
    Taken taken = fixture.take(mail);

    assertThat(taken.effect()).isEqualTo(Effect.APPENDED);
    assertThat(fixture.events(id)).endsWith("letter-failed");
    assertThat(fixture.answer(id).state()).isEqualTo(OutboxState.PENDING);
    assertThat(fixture.cases()).isEqualTo(1);
  }

  private void doesNothing(String mail) {
    Taken taken = fixture.take(mail);

    assertThat(taken.effect()).isEqualTo(Effect.SUPPRESSED);
    assertThat(fixture.events(id)).containsExactly("report-received");
    assertThat(fixture.cases()).isEqualTo(1);
  }

  @Test
  void aNoticeOfQmailIsUnderstood() {
    isOver(
        mail(
            "MAILER-DAEMON@mx.example.org",
            "Return-Path: <>\nSubject: failure notice\n",
            """
            Hi. This is the qmail-send program at mx.example.org.
            I'm afraid I wasn't able to deliver your message to the following addresses.
            This is a permanent error; I've given up. Sorry it didn't work out.

            <pat@example.org>:
            198.51.100.7 does not like recipient.
            Remote host said: 550 5.1.1 unknown user
            Giving up on 198.51.100.7.

            --- Below this line is a copy of the message.

            Return-Path: <abuse@example.edu>
            Received: (qmail 1234 invoked by uid 89); 2 Mar 2026 18:01:00 -0000
            Message-ID: %s
            Subject: Re: Phishing mail

            Thank you.
            """
                .formatted(letter)),
        "550 5.1.1");
  }

  @Test
  void aNoticeOfQmailWithoutACodeIsForGood() {
    isOver(
        mail(
            "MAILER-DAEMON@mx.example.org",
            "Subject: failure notice\n",
            """
            Hi. This is the qmail-send program at mx.example.org.

            <pat@example.org>:
            Sorry, no mailbox here by that name.

            --- Below this line is a copy of the message.

            Message-Id: %s
            """
                .formatted(letter)),
        "failure notice");
  }

  @Test
  void aNoticeOfSendmailIsUnderstood() {
    isOver(
        mail(
            "Mail Delivery Subsystem <MAILER-DAEMON@mx.example.org>",
            "Subject: Returned mail: see transcript for details\n",
            """
            The original message was received at Mon, 2 Mar 2026 18:01:00 GMT

               ----- The following addresses had permanent fatal errors -----
            <pat@example.org>
                (reason: 550 5.2.1 mailbox is disabled)

               ----- Original message follows -----

             Message-ID: %s
             Subject: Re: Phishing mail
            """
                .formatted(letter)),
        "5.2.1 mailbox is disabled");
  }

  @Test
  void aWarningOfSendmailIsNoEnd() {
    mayStillArrive(
        mail(
            "MAILER-DAEMON@mx.example.org",
            "Subject: Warning: could not send message for past 4 hours\n",
            """
               ----- The following addresses had transient non-fatal errors -----
            <pat@example.org>

            Message will be retried for 2 more day(s)

               ----- Original message follows -----
            Message-ID: %s
            """
                .formatted(letter)));
  }

  @Test
  void aNoticeOfEximIsUnderstood() {
    isOver(
        mail(
            "Mail Delivery System <Mailer-Daemon@mx.example.org>",
            "X-Failed-Recipients: pat@example.org\nAuto-Submitted: auto-replied\n"
                + "Subject: Mail delivery failed: returning message to sender\n",
            """
            This message was created automatically by mail delivery software.

              pat@example.org
                host mx.example.org [198.51.100.7]
                SMTP error from remote mail server after RCPT TO:<pat@example.org>:
                550 No such user here

            ------ This is a copy of the message, including all the headers. ------

            Return-path: <abuse@example.edu>
            Message-ID: %s
            """
                .formatted(letter)),
        "550 No such user");
  }

  @Test
  void aNoticeOfPostfixInPlainTextIsUnderstood() {
    isOver(
        mail(
            "Mail Delivery System <MAILER-DAEMON@mx.example.org>",
            "Subject: Undelivered Mail Returned to Sender\n",
            """
            I'm sorry to have to inform you that your message could not
            be delivered to one or more recipients.

            <pat@example.org>: host mx.example.org[198.51.100.7] said: 554 5.7.1 refused
                (in reply to RCPT TO command)

            > Message-ID: %s
            """
                .formatted(letter)),
        "554 5.7.1 refused");
  }

  @Test
  void aNoticeOfExchangeIsKnownByWhatItAnswers() {
    isOver(
        mail(
            "MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@example.org",
            "Return-Path: <>\nSubject: Undeliverable: Re: Phishing mail\nIn-Reply-To: "
                + letter
                + "\n",
            """
            Delivery has failed to these recipients or groups:

            pat@example.org
            The email address you entered couldn't be found.

            Diagnostic information for administrators:
            #550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found ##
            """),
        "5.1.10");
  }

  @Test
  void aNoticeThatReturnsTheLetterAsAPartIsUnderstood() {
    isOver(
        mail(
            "postmaster@example.org",
            "Subject: Delivery failure\nContent-Type: multipart/mixed; boundary=b\n",
            """
            --b

            Delivery failed.
            --b
            Content-Type: message/rfc822

            Message-ID: %s
            Subject: Re: Phishing mail

            Thank you.
            --b--
            """
                .formatted(letter)),
        "Delivery failure");
  }

  private static String status(String action, String status, String letter) {
    return mail(
        "MAILER-DAEMON@mx.example.org",
        "Subject: Delivery status\n"
            + "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n",
        """
        --b

        About your message.
        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.org

        Final-Recipient: rfc822; pat@example.org
        Action: %s
        Status: %s
        --b
        Content-Type: text/rfc822-headers

        Message-ID: %s
        --b--
        """
            .formatted(action, status, letter));
  }

  @Test
  void aDelayIsNoEnd() {
    mayStillArrive(status("delayed", "4.4.1", letter));
  }

  @Test
  void thatALetterArrivedIsNoFailure() {
    doesNothing(status("delivered", "2.1.5", letter));
    doesNothing(status("relayed (to a server that says nothing)", "2.0.0", letter));
  }

  @Test
  void aReceiptThatALetterWasReadSaysNothing() {
    doesNothing(
        mail(
            REPORTER,
            "Subject: Read: Phishing mail\nContent-Type: multipart/report;"
                + " report-type=disposition-notification; boundary=b\n",
            """
            --b

            Your message was read.
            --b
            Content-Type: message/disposition-notification

            Final-Recipient: rfc822; pat@example.org
            Original-Message-ID: %s
            Disposition: manual-action/MDN-sent-manually; displayed
            --b--
            """
                .formatted(letter)));
  }

  @Test
  void aHolidayReplyThatIsNotMarkedIsKnownByItsSubjectInAnyLanguage() {
    for (String subject : new String[] {"Automatische Antwort: x", "自動応答: x", "Autosvar"}) {
      doesNothing(
          mail(REPORTER, "Subject: " + subject + "\nReferences: " + letter + "\n", "Away.\n"));
    }
  }

  @Test
  void aNoticeAboutAMailThatIsNotOursTouchesNoLetter() {
    Taken taken = fixture.take(status("failed", "5.1.1", "<somebody-elses@example.org>"));

    assertThat(taken.caseId()).isNotEqualTo(Optional.of(id));
    assertThat(fixture.events(id)).containsExactly("report-received");
    assertThat(fixture.answer(id).state()).isEqualTo(OutboxState.PENDING);
  }

  @Test
  void aNoticeToADeadMailerDaemonIsNotAnswered() {
    Taken taken =
        fixture.take(
            mail(
                "MAILER-DAEMON@gone.example",
                "Return-Path: <>\nSubject: failure notice\n",
                "Hi. This is the qmail-send program at gone.example.\n\n<x@example.org>:\nno.\n"));

    taken
        .caseId()
        .ifPresent(
            opened ->
                assertThat(fixture.keys(opened)).noneMatch(ReturnedLettersTest::isToReporter));
  }

  @Test
  void ourOwnLetterThatIsSentOnToUsIsNotAnswered() {
    Taken taken =
        fixture.take(
            mail(
                "forwarder@example.net",
                "Subject: Phishing mail\nMessage-ID: " + letter + "\n",
                IntakeFixture.PHISHING));

    CaseId opened = taken.caseId().orElseThrow();
    assertThat(fixture.keys(opened)).noneMatch(ReturnedLettersTest::isToReporter);
    assertThat(fixture.events(opened)).contains("acknowledgement-withheld");
  }

  @Test
  void aPostmasterWhoWritesAboutMailThatWasRefusedIsAPersonAndIsHeard() {
    CaseId own =
        fixture
            .take(
                mail(
                    "postmaster@example.net",
                    "Subject: Undelivered mail\n",
                    IntakeFixture.PHISHING))
            .caseId()
            .orElseThrow();
    int before = fixture.events(own).size();

    Taken taken =
        fixture.take(
            mail(
                "postmaster@example.net",
                "Subject: "
                    + fixture.tokens.of(own, "postmaster@example.net").mark("Re: Undelivered mail")
                    + "\n",
                "We refused it: 550 5.7.1 rejected. It was not delivered to our users.\n"));

    assertThat(taken.effect()).isEqualTo(Effect.APPENDED);
    assertThat(taken.caseId()).contains(own);
    assertThat(fixture.events(own)).hasSizeGreaterThan(before).doesNotContain("letter-failed");
  }

  @Test
  void anAnsweringMachineThatRepeatsASubjectStopsNoLetters() {
    doesNothing(
        mail(
            REPORTER,
            "Auto-Submitted: auto-replied\nSubject: Automatic reply: Undelivered mail 550 5.1.1\n"
                + "In-Reply-To: "
                + letter
                + "\n",
            "I am away; my mailbox is full of returned mail.\n"));
  }

  @Test
  void aSecondNoticeThatNamesOnlyTheSubjectOpensNoCase() {
    String notice =
        mail(
            "MAILER-DAEMON@mx.example.org",
            "Subject: Undeliverable: "
                + fixture.tokens.of(id, REPORTER).mark("Re: Phishing mail")
                + "\n",
            "No such user.\n");
    fixture.take(notice);

    Taken again = fixture.take(notice.replace("No such user.", "Still no such user."));

    assertThat(again.caseId()).isNotPresent();
    assertThat(fixture.cases()).isEqualTo(1);
  }

  @Test
  void aMachinesComplaintOpensACaseWhateverMessageItHolds() {
    Taken taken =
        fixture.take(
            mail(
                "feedback@provider.example.com",
                "Return-Path: <>\nSubject: complaint\n"
                    + "Content-Type: multipart/report; report-type=feedback-report; boundary=b\n",
                """
                --b

                This is a complaint about a message received from 192.0.2.4.
                --b
                Content-Type: message/feedback-report

                Feedback-Type: abuse
                User-Agent: Loop/1.0
                Version: 1
                Source-IP: 192.0.2.4
                --b
                Content-Type: message/rfc822

                Message-ID: %s
                Subject: Cheap pills [%s aaaaaaaaaaaa]

                Buy.
                --b--
                """
                    .formatted(letter, id)));

    assertThat(taken.effect()).isEqualTo(Effect.OPENED);
    assertThat(taken.caseId()).isNotEqualTo(Optional.of(id));
  }

  @Test
  void aTokenThatNoLetterOfOursCarriedHidesNothing() {
    Taken taken =
        fixture.take(
            mail(
                "robot@example.net",
                "Return-Path: <>\n"
                    + "Auto-Submitted: auto-replied\n"
                    + "Subject: Phishing from your network ["
                    + id
                    + " aaaaaaaaaaaa]\n",
                IntakeFixture.PHISHING));

    assertThat(taken.effect()).isEqualTo(Effect.OPENED);
  }

  private static boolean isToReporter(String key) {
    return key.endsWith("/acknowledgement/reporter");
  }
}

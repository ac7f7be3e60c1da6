package dev.recourse.ingest;

import static dev.recourse.ingest.IntakeFixture.HANDLER;
import static dev.recourse.ingest.IntakeFixture.PHISHING;
import static dev.recourse.ingest.IntakeFixture.REPORTER;
import static dev.recourse.ingest.IntakeFixture.mail;
import static dev.recourse.ingest.IntakeFixture.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.inbox.Effect;
import dev.recourse.scheduler.inbox.InboxEntry;
import dev.recourse.scheduler.inbox.InboxState;
import dev.recourse.scheduler.inbox.Lane;
import dev.recourse.scheduler.inbox.NotWaitingException;
import dev.recourse.scheduler.outbox.Message;
import dev.recourse.scheduler.outbox.OutboxEntry;
import dev.recourse.scheduler.outbox.OutboxKey;
import dev.recourse.scheduler.outbox.OutboxState;
import dev.recourse.scheduler.policy.Category;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init")
class IntakeTest {
  private static final String THANKS =
      "Thank you very much for your quick help. Everything works again. Have a nice weekend!\n";

  @TempDir Path folder;
  private IntakeFixture fixture;

  @BeforeEach
  void open() {
    fixture = new IntakeFixture(folder.resolve("recourse.db"));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private CaseId opened(String mail) {
    Taken taken = fixture.take(mail);
    assertThat(taken.effect()).isEqualTo(Effect.OPENED);
    return taken.caseId().orElseThrow();
  }

  private InboxEntry row(InboxEntry entry) {
    return fixture.inbox.entry(entry.id()).orElseThrow();
  }

  @Test
  void aReportOpensACaseAndIsAnsweredInItsThread() {
    InboxEntry entry = fixture.arrives(report("<one@example.org>"));

    Taken taken = fixture.intake.accept(entry);

    CaseId id = taken.caseId().orElseThrow();
    assertThat(taken.effect()).isEqualTo(Effect.OPENED);
    assertThat(fixture.file(id).category()).isEqualTo(Category.FRAUD_PHISHING);
    assertThat(fixture.file(id).text()).contains("fake login page");
    Message answer = fixture.answer(id).message();
    assertThat(answer.to()).isEqualTo(REPORTER);
    assertThat(answer.answers().map(Message.Answers::reference)).contains("<one@example.org>");
    assertThat(row(entry).state()).isEqualTo(InboxState.DONE);
    assertThat(row(entry).effect()).contains(Effect.OPENED);
    assertThat(row(entry).caseId()).contains(id);
    assertThat(row(entry).messageId()).contains("<one@example.org>");
  }

  @Test
  void aQuestionIsAnsweredWithTheClausesThatBearOnIt() {
    CaseId id =
        fixture
            .take(
                mail(
                    REPORTER,
                    "Subject: Question about passwords\n",
                    "Hello,\n\nI travel a lot. Is it allowed to give my password to my assistant"
                        + " so that she can answer my mail? Whom should I ask?\n"))
            .caseId()
            .orElseThrow();

    assertThat(fixture.file(id).category()).isEqualTo(Category.POLICY_QUESTION);
    assertThat(fixture.answer(id).message().text())
        .contains("is not to be shared with others.\u201d", "users and passwords");
  }

  @Test
  void anArrivalHasItsEffectOnce() {
    InboxEntry entry = fixture.arrives(report("<one@example.org>"));
    CaseId id = fixture.intake.accept(entry).caseId().orElseThrow();
    int letters = fixture.keys(id).size();

    assertThatThrownBy(() -> fixture.intake.accept(entry)).isInstanceOf(NotWaitingException.class);

    assertThat(fixture.cases()).isEqualTo(1);
    assertThat(fixture.keys(id)).hasSize(letters);
  }

  @Test
  void theSameMailInTwoMailboxesIsOneCase() {
    CaseId id = opened("Received: from a by b\n" + report("<one@example.org>"));
    InboxEntry copy =
        fixture.arrives(
            "security@example.edu", "Received: from c by d\n" + report("<one@example.org>"));

    Taken taken = fixture.intake.accept(copy);

    assertThat(taken.effect()).isEqualTo(Effect.DUPLICATE);
    assertThat(taken.caseId()).contains(id);
    assertThat(fixture.cases()).isEqualTo(1);
    assertThat(row(copy).reason()).hasValueSatisfying(why -> assertThat(why).contains("arrival 1"));
  }

  @Test
  void whoIsCopiedByAForgerIsStillHeardAndAnswered() {
    String said = "Authentication-Results: mx.example.edu; dmarc=";
    fixture.intake.accept(
        fixture.arrives("abuse@example.edu", said + "fail\n" + report("<one@example.org>")));
    InboxEntry genuine =
        fixture.arrives(
            "security@example.edu",
            said + "pass header.from=example.org\n" + report("<one@example.org>"));

    Taken taken = fixture.intake.accept(genuine);

    assertThat(taken.effect()).isEqualTo(Effect.OPENED);
    assertThat(fixture.answer(taken.caseId().orElseThrow()).message().to()).isEqualTo(REPORTER);
  }

  @Test
  void anotherMailUnderTheSameMessageIdIsAReportOfItsOwn() {
    opened(report("<one@example.org>"));
    InboxEntry other =
        fixture.arrives(
            "security@example.edu",
            report("<one@example.org>") + "\nAnd the sender has written once more.\n");

    assertThat(fixture.intake.accept(other).effect()).isEqualTo(Effect.OPENED);

    assertThat(fixture.cases()).isEqualTo(2);
  }

  @Test
  void aPartysReplyToOurLetterGoesOntoItsCaseAndToItsKeeper() {
    CaseId id = opened(report("<one@example.org>"));

    Taken taken = fixture.take(reply(REPORTER, fixture.answer(id), "A third colleague got it."));

    assertThat(taken.effect()).isEqualTo(Effect.APPENDED);
    assertThat(taken.caseId()).contains(id);
    assertThat(fixture.events(id)).endsWith("message-received");
    OutboxEntry forwarded =
        fixture.outbox.entry(OutboxKey.of(id, "message/2/fallback")).orElseThrow();
    assertThat(forwarded.message().to()).isEqualTo(HANDLER);
    assertThat(forwarded.message().text()).contains("A third colleague got it.");
    assertThat(fixture.cases()).isEqualTo(1);
  }

  private static String reply(String from, OutboxEntry letter, String words) {
    return mail(
        from,
        "Subject: Re: "
            + letter.message().subject()
            + "\nMessage-ID: <reply@example.org>\nIn-Reply-To: "
            + letter.reference()
            + "\n",
        words + "\n");
  }

  @Test
  void aStrangersReplyIsACaseOfItsOwnThatNamesTheOneItClaims() {
    CaseId id = opened(report("<one@example.org>"));

    Taken taken = fixture.take(reply("stranger@example.net", fixture.answer(id), PHISHING));

    CaseId own = taken.caseId().orElseThrow();
    assertThat(taken.effect()).isEqualTo(Effect.OPENED);
    assertThat(own).isNotEqualTo(id);
    assertThat(remark(own)).contains(id.toString());
    assertThat(fixture.events(id)).containsExactly("report-received");
  }

  @Test
  void aNumberInTheSubjectOpensNoCaseToAStranger() {
    CaseId id = opened(report("<one@example.org>"));

    CaseId own = opened(mail("stranger@example.net", "Subject: About " + id + "\n", PHISHING));

    assertThat(own).isNotEqualTo(id);
    assertThat(remark(own)).contains(id.toString());
  }

  private String remark(CaseId id) {
    return fixture.file(id).events().get(0).note().orElse("");
  }

  @Test
  void whoNamesACaseIsNeverTakenForNoReport() {
    CaseId id = opened(report("<one@example.org>"));

    Taken taken = fixture.take(reply("other@example.net", fixture.answer(id), THANKS));

    assertThat(taken.effect()).isEqualTo(Effect.OPENED);
  }

  @Test
  void aHandlersReplyIsNotedAndGoesNowhere() {
    CaseId id = opened(report("<one@example.org>"));
    int letters = fixture.keys(id).size();

    Taken taken = fixture.take(reply(HANDLER, fixture.answer(id), "We have blocked the page."));

    assertThat(taken.effect()).isEqualTo(Effect.APPENDED);
    assertThat(fixture.events(id)).endsWith("note");
    assertThat(fixture.keys(id)).hasSize(letters);
  }

  @Test
  void aBounceOfOurLetterIsNotedOnItsCase() {
    CaseId id = opened(report("<one@example.org>"));

    Taken taken = fixture.take(bounce(fixture.answer(id).reference()));

    assertThat(taken.effect()).isEqualTo(Effect.APPENDED);
    assertThat(taken.caseId()).contains(id);
    assertThat(fixture.events(id)).endsWith("letter-failed");
    assertThat(fixture.cases()).isEqualTo(1);
  }

  @Test
  void anAddressThatLettersComeBackFromGetsNoMoreUntilItWrites() {
    CaseId id = opened(report("<one@example.org>"));
    fixture.take(bounce(fixture.answer(id).reference()));

    assertThat(fixture.answer(id).state()).isEqualTo(OutboxState.FAILED);
    assertThat(fixture.answer(id).lastError().orElse("")).contains("5.1.1");
    assertThat(fixture.keys(id)).anyMatch(key -> key.contains("/came-back/"));

    CaseId next = opened(report("<two@example.org>") + "And one more.\n");

    assertThat(fixture.answer(next).state()).isEqualTo(OutboxState.PENDING);
  }

  private static String bounce(String original) {
    return """
    From: MAILER-DAEMON@mx.example.org
    To: abuse@example.edu
    Subject: Undelivered Mail Returned to Sender
    Auto-Submitted: auto-replied
    MIME-Version: 1.0
    Content-Type: multipart/report; report-type=delivery-status; boundary="b"

    --b
    Content-Type: text/plain

    Your message could not be delivered.

    --b
    Content-Type: message/delivery-status

    Reporting-MTA: dns; mx.example.org

    Final-Recipient: rfc822; pat@example.org
    Action: failed
    Status: 5.1.1
    Diagnostic-Code: smtp; 550 5.1.1 No such user

    --b
    Content-Type: text/rfc822-headers

    Message-ID: %s
    Subject: a letter

    --b--
    """
        .formatted(original);
  }

  @Test
  void aHolidayReplyToOurLetterIsKeptAndDoesNothing() {
    CaseId id = opened(report("<one@example.org>"));
    int letters = fixture.keys(id).size();

    Taken taken =
        fixture.take(
            mail(
                REPORTER,
                "Subject: Out of office\nAuto-Submitted: auto-replied\nIn-Reply-To: "
                    + fixture.answer(id).reference()
                    + "\n",
                "I am away until Monday.\n"));

    assertThat(taken.effect()).isEqualTo(Effect.SUPPRESSED);
    assertThat(fixture.cases()).isEqualTo(1);
    assertThat(fixture.events(id)).containsExactly("report-received");
    assertThat(fixture.keys(id)).hasSize(letters);
  }

  @Test
  void whatIsSurelyNoReportOpensNoCase() {
    InboxEntry entry = fixture.arrives(thanks(""));

    Taken taken = fixture.intake.accept(entry);

    assertThat(taken.effect()).isEqualTo(Effect.SUPPRESSED);
    assertThat(taken.caseId()).isEmpty();
    assertThat(fixture.cases()).isZero();
    assertThat(row(entry).state()).isEqualTo(InboxState.DONE);
  }

  @Test
  void whatWasSuppressedOpensACaseWhereAPersonWantsOne() {
    InboxEntry entry = fixture.arrives(thanks(""));
    fixture.intake.accept(entry);

    assertThat(fixture.inbox.retry(entry.id())).isTrue();
    Taken taken = fixture.intake.accept(row(entry));

    assertThat(taken.effect()).isEqualTo(Effect.OPENED);
    assertThat(row(entry).reason()).contains("A person asked for a case.");
  }

  @Test
  void whoHasAnAddressThatNoLetterCanBeSentToGetsACaseAndNoLetterThatFails() {
    for (String from : List.of("m\u00fcnchen@example.org", "pat@ex\u00e4mple.org")) {
      CaseId id = opened(mail(from, "Subject: Phishing\n", PHISHING));

      assertThat(fixture.keys(id)).noneMatch(key -> key.contains("acknowledgement"));
      assertThat(fixture.file(id).reporter()).contains(Contact.email(from));
      assertThat(fixture.file(id).events().get(1).note().orElse("")).contains("such an address");
    }
  }

  @Test
  void noLinkInASubjectIsBroughtToWhoeverStandsInFrom() {
    CaseId id =
        opened(
            mail(
                REPORTER,
                "Message-ID: <a@example.org>\nSubject: Phishing at http://evil.example/login\n",
                PHISHING));

    assertThat(fixture.answer(id).message().subject())
        .contains("hxxp://evil[.]example/login")
        .doesNotContain("http://");
  }

  @Test
  void whatWasForgottenWithItsCaseIsNotRunAgain() {
    CaseId id = opened(report("<one@example.org>"));
    InboxEntry away =
        fixture.arrives(
            mail(
                REPORTER,
                "Subject: Out of office\nIn-Reply-To: " + fixture.answer(id).reference() + "\n",
                "I am away.\n"));
    assertThat(fixture.intake.accept(away).effect()).isEqualTo(Effect.SUPPRESSED);

    fixture.database.change(tx -> fixture.inbox.erase(tx, id));

    assertThat(fixture.inbox.retry(away.id())).isFalse();
  }

  @Test
  void whatWasOldWhenTheMailboxWasFirstWatchedIsFiledAndNobodyIsWrittenTo() {
    InboxEntry entry = fixture.arrives(Lane.ARCHIVE, report("<one@example.org>"));

    CaseId id = fixture.intake.accept(entry).caseId().orElseThrow();

    assertThat(fixture.events(id))
        .containsExactly("report-received", "acknowledgement-withheld", "closed");
    assertThat(fixture.keys(id)).isEmpty();
    assertThat(fixture.docket.list(true)).isEmpty();
  }

  private static String thanks(String attachment) {
    return """
    From: other@example.net
    To: abuse@example.edu
    Subject: Thank you
    MIME-Version: 1.0
    Content-Type: multipart/mixed; boundary="b"

    --b
    Content-Type: text/plain

    %s
    %s--b--
    """
        .formatted(THANKS, attachment);
  }

  @Test
  void whatCameWithAnAttachmentIsLookedAtByAPerson() {
    String attachment =
        """
        --b
        Content-Type: application/pdf; name="proof.pdf"
        Content-Disposition: attachment; filename="proof.pdf"
        Content-Transfer-Encoding: base64

        JVBERi0xLjQK
        """;

    assertThat(fixture.take(thanks(attachment)).effect()).isEqualTo(Effect.OPENED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"From:\n", "From: <>\n", "From: undisclosed\n", ""})
  void aMailWithoutASenderOpensACaseAndNobodyIsAnswered(String from) {
    CaseId id = opened(from + "Subject: Phishing\n\n" + PHISHING);

    assertThat(fixture.file(id).category()).isEqualTo(Category.FRAUD_PHISHING);
    assertThat(fixture.file(id).reporter()).isEmpty();
    assertThat(fixture.keys(id))
        .noneMatch(key -> key.contains("acknowledgement"))
        .anyMatch(key -> key.contains("role-notice"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Precedence: bulk", "Auto-Submitted: auto-generated", "Return-Path: <>"})
  void whatAMachineReportsOpensACaseAndTheMachineIsNotAnswered(String mark) {
    CaseId id = opened(mail(REPORTER, mark + "\nSubject: Phishing\n", PHISHING));

    assertThat(fixture.file(id).category()).isEqualTo(Category.FRAUD_PHISHING);
    assertThat(fixture.keys(id))
        .noneMatch(key -> key.contains("acknowledgement"))
        .anyMatch(key -> key.contains("role-notice"));
  }

  @Test
  void whatNobodyCanReadIsACaseAllTheSame() {
    CaseId id = opened("\u0001\u0002\u0003\u0004\u0005\u0006\u0001\u0002\u0003\u0004\u0005\u0006");

    CaseFile file = fixture.file(id);
    assertThat(file.subject()).isEqualTo("Unreadable report");
    assertThat(file.category()).isEqualTo(Category.NOT_A_REPORT);
    assertThat(file.classified().confident()).isFalse();
    assertThat(fixture.keys(id)).contains(id + "/role-notice/fallback");
    assertThat(remark(id)).contains("kept as it came");
  }

  @Test
  void anArrivalThatWasGivenUpIsPutBeforeAPerson() {
    InboxEntry entry = fixture.arrives(report("<one@example.org>"));

    giveUp(entry);

    CaseId id = row(entry).caseId().orElseThrow();
    assertThat(row(entry).state()).isEqualTo(InboxState.FAILED);
    assertThat(fixture.file(id).subject()).isEqualTo("Unreadable report");
    assertThat(remark(id)).contains("Arrival " + entry.id() + " of the inbox", "It broke.");
    assertThat(fixture.inbox.ofCase(id)).extracting(InboxEntry::id).containsExactly(entry.id());
    Message notice =
        fixture.outbox.entry(OutboxKey.of(id, "role-notice/fallback")).orElseThrow().message();
    assertThat(notice.to()).isEqualTo(HANDLER);
    assertThat(notice.text()).contains("Arrival " + entry.id());
  }

  @Test
  void anArrivalThatIsPutBackAndGivenUpAgainOpensNoSecondCase() {
    InboxEntry entry = fixture.arrives(report("<one@example.org>"));
    giveUp(entry);
    fixture.inbox.retry(entry.id());

    giveUp(row(entry));

    assertThat(fixture.cases()).isEqualTo(1);
  }

  @Test
  void anArrivalThatCanBeReadInTheEndNamesTheCaseThatStoodForIt() {
    InboxEntry entry = fixture.arrives(report("<one@example.org>"));
    giveUp(entry);
    CaseId stoodIn = row(entry).caseId().orElseThrow();
    fixture.inbox.retry(entry.id());

    CaseId id = fixture.intake.accept(row(entry)).caseId().orElseThrow();

    assertThat(remark(id)).contains(stoodIn.toString());
    assertThat(fixture.answer(id).message().to()).isEqualTo(REPORTER);
  }

  private void giveUp(InboxEntry entry) {
    fixture.database.change(
        tx -> {
          fixture.inbox.failed(tx, entry.id(), "It broke.");
          fixture.intake.gaveUp(tx, entry, "It broke.");
        });
  }
}

package dev.recourse.scheduler;

import static dev.recourse.scheduler.DeskFixture.classified;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.scheduler.cases.CaseChannel;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.CaseStatus;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.cases.Correction;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.clocks.ClockState;
import dev.recourse.scheduler.outbox.ChannelKind;
import dev.recourse.scheduler.outbox.Message;
import dev.recourse.scheduler.outbox.OutboxEntry;
import dev.recourse.scheduler.outbox.OutboxState;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Flag;
import dev.recourse.scheduler.policy.Length;
import dev.recourse.scheduler.policy.Party;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CaseDeskTest extends AtTheDesk {
  @Test
  void aNewCaseAnswersItsReporterAndTellsItsRoleAndTheDesk() {
    CaseId id = fixture.open(Category.FRAUD_PHISHING);

    assertThat(id).hasToString("R-2026-000001");
    assertThat(fixture.reasons(id))
        .containsExactlyInAnyOrder(
            "acknowledgement/reporter", "role-notice/information-security", "desk-notice");
    Message answer = fixture.letter(id, "acknowledgement/reporter").message();
    assertThat(answer.to()).isEqualTo(DeskFixture.REPORTER);
    assertThat(answer.subject()).isEqualTo("Re: " + DeskFixture.SUBJECT + " [R-2026-000001]");
    assertThat(answer.answers().map(Message.Answers::reference)).contains("<their@example.org>");
    assertThat(answer.text()).contains("Friday, March 20, 2026");
    Message notice = fixture.letter(id, "role-notice/information-security").message();
    assertThat(notice.to()).isEqualTo(DeskFixture.SOC);
    assertThat(notice.text()).contains(DeskFixture.WORDS, DeskFixture.REPORTER);
    Message desk = fixture.letter(id, "desk-notice").message();
    assertThat(desk.channel()).isEqualTo(ChannelKind.SLACK);
    assertThat(desk.to()).isEqualTo(DeskFixture.DESK_CHANNEL);
    assertThat(desk.text()).doesNotContain(DeskFixture.WORDS);
  }

  @Test
  void aMailWhoseServerHasLostItsTimeCountsFromNow() {
    Opening told = fixture.opening(DeskFixture.classified(Category.FRAUD_PHISHING, true, Map.of()));
    Opening lost =
        new Opening(
            told.channel(),
            Instant.EPOCH,
            told.reporter(),
            told.alsoKnownAs(),
            told.subject(),
            told.text(),
            told.classified(),
            told.answers(),
            told.unanswered(),
            told.remark(),
            told.answer());

    CaseId id = fixture.open(lost);

    assertThat(id).hasToString("R-2026-000001");
    assertThat(fixture.letter(id, "acknowledgement/reporter").message().text())
        .contains("Friday, March 20, 2026");
  }

  @Test
  void theAcknowledgementMeetsItsClockWhenItIsTaken() {
    CaseId id = fixture.open(Category.FRAUD_PHISHING);
    assertThat(fixture.clocks(id, "acknowledgement").get(0).state()).isEqualTo(ClockState.OPEN);

    fixture.deliver();
    fixture.deliver();

    assertThat(fixture.events(id)).containsExactly("report-received", "acknowledged");
    assertThat(fixture.clocks(id, "acknowledgement").get(0).state()).isEqualTo(ClockState.MET);
  }

  @Test
  void aRestrictedCaseTellsNobodyButItsKeeperWhatItIsAbout() {
    CaseId id = fixture.open(Category.SEX_DISCRIMINATION);

    keepsSilent(id, DeskFixture.EQUITY);
  }

  @Test
  void aCaseOfWhichNobodyIsSureTellsNobodyButTheTriageWhatItIsAbout() {
    CaseId unsure = fixture.open(fixture.opening(classified(Category.SPAM, false, Map.of())));
    CaseId mayBeRestricted =
        fixture.open(
            fixture.opening(classified(Category.SPAM, true, Map.of(Category.DOXXING, 0.05))));

    keepsSilent(unsure, DeskFixture.TRIAGE);
    keepsSilent(mayBeRestricted, DeskFixture.TRIAGE);
  }

  /** Lives through seven weeks of the case and reads every letter that is not its keeper's. */
  private void keepsSilent(CaseId id, String keeper) {
    CaseFile file = fixture.file(id);
    fixture.live(fixture.clock.instant().plus(Duration.ofDays(50)));

    String label = DeskFixture.PACK.category(file.category()).label();
    List<OutboxEntry> letters = fixture.letters(id);
    assertThat(letters).extracting(letter -> letter.message().to()).contains(keeper);
    assertThat(letters)
        .filteredOn(letter -> !letter.message().to().equals(keeper))
        .hasSizeGreaterThan(1)
        .allSatisfy(
            letter -> {
              Message message = letter.message();
              String all = message.subject() + "\n" + message.text() + message.attachments();
              assertThat(all.toLowerCase(Locale.ROOT))
                  .as("%s to %s", message.key(), message.to())
                  .doesNotContain(
                      label.toLowerCase(Locale.ROOT),
                      file.category().id(),
                      file.category().id().replace('-', ' '),
                      DeskFixture.SUBJECT.toLowerCase(Locale.ROOT),
                      DeskFixture.WORDS.toLowerCase(Locale.ROOT));
            });
  }

  @Test
  void anAnonymousReportIsAnsweredToNobodyAndNoLetterToItsReporterIsOwed() {
    CaseId id =
        fixture.open(fixture.opening(classified(Category.SPAM, true, Map.of()), Optional.empty()));

    assertThat(fixture.events(id)).containsExactly("report-received", "acknowledgement-withheld");
    assertThat(fixture.reasons(id)).doesNotContain("acknowledgement/reporter");
    assertThat(fixture.clocks(id, "acknowledgement")).isEmpty();
    assertThat(fixture.clocks(id, "status-update")).isEmpty();
    assertThat(fixture.clocks(id, "initial-assessment")).hasSize(1);
  }

  @Test
  void aMachineIsNotAnsweredAndTheCaseSaysWhy() {
    Opening usual = fixture.opening(classified(Category.SPAM, true, Map.of()));
    CaseId id =
        fixture.open(
            new Opening(
                usual.channel(),
                usual.receivedAt(),
                usual.reporter(),
                usual.alsoKnownAs(),
                usual.subject(),
                usual.text(),
                usual.classified(),
                usual.answers(),
                Optional.of("It came from a list."),
                usual.remark(),
                usual.answer()));

    assertThat(fixture.file(id).events().get(1).note()).contains("It came from a list.");
    assertThat(fixture.reasons(id)).doesNotContain("acknowledgement/reporter");
  }

  @Test
  void aMailFromTheFutureStartsItsClocksNow() {
    Opening usual = fixture.opening(classified(Category.SPAM, true, Map.of()));
    fixture.clock.advance(Duration.ofDays(-3));

    CaseId id = fixture.open(usual);

    assertThat(fixture.file(id).openedAt()).isEqualTo(fixture.clock.instant());
  }

  @Test
  void whatDoesNotFitIsRefusedWithWhatWould() {
    CaseId id = fixture.open(Category.SPAM);

    Recorded refused = fixture.record(id, "appeal-filed", Party.COMPLAINANT);

    assertThat(refused).isInstanceOf(Recorded.Refused.class);
    assertThat(((Recorded.Refused) refused).allowed())
        .contains(new EventName("assessed"), new EventName("decision-notified"))
        .doesNotContain(new EventName("appeal-filed"));
    assertThat(refused.inWords()).contains("decision-notified");
    assertThat(fixture.events(id)).containsExactly("report-received");
    assertThat(fixture.record(id, "no-such-thing")).isInstanceOf(Recorded.Refused.class);
    assertThat(fixture.record(new CaseId(2026, 99), "assessed"))
        .isInstanceOf(Recorded.NoSuchCase.class);
  }

  @Test
  void whatIsRecordedMovesTheCaseAndMeetsItsClock() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.setTo("2026-03-10T11:00");

    assertThat(fixture.record(id, "assessed")).isInstanceOf(Recorded.Done.class);

    assertThat(CaseStatus.after(fixture.file(id).events())).isEqualTo(CaseStatus.ASSESSING);
    assertThat(fixture.clocks(id, "initial-assessment").get(0).state()).isEqualTo(ClockState.MET);
    assertThat(fixture.record(id, "assessed")).isInstanceOf(Recorded.Refused.class);
  }

  @Test
  void aHandlersCategoryHandsTheCaseOverAndReckonsItsClocksAnew() {
    CaseId id = fixture.open(fixture.opening(classified(Category.SPAM, false, Map.of())));
    fixture.deliver();
    assertThat(fixture.reasons(id)).contains("role-notice/triage");
    fixture.setTo("2026-03-04T11:00");

    fixture.record(id, "category-set", "sex-discrimination");

    CaseFile file = fixture.file(id);
    assertThat(file.confirmed()).isTrue();
    assertThat(file.category()).isEqualTo(Category.SEX_DISCRIMINATION);
    assertThat(fixture.letter(id, "role-notice/title-ix-coordinator").message().text())
        .contains(DeskFixture.WORDS, "a handler has said so");
    assertThat(fixture.clocks(id, "acknowledgement")).isEmpty();
    CaseClock assessment = fixture.clocks(id, "initial-assessment").get(0);
    assertThat(assessment.procedure().id()).isEqualTo("sex-discrimination");
    assertThat(assessment.dueOn()).isEqualTo(LocalDate.parse("2026-03-20"));
    assertThat(fixture.record(id, "category-set", "no-such")).isInstanceOf(Recorded.Refused.class);
  }

  @Test
  void anExtensionMovesTheDateWithdrawsWhatWasSaidOfTheOldOneAndTellsTheParties() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.deliver();
    fixture.setTo("2026-03-13T09:00");
    fixture.desk.sweep();
    String reminder = "initial-assessment/1/before/2026-03-13/information-security";
    assertThat(fixture.letter(id, reminder).state()).isEqualTo(OutboxState.PENDING);

    Recorded done =
        fixture.desk.extend(
            id, "initial-assessment", Length.parse("5bd"), "The logs are late.", "robin");

    assertThat(done).isInstanceOf(Recorded.Done.class);
    assertThat(fixture.clocks(id, "initial-assessment").get(0).dueOn())
        .isEqualTo(LocalDate.parse("2026-03-27"));
    assertThat(fixture.letter(id, reminder).state()).isEqualTo(OutboxState.WITHDRAWN);
    Message told =
        fixture
            .letter(id, "extension/acceptable-use/initial-assessment/-/1/1/complainant")
            .message();
    assertThat(told.to()).isEqualTo(DeskFixture.REPORTER);
    assertThat(told.text())
        .contains("The logs are late.", "Friday, March 20, 2026", "Friday, March 27, 2026");
    assertThat(fixture.desk.extend(id, "initial-assessment", Length.parse("5bd"), " ", "robin"))
        .isInstanceOf(Recorded.Refused.class);
    assertThat(fixture.desk.extend(id, "no-such", Length.parse("5bd"), "Because.", "robin"))
        .isInstanceOf(Recorded.Refused.class);
  }

  @Test
  void closingWithdrawsDutiesAndNeverWindows() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.deliver();
    fixture.clock.advance(Duration.ofDays(1));
    fixture.record(id, "decision-notified");
    fixture.clock.advance(Duration.ofDays(1));

    fixture.record(id, "closed");

    assertThat(fixture.clocks(id, "initial-assessment").get(0).state())
        .isEqualTo(ClockState.WITHDRAWN);
    assertThat(fixture.clocks(id, "appeal"))
        .hasSize(2)
        .allMatch(window -> window.state() == ClockState.OPEN);
    assertThat(fixture.record(id, "assessed")).isInstanceOf(Recorded.Refused.class);
  }

  @Test
  void aReopenedCaseRunsItsDutiesAgainAndCatchesUp() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.deliver();
    fixture.setTo("2026-03-10T11:00");
    fixture.record(id, "closed");
    fixture.live(DeskFixture.at("2026-03-24T11:00"));
    fixture.database.change(
        tx -> fixture.desk.append(tx, id, 7, Contact.email(DeskFixture.REPORTER), "Again."));
    assertThat(fixture.reasons(id)).noneMatch(reason -> reason.startsWith("initial-assessment"));

    fixture.record(id, "reopened");

    assertThat(fixture.clocks(id, "initial-assessment").get(0).state())
        .isEqualTo(ClockState.OVERDUE);
    assertThat(fixture.reasons(id))
        .contains("initial-assessment/1/overdue/2026-03-24/information-security");
  }

  @Test
  void anAppealAfterItsWindowIsRefused() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.record(id, "decision-notified");
    fixture.setTo("2026-03-12T23:59");
    Recorded inTime = fixture.record(id, "appeal-filed", Party.COMPLAINANT);
    fixture.setTo("2026-03-13T00:00");

    Recorded tooLate = fixture.record(id, "appeal-filed", Party.RESPONDENT);

    assertThat(inTime).isInstanceOf(Recorded.Done.class);
    assertThat(tooLate).isInstanceOf(Recorded.Refused.class);
    assertThat(tooLate.inWords()).contains("2026-03-12");
  }

  @Test
  void aPartyThatBecomesKnownIsWrittenToFromThenOn() {
    CaseId id = fixture.open(Category.SPAM);

    Recorded known =
        fixture.desk.record(
            id,
            new Happening(
                new EventName("party-set"),
                fixture.clock.instant(),
                "robin",
                Optional.of(Party.RESPONDENT),
                Optional.of("sam@example.edu"),
                Map.of()));
    fixture.record(id, "decision-notified");

    assertThat(known).isInstanceOf(Recorded.Done.class);
    assertThat(fixture.letter(id, opening("respondent")).message().to())
        .isEqualTo("sam@example.edu");
  }

  private String opening(String party) {
    return "appeal/" + party + "/1/opening/" + fixture.today() + "/" + party;
  }

  @Test
  void aPartyWithoutAnAddressGetsItsLetterByHand() {
    CaseId id = fixture.open(Category.SPAM);

    fixture.record(id, "decision-notified");

    assertThat(fixture.letter(id, opening("complainant")).message().to())
        .isEqualTo(DeskFixture.REPORTER);
    Message byHand =
        fixture.letter(id, opening("respondent") + "/by-hand/information-security").message();
    assertThat(byHand.to()).isEqualTo(DeskFixture.SOC);
    assertThat(byHand.text()).contains("respondent", "open to you until");
  }

  @Test
  void whatAPartyWritesReachesTheKeeperAndWhatAHandlerWritesReachesNobody() {
    CaseId id = fixture.open(Category.FRAUD_PHISHING);
    int before = fixture.letters(id).size();

    fixture.database.change(
        tx -> {
          fixture.desk.append(tx, id, 7, Contact.email("Pat@Example.ORG"), "There is more.");
          fixture.desk.append(tx, id, 8, Contact.email(DeskFixture.SOC), "On it.");
        });

    assertThat(fixture.events(id)).containsExactly("report-received", "message-received", "note");
    assertThat(fixture.letters(id)).hasSize(before + 1);
    Message forwarded = fixture.letter(id, "message/7/information-security").message();
    assertThat(forwarded.text()).contains("There is more.");
  }

  @Test
  void onlyPartiesAndTheKeeperMayWriteToACase() {
    CaseId id = fixture.open(Category.SEX_DISCRIMINATION);

    assertThat(mayWrite(id, DeskFixture.REPORTER)).isTrue();
    assertThat(mayWrite(id, DeskFixture.EQUITY)).isTrue();
    assertThat(mayWrite(id, DeskFixture.SOC)).isFalse();
    assertThat(mayWrite(id, "stranger@example.net")).isFalse();
  }

  private boolean mayWrite(CaseId id, String address) {
    return fixture.database.<Boolean>write(
        tx ->
            fixture.desk.mayAnswer(
                tx, id, Contact.email(address), Contact.email(DeskFixture.REPORTER)::equals));
  }

  @Test
  void aLetterThatCameBackIsNotedOnItsCase() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.deliver();
    OutboxEntry letter = fixture.letter(id, "acknowledgement/reporter");

    fixture.database.change(
        tx -> fixture.desk.letterFailed(tx, letter, true, "550 no such mailbox"));

    assertThat(fixture.events(id)).endsWith("letter-failed");
    assertThat(fixture.file(id).last(EventName.LETTER_FAILED).flatMap(event -> event.note()))
        .hasValueSatisfying(
            note -> assertThat(note).contains("acknowledgement/reporter", "550 no such mailbox"));
  }

  @Test
  void aSlackReporterIsAnsweredInSlack() {
    Opening usual = fixture.opening(classified(Category.SPAM, true, Map.of(), Flag.THIRD_PARTY));
    CaseId id =
        fixture.open(
            new Opening(
                CaseChannel.SLACK,
                usual.receivedAt(),
                Optional.of(Contact.slack("D012345")),
                List.of(),
                usual.subject(),
                usual.text(),
                usual.classified(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));

    Message answer = fixture.letter(id, "acknowledgement/reporter").message();
    assertThat(answer.channel()).isEqualTo(ChannelKind.SLACK);
    assertThat(answer.to()).isEqualTo("D012345");
  }

  @Test
  void whatAHandlerSaysOfACategoryIsALessonUntilTheWordsAreErased() {
    CaseId corrected = fixture.open(Category.SPAM);
    CaseId untouched = fixture.open(Category.SPAM);
    fixture.record(corrected, "category-set", "fraud-phishing");

    assertThat(fixture.docket.corrections())
        .singleElement()
        .satisfies(
            lesson -> {
              assertThat(lesson.category()).isEqualTo(Category.FRAUD_PHISHING);
              assertThat(lesson.text()).isEqualTo(fixture.file(corrected).text());
              assertThat(lesson.fingerprint())
                  .isEqualTo(Correction.fingerprint(fixture.file(untouched)));
            });

    fixture.database.change(
        tx -> tx.handle().execute("UPDATE cases SET text = '' WHERE id = ?", corrected.toString()));

    assertThat(fixture.docket.corrections()).isEmpty();
  }

  @Test
  void theLastWordOnACategoryIsTheLesson() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.record(id, "category-set", "fraud-phishing");
    fixture.record(id, "category-set", "spam");

    assertThat(fixture.docket.corrections())
        .extracting(Correction::category)
        .containsExactly(Category.SPAM);
    assertThat(fixture.docket.modelsNamed()).containsExactly("model");
  }
}

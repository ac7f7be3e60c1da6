package dev.recourse.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.CaseStatus;
import dev.recourse.scheduler.outbox.ChannelKind;
import dev.recourse.scheduler.outbox.Message;
import dev.recourse.scheduler.outbox.OutboxEntry;
import dev.recourse.scheduler.outbox.OutboxState;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Flag;
import dev.recourse.scheduler.policy.Packs;
import dev.recourse.scheduler.policy.Party;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventLettersTest extends AtTheDesk {
  private static final String RESPONDENT = "sam@example.edu";
  private static final String SANCTION = "No network access for two terms.";
  private static final String OUTCOME = "The report was found to be true.";

  @Test
  void aDecisionTellsEachPartyItsOwnAndTheComplainantNeverTheSanction() {
    for (Category category : List.of(Category.SPAM, Category.HARASSMENT, Category.DOXXING)) {
      CaseId id = withRespondent(category);

      record(id, "decision-notified", Map.of(CaseEvent.OUTCOME, OUTCOME), SANCTION);

      assertThat(said(id, RESPONDENT)).contains(SANCTION).contains(OUTCOME);
      assertThat(said(id, DeskFixture.REPORTER)).contains(OUTCOME).doesNotContain(SANCTION);
      assertThat(said(id, DeskFixture.REPORTER)).contains("Thursday, March 12, 2026");
    }
  }

  @Test
  void theLetterOfADecisionIsTheNoticeOfItsWindowAndNoSecondOneGoesOut() {
    CaseId id = withRespondent(Category.SPAM);
    long before = mails(id);

    record(id, "decision-notified", Map.of(), SANCTION);
    fixture.desk.sweep();

    assertThat(mails(id)).isEqualTo(before + 2);
    Message told =
        fixture.letter(id, "appeal/respondent/1/opening/2026-03-02/respondent").message();
    assertThat(told.text()).contains(SANCTION, "Thursday, March 12, 2026");
    assertThat(told.attachments()).hasSize(1);
  }

  private long mails(CaseId id) {
    return fixture.letters(id).stream()
        .filter(letter -> letter.message().channel() == ChannelKind.EMAIL)
        .count();
  }

  @Test
  void aDecisionOnSexDiscriminationCarriesResultAndSanctionsToBothAtOnce() {
    CaseId id = withRespondent(Category.SEX_DISCRIMINATION);
    fixture.record(id, "complaint-received");
    fixture.record(id, "investigation-opened");

    record(id, "decision-notified", Map.of(), SANCTION);

    assertThat(said(id, RESPONDENT)).contains(SANCTION, "626) 395-8331");
    assertThat(said(id, DeskFixture.REPORTER)).contains(SANCTION, "626) 395-8331");
    assertThat(
            fixture.letters(id).stream()
                .filter(letter -> letter.message().text().contains(SANCTION))
                .map(OutboxEntry::queuedAt)
                .distinct())
        .hasSize(1);
    Recorded oneSided =
        fixture.desk.record(
            id,
            new Happening(
                EventName.DECISION_NOTIFIED,
                fixture.clock.instant(),
                "robin",
                Optional.of(Party.RESPONDENT),
                Optional.empty(),
                Map.of()));
    assertThat(oneSided).isInstanceOf(Recorded.Refused.class);
  }

  @Test
  void noLetterToAComplainantSpeaksOfWhatOnlyTheRespondentIsTold() {
    for (String pack : Packs.builtIn()) {
      Packs.load(pack).procedures().values().stream()
          .filter(procedure -> !procedure.id().id().equals("sex-discrimination"))
          .flatMap(procedure -> procedure.events().stream())
          .filter(
              event ->
                  List.of("decision-notified", "appeal-decided", "warned", "counselled", "closed")
                      .contains(event.name().id()))
          .flatMap(event -> event.letters().stream())
          .filter(letter -> letter.to().reachesComplainant())
          .forEach(
              letter ->
                  assertThat(Packs.load(pack).letters().values(letter.letter()))
                      .as("%s in %s", letter.letter(), pack)
                      .doesNotContain("note"));
    }
  }

  @Test
  void anAppealIsToldToTheOtherPartyAndToWhoeverHearsIt() {
    CaseId id = withRespondent(Category.SEX_DISCRIMINATION);
    fixture.record(id, "complaint-received");
    fixture.record(id, "investigation-opened");
    fixture.record(id, "decision-notified");
    fixture.setTo("2026-03-04T10:00");

    fixture.record(id, "appeal-filed", Party.RESPONDENT);

    assertThat(
            fixture
                .letter(id, "appeal-response/complainant/1/opening/2026-03-04/complainant")
                .message()
                .text())
        .contains("The other party", "Saturday, March 14, 2026");
    assertThat(fixture.reasons(id))
        .anyMatch(
            reason -> reason.matches("appeal-filed/\\d+/appeal-to-decide/title-ix-coordinator"))
        .noneMatch(reason -> reason.startsWith("appeal-response/respondent"));
  }

  @Test
  void aDismissalReachesTheRespondentOnlyWhereTheyKnewOfTheComplaint() {
    CaseId unknowing = withRespondent(Category.SEX_DISCRIMINATION);
    fixture.record(unknowing, "complaint-received");
    fixture.record(unknowing, "dismissed", "It is outside the program.");
    CaseId knowing = withRespondent(Category.SEX_DISCRIMINATION);
    fixture.record(knowing, "complaint-received");
    fixture.record(knowing, "notice-sent", "It is alleged that …");
    fixture.record(knowing, "dismissed", "It is outside the program.");

    assertThat(said(unknowing, DeskFixture.REPORTER)).contains("outside the program", "March 11");
    assertThat(said(unknowing, RESPONDENT)).doesNotContain("outside the program");
    assertThat(said(knowing, RESPONDENT)).contains("outside the program", "March 11");
  }

  @Test
  void aReportThatIsNoViolationIsAnsweredWithTheReasonAndClosed() {
    CaseId id = fixture.open(Category.SPAM);

    fixture.record(id, "no-violation", "The list is one that you joined.");

    CaseFile file = fixture.file(id);
    assertThat(CaseStatus.after(file.events())).isEqualTo(CaseStatus.CLOSED);
    assertThat(fixture.events(id)).endsWith("no-violation", "closed");
    assertThat(said(id, DeskFixture.REPORTER)).contains("The list is one that you joined.");
  }

  @Test
  void whoIsAskedForMoreIsToldWhatAndTheCaseWaits() {
    CaseId id = withRespondent(Category.SPAM);

    fixture.record(id, "more-information-needed", "The full headers.");

    assertThat(CaseStatus.after(fixture.file(id).events())).isEqualTo(CaseStatus.WAITING);
    assertThat(said(id, DeskFixture.REPORTER)).contains("The full headers.");
    assertThat(said(id, RESPONDENT)).doesNotContain("The full headers.");
  }

  @Test
  void aReporterToWhomItDidNotHappenGivesWayToThePersonToWhomItDid() {
    CaseId id = fixture.open(Category.SPAM, Flag.THIRD_PARTY);
    assertThat(fixture.file(id).contact(Party.COMPLAINANT).orElseThrow().address())
        .isEqualTo(DeskFixture.REPORTER);

    record(id, "party-set", Party.COMPLAINANT, "harmed@example.edu");

    assertThat(fixture.file(id).contact(Party.COMPLAINANT).orElseThrow().address())
        .isEqualTo("harmed@example.edu");
  }

  @Test
  void aRequestForRecordsIsAnsweredWithWhoDecidesAndGoesThereOnceItIsKnownWhoseTheyAre() {
    CaseId id = fixture.open(Category.RECORDS_ACCESS_REQUEST);

    assertThat(fixture.letter(id, "acknowledgement/reporter").message().text())
        .contains("nothing of them is given out here", "students: the Vice President for Student");
    assertThat(fixture.file(id).affiliation(Party.RESPONDENT)).isEmpty();
    done(
        new Happening(
            EventName.PARTY_SET,
            fixture.clock.instant(),
            "robin",
            Optional.of(Party.RESPONDENT),
            Optional.empty(),
            Map.of(CaseFile.AFFILIATION, "student")),
        id);

    assertThat(fixture.standing.keeper(fixture.file(id)).id()).isEqualTo("student-affairs-vp");
    assertThat(said(fixture.open(Category.HARASSMENT), DeskFixture.REPORTER))
        .doesNotContain("given out here");
  }

  private CaseId withRespondent(Category category) {
    CaseId id = fixture.open(category);
    record(id, "party-set", Party.RESPONDENT, RESPONDENT);
    return id;
  }

  private void record(CaseId id, String event, Party party, String note) {
    done(
        new Happening(
            new EventName(event),
            fixture.clock.instant(),
            "robin",
            Optional.of(party),
            Optional.of(note),
            Map.of()),
        id);
  }

  private void record(CaseId id, String event, Map<String, String> details, String note) {
    done(
        new Happening(
            new EventName(event),
            fixture.clock.instant(),
            "robin",
            Optional.empty(),
            Optional.of(note),
            details),
        id);
  }

  private void done(Happening happening, CaseId id) {
    assertThat(fixture.desk.record(id, happening)).isInstanceOf(Recorded.Done.class);
  }

  /** Everything said about a case to somebody. */
  private String said(CaseId id, String address) {
    StringBuilder all = new StringBuilder();
    for (OutboxEntry entry : fixture.letters(id)) {
      if (entry.message().to().equals(address) && entry.state() != OutboxState.WITHDRAWN) {
        all.append(entry.message().subject()).append('\n').append(entry.message().text());
      }
    }
    return all.toString();
  }
}

package dev.recourse.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.CaseStatus;
import dev.recourse.scheduler.clocks.ClockState;
import dev.recourse.scheduler.outbox.OutboxEntry;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Flag;
import dev.recourse.scheduler.policy.Packs;
import dev.recourse.scheduler.policy.Party;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cal Poly, Responsible Use Policy, Appendix D; the sections stand at the tests. */
class CalPolyTest extends AtTheDesk {
  @Override
  DeskFixture desk(Path file) {
    return new DeskFixture(file, Packs.load("calpoly"));
  }

  /** B.1. */
  @ParameterizedTest
  @CsvSource({
    "no-violation, closed",
    "more-information-needed, waiting",
    "not-our-resources, decided",
    "not-enough-evidence, closed"
  })
  void eachOutcomeOfTheReviewHasItsLetterAndItsEffect(String event, String status) {
    CaseId id = fixture.open(Category.SPAM);

    record(id, event, Optional.of("Because the sun shines."), Map.of());

    assertThat(CaseStatus.after(fixture.file(id).events()).id()).isEqualTo(status);
    assertThat(
            fixture.letters(id).stream()
                .map(OutboxEntry::message)
                .filter(message -> message.text().contains("Because the sun shines.")))
        .singleElement()
        .satisfies(message -> assertThat(message.to()).isEqualTo(DeskFixture.REPORTER));
  }

  /** A.3. */
  @Test
  void theReportOfABystanderWaitsForTheOneWhoWasHarmed() {
    CaseId id = fixture.open(Category.SPAM, Flag.THIRD_PARTY);
    assertThat(fixture.letter(id, "role-notice/information-security").message().text())
        .contains("complainant-asked");

    Recorded tooEarly = record(id, "investigation-opened", Optional.empty(), Map.of());
    record(id, "complainant-asked", Optional.empty(), Map.of());
    fixture.live(DeskFixture.at("2026-03-24T12:00"));

    assertThat(tooEarly).isInstanceOf(Recorded.Refused.class);
    assertThat(tooEarly.inWords()).contains("complaint-received", "complainant-asked");
    assertThat(said(id, DeskFixture.REPORTER)).contains("Please pass this letter on");
    assertThat(fixture.clocks(id, "complainant-response").get(0))
        .satisfies(
            clock -> {
              assertThat(clock.dueOn()).isEqualTo(LocalDate.parse("2026-03-20"));
              assertThat(clock.state()).isEqualTo(ClockState.OVERDUE);
            });
    assertThat(fixture.reasons(id))
        .anyMatch(reason -> reason.startsWith("complainant-response/1/overdue"));

    record(id, "complaint-received", Optional.empty(), Map.of());

    assertThat(record(id, "investigation-opened", Optional.empty(), Map.of()))
        .isInstanceOf(Recorded.Done.class);
  }

  /** A.3. */
  @Test
  void theOneWhoWasHarmedIsAskedWhereTheyAreKnown() {
    CaseId id = fixture.open(Category.SPAM, Flag.THIRD_PARTY);
    party(id, Party.COMPLAINANT, "harmed@example.edu", Map.of());

    record(id, "complainant-asked", Optional.empty(), Map.of());

    assertThat(said(id, "harmed@example.edu")).contains("something that happened to you");
    assertThat(said(id, DeskFixture.REPORTER)).doesNotContain("something that happened to you");
  }

  /** A.3. */
  @Test
  void aDangerIsActedOnWhoeverReportsIt() {
    CaseId id = fixture.open(Category.THREATS_STALKING, Flag.THIRD_PARTY, Flag.DANGER);

    assertThat(record(id, "investigation-opened", Optional.empty(), Map.of()))
        .isInstanceOf(Recorded.Done.class);
  }

  /** C.6 and F.3. */
  @Test
  void aRespondentWhoIsKnownFromBeforeIsPutBeforeTheHandler() {
    CaseId first = fixture.open(Category.COPYRIGHT);
    party(first, Party.RESPONDENT, "sam@example.edu", Map.of());
    record(first, "warned", Optional.of("No more films."), Map.of());

    CaseId second = fixture.open(Category.SPAM);
    party(second, Party.RESPONDENT, "Sam@example.edu", Map.of());

    assertThat(said(first, "sam@example.edu")).contains("No more films.");
    assertThat(fixture.letter(second, "respondent-history/1/information-security").message().text())
        .contains(first.toString(), "copyright", "warned");
  }

  /** D.2 to D.6. */
  @Test
  void aReferralGoesToTheOfficeThatIsNamedAndNeverWithoutOne() {
    CaseId id = fixture.open(Category.SPAM);

    Recorded nobody = record(id, "referred", Optional.of("A second time."), Map.of());
    record(id, "referred", Optional.of("A second time."), Map.of(CaseEvent.TO, "dean"));
    record(
        id,
        "referred-to-administrator",
        Optional.of("Your mail server."),
        Map.of(CaseEvent.TO, "admin@physics.example.edu"));

    assertThat(nobody).isInstanceOf(Recorded.Refused.class);
    assertThat(nobody.inWords()).contains("dean", "human-resources");
    assertThat(said(id, DeskFixture.FALLBACK)).contains("A second time.");
    assertThat(said(id, "admin@physics.example.edu")).contains("Your mail server.");
  }

  /** E.1. */
  @Test
  void aDisclosureOfPersonalDataIsToldToItsOfficesAtOnce() {
    CaseId id = fixture.open(Category.PERSONAL_DATA_BREACH, Flag.PERSONAL_DATA);

    assertThat(fixture.letter(id, "flag/personal-data/information-security").message().text())
        .contains("personal data", id.toString())
        .doesNotContain(DeskFixture.WORDS);
    record(id, "student-data-disclosed", Optional.empty(), Map.of());
    assertThat(fixture.reasons(id))
        .anyMatch(reason -> reason.startsWith("student-data-disclosed/"));
  }

  /** F.1 and F.2. */
  @Test
  void theComplainantIsToldThatTheCaseIsClosedUnlessTheyWereToldTheOutcome() {
    CaseId quiet = fixture.open(Category.SPAM);
    record(quiet, "closed", Optional.of("Sam was suspended."), Map.of());
    CaseId told = fixture.open(Category.SPAM);
    record(told, "decision-notified", Optional.empty(), Map.of());
    record(told, "closed", Optional.empty(), Map.of());

    assertThat(said(quiet, DeskFixture.REPORTER)).contains("is closed").doesNotContain("suspended");
    assertThat(fixture.reasons(told)).noneMatch(reason -> reason.contains("disposition"));
  }

  /** A.2. */
  @Test
  void whatThePoliceAskForIsToldToCounsel() {
    CaseId id = fixture.open(Category.LAW_ENFORCEMENT_REQUEST, Flag.LAW_ENFORCEMENT);

    assertThat(fixture.reasons(id)).anyMatch(reason -> reason.startsWith("flag/law-enforcement/"));
    assertThat(said(id, DeskFixture.REPORTER)).contains("University Legal Counsel", "court order");
  }

  private void party(CaseId id, Party party, String address, Map<String, String> details) {
    Recorded recorded =
        fixture.desk.record(
            id,
            new Happening(
                EventName.PARTY_SET,
                fixture.clock.instant(),
                "robin",
                Optional.of(party),
                Optional.of(address),
                details));
    assertThat(recorded).isInstanceOf(Recorded.Done.class);
  }

  private Recorded record(
      CaseId id, String event, Optional<String> note, Map<String, String> details) {
    return fixture.desk.record(
        id,
        new Happening(
            new EventName(event),
            fixture.clock.instant(),
            "robin",
            Optional.empty(),
            note,
            details));
  }

  private String said(CaseId id, String address) {
    return fixture.letters(id).stream()
        .map(OutboxEntry::message)
        .filter(message -> message.to().equals(address))
        .map(message -> message.subject() + "\n" + message.text())
        .collect(Collectors.joining("\n"));
  }
}

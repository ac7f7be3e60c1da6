package dev.recourse.scheduler.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.scheduler.policy.Flag;
import org.junit.jupiter.api.Test;

class RemindersTest {
  @Test
  void aHandlerIsRemindedBeforeOnAndAfterTheDayAndFromTheThirdTimeTheirSupervisorToo() {
    Story story = Story.of("sex-discrimination").then("report-received", "2026-03-02");

    assertThat(story.reminders("initial-assessment", "2026-03-25"))
        .containsExactly(
            "2026-03-13T09:00 before title-ix-coordinator",
            "2026-03-19T09:00 before title-ix-coordinator",
            "2026-03-20T09:00 due title-ix-coordinator",
            "2026-03-23T09:00 overdue title-ix-coordinator",
            "2026-03-24T09:00 overdue title-ix-coordinator",
            "2026-03-25T09:00 overdue title-ix-coordinator",
            "2026-03-25T09:00 escalation supervisor of title-ix-coordinator",
            "2026-03-26T09:00 overdue title-ix-coordinator",
            "2026-03-26T09:00 escalation supervisor of title-ix-coordinator");
  }

  @Test
  void whatWasPlannedBeforeTheClockRanIsDropped() {
    Story story = Story.of("acceptable-use").then("report-received", "2026-03-02T10:00");

    assertThat(story.reminders("acknowledgement", "2026-03-02"))
        .containsExactly(
            "2026-03-03T09:00 due information-security",
            "2026-03-04T09:00 overdue information-security");
  }

  @Test
  void nothingIsPlannedFromTheEndOfAClockOn() {
    Story story =
        Story.of("sex-discrimination")
            .then("report-received", "2026-03-02")
            .then("assessed", "2026-03-19T09:00");

    assertThat(story.reminders("initial-assessment", "2026-06-01"))
        .containsExactly("2026-03-13T09:00 before title-ix-coordinator");
  }

  @Test
  void aPartyIsToldWhenAWindowOpensThreeDaysBeforeItEndsAndOnItsLastDay() {
    Story story = Story.of("sex-discrimination").then("decision-notified", "2026-03-02T14:30");

    assertThat(story.reminders("appeal/complainant", "2026-03-02"))
        .containsExactly(
            "2026-03-02T14:30 opening complainant",
            "2026-03-09T09:00 closing complainant",
            "2026-03-12T09:00 closing complainant");
  }

  @Test
  void aLetterToAPartyThatFallsOnAWeekendGoesOnTheBusinessDayBefore() {
    Story story = Story.of("sex-discrimination").then("decision-notified", "2026-03-04T14:30");

    // Ends on Saturday the 14th.
    assertThat(story.reminders("appeal/respondent", "2026-03-04"))
        .containsExactly(
            "2026-03-04T14:30 opening respondent",
            "2026-03-11T09:00 closing respondent",
            "2026-03-13T09:00 closing respondent");
  }

  @Test
  void withDangerLettersDoNotWaitForABusinessDay() {
    Story story =
        Story.of("sex-discrimination")
            .flag(Flag.DANGER)
            .then("decision-notified", "2026-03-04T14:30");

    assertThat(story.reminders("appeal/respondent", "2026-03-04"))
        .contains("2026-03-14T09:00 closing respondent");
  }

  @Test
  void anUpdateGoesToBothPartiesOnItsDayAndTheHandlerIsToldThreeBusinessDaysBefore() {
    Story story = Story.of("sex-discrimination").then("investigation-opened", "2026-03-02");

    assertThat(story.reminders("status-update", "2026-03-02"))
        .containsExactly(
            "2026-03-27T09:00 before title-ix-coordinator",
            "2026-04-01T09:00 update complainant",
            "2026-04-01T09:00 update respondent",
            "2026-04-02T09:00 overdue title-ix-coordinator");
  }

  @Test
  void theReporterGetsTheUpdateOfAnOrdinaryCase() {
    Story story = Story.of("acceptable-use").then("report-received", "2026-03-02");

    assertThat(story.reminders("status-update", "2026-03-02"))
        .contains("2026-04-01T09:00 update reporter", "2026-03-27T09:00 before category-role");
  }

  @Test
  void safetyIsPagedAtOnceAndEveryQuarterOfAnHourUntilSomeoneActs() {
    Story story = Story.of("violence").then("report-received", "2026-03-07T23:50");

    assertThat(story.reminders("immediate-notice", "2026-03-08T00:10"))
        .containsExactly(
            "2026-03-07T23:50 page campus-security",
            "2026-03-08T00:05 page campus-security",
            "2026-03-08T00:20 page campus-security");

    story.then("security-notified", "2026-03-08T00:06");
    assertThat(story.reminders("immediate-notice", "2026-03-09"))
        .containsExactly(
            "2026-03-07T23:50 page campus-security", "2026-03-08T00:05 page campus-security");
  }

  @Test
  void theMandatedReporterIsPagedAtOnceAndAsTheHoursRunOut() {
    Story story = Story.of("violence").flag(Flag.MINOR).then("report-received", "2026-07-04T20:00");

    assertThat(story.reminders("mandated-report", "2026-07-04T20:00"))
        .startsWith(
            "2026-07-04T20:00 page mandated-reporter",
            "2026-07-05T20:00 page mandated-reporter",
            "2026-07-06T05:00 page mandated-reporter");
  }

  @Test
  void anEarliestDateRemindsNobody() {
    Story story = Story.of("sex-discrimination").then("notice-sent", "2026-03-02");

    assertThat(story.reminders("response-preparation/complainant", "2026-03-02")).isEmpty();
  }
}

package dev.recourse.scheduler.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.scheduler.policy.Flag;
import dev.recourse.scheduler.policy.Party;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final String SEX = "sex-discrimination";
  private static final String USE = "acceptable-use";

  @Test
  void aDutyIsOpenThenOverdueFromItsDueInstantOn() {
    Story story = Story.of(USE).then("report-received", "2026-03-02");

    assertThat(story.clock("initial-assessment", "2026-03-20T23:59:59").state())
        .isEqualTo(ClockState.OPEN);
    assertThat(story.clock("initial-assessment", "2026-03-21T00:00").state())
        .isEqualTo(ClockState.OVERDUE);
    assertThat(story.clock("initial-assessment", "2026-03-21T00:00").dueOn())
        .isEqualTo("2026-03-20");
  }

  @Test
  void whatIsDoneInTheLastSecondOfTheDayIsInTime() {
    Story inTime = Story.of(USE).then("report-received", "2026-03-02");
    Story late = Story.of(USE).then("report-received", "2026-03-02");

    inTime.then("assessed", "2026-03-20T23:59:59");
    late.then("assessed", "2026-03-21T00:00");

    assertThat(inTime.clock("initial-assessment", "2026-05-01").state()).isEqualTo(ClockState.MET);
    assertThat(late.clock("initial-assessment", "2026-05-01").state())
        .isEqualTo(ClockState.MET_LATE);
  }

  @Test
  void aReportOnASaturdayWithOneBusinessDayIsDueOnMonday() {
    Story story = Story.of(USE).then("report-received", "2026-03-07");

    assertThat(story.clock("acknowledgement", "2026-03-07").dueOn()).isEqualTo("2026-03-09");
  }

  @Test
  void nobodyIsOwedAnAcknowledgementWhereTheReportIsAnonymousOrNobodyMayBeAnswered() {
    Story anonymous = Story.of(USE).flag(Flag.ANONYMOUS).then("report-received", "2026-03-02");
    Story withheld =
        Story.of(USE)
            .then("report-received", "2026-03-02")
            .then("acknowledgement-withheld", "2026-03-02");

    assertThat(anonymous.find("acknowledgement", "2026-03-02")).isEmpty();
    assertThat(withheld.clock("acknowledgement", "2026-04-02").state())
        .isEqualTo(ClockState.WITHDRAWN);
  }

  @Test
  void theEarlierOfTwoEventsStartsTheNoticeOfAllegationsOnlyOnce() {
    Story story =
        Story.of(SEX)
            .then("complaint-received", "2026-03-05")
            .then("report-received", "2026-03-02")
            .then("notice-sent", "2026-03-04");

    CaseClock clock = story.clock("notice-of-allegations", "2026-04-01");

    assertThat(clock.startedBy().id()).isEqualTo("report-received");
    assertThat(story.find("notice-of-allegations/-/2", "2026-04-01")).isEmpty();
  }

  @Test
  void eachPartyHasAnAppealOfItsOwnThatOnlyItsOwnActStops() {
    Story story =
        Story.of(SEX)
            .then("decision-notified", "2026-03-02")
            .then("appeal-filed:complainant", "2026-03-05");

    assertThat(story.clock("appeal/complainant", "2026-03-06").state()).isEqualTo(ClockState.MET);
    assertThat(story.clock("appeal/respondent", "2026-03-06").state()).isEqualTo(ClockState.OPEN);
    assertThat(story.clock("appeal/respondent", "2026-03-13T00:00").state())
        .isEqualTo(ClockState.LAPSED);
    assertThat(story.find("appeal-response/complainant", "2026-03-06")).isEmpty();
    assertThat(story.clock("appeal-response/respondent", "2026-03-06").dueOn())
        .isEqualTo("2026-03-15");
  }

  @Test
  void anAppealThatNamesNoPartyCountsForBothAndEachMayRespond() {
    Story story =
        Story.of(SEX).then("decision-notified", "2026-03-02").then("appeal-filed", "2026-03-05");

    assertThat(story.clock("appeal/complainant", "2026-03-06").state()).isEqualTo(ClockState.MET);
    assertThat(story.clock("appeal/respondent", "2026-03-06").state()).isEqualTo(ClockState.MET);
    assertThat(story.find("appeal-response/complainant", "2026-03-06")).isPresent();
    assertThat(story.find("appeal-response/respondent", "2026-03-06")).isPresent();
  }

  @Test
  void theAppealIsDecidedThirtyDaysAfterTheLastDayToRespondHoweverEarlyTheResponse() {
    Story story = Story.of(SEX).then("appeal-filed:complainant", "2026-03-02");

    assertThat(story.clock("appeal-decision", "2026-03-03").dueOn()).isEqualTo("2026-04-11");

    story.then("appeal-response-filed:respondent", "2026-03-04");
    assertThat(story.clock("appeal-decision", "2026-03-05").dueOn()).isEqualTo("2026-04-11");
  }

  @Test
  void theDecisionOfAnAppealMovesWhenTheTimeToRespondIsExtended() {
    Story story =
        Story.of(SEX)
            .then("appeal-filed:complainant", "2026-03-02")
            .extended("appeal-response", "5d", "2026-03-10");

    assertThat(story.clock("appeal-response/respondent", "2026-03-11").dueOn())
        .isEqualTo("2026-03-17");
    assertThat(story.clock("appeal-decision", "2026-03-11").dueOn()).isEqualTo("2026-04-16");
  }

  @Test
  void anExtensionAddsToTheCurrentDayAndStaysOnRecord() {
    Story story =
        Story.of(USE)
            .then("report-received", "2026-03-02")
            .extended("initial-assessment", "5bd", "2026-03-18")
            .extended("initial-assessment", "1d", "2026-03-27T23:00");

    CaseClock clock = story.clock("initial-assessment", "2026-03-28T12:00");

    assertThat(clock.firstDue().on()).isEqualTo("2026-03-20");
    assertThat(clock.dueOn()).isEqualTo("2026-03-28");
    assertThat(clock.extensions())
        .extracting(Extension::dueOn)
        .containsExactly(LocalDate.of(2026, 3, 27), LocalDate.of(2026, 3, 28));
    assertThat(clock.why()).contains("Extended by 5 business days").contains("A witness is ill.");
  }

  @Test
  void anOverdueDutyCanBeExtendedAndIsOpenAgain() {
    Story story =
        Story.of(USE)
            .then("report-received", "2026-03-02")
            .extended("initial-assessment", "10bd", "2026-03-25");

    assertThat(story.clock("initial-assessment", "2026-03-26").state()).isEqualTo(ClockState.OPEN);
  }

  @Test
  void anExtensionForOnePartyLeavesTheOthersWindowAlone() {
    Story story =
        Story.of(SEX)
            .then("decision-notified", "2026-03-02")
            .extended(SEX, "appeal", "7d", Optional.of(Party.RESPONDENT), Story.at("2026-03-05"));

    assertThat(story.clock("appeal/complainant", "2026-03-06").dueOn()).isEqualTo("2026-03-12");
    assertThat(story.clock("appeal/respondent", "2026-03-06").dueOn()).isEqualTo("2026-03-19");
  }

  @Test
  void anActAfterAWindowsEndDoesNotMeetItUnlessTheWindowWasExtended() {
    Story late =
        Story.of(SEX)
            .then("decision-notified", "2026-03-02")
            .then("appeal-filed:complainant", "2026-03-13T00:00");
    Story extended =
        Story.of(SEX)
            .then("decision-notified", "2026-03-02")
            .extended("appeal", "2d", "2026-03-12")
            .then("appeal-filed:complainant", "2026-03-13T00:00");

    assertThat(late.clock("appeal/complainant", "2026-03-14").state()).isEqualTo(ClockState.LAPSED);
    assertThat(extended.clock("appeal/complainant", "2026-03-14").state())
        .isEqualTo(ClockState.MET);
  }

  @Test
  void closingWithdrawsOpenDutiesAndLeavesWindowsOpen() {
    Story story =
        Story.of(SEX)
            .then("report-received", "2026-03-02")
            .then("complaint-received", "2026-03-02")
            .then("decision-notified", "2026-03-04")
            .then("closed", "2026-03-05");

    assertThat(story.clock("initial-assessment", "2026-03-06").state())
        .isEqualTo(ClockState.WITHDRAWN);
    assertThat(story.clock("appeal/complainant", "2026-03-06").state()).isEqualTo(ClockState.OPEN);
    assertThat(story.clock("resolution", "2026-03-06").state()).isEqualTo(ClockState.MET);
  }

  @Test
  void whatAnAppealStartsAfterTheClosingRuns() {
    Story story =
        Story.of(SEX)
            .then("decision-notified", "2026-03-02")
            .then("closed", "2026-03-03")
            .then("appeal-filed:complainant", "2026-03-09");

    assertThat(story.clock("appeal-decision", "2026-03-10").state()).isEqualTo(ClockState.OPEN);
  }

  @Test
  void reopeningRevivesWhatTheClosingWithdrew() {
    Story story =
        Story.of(USE)
            .then("report-received", "2026-03-02")
            .then("closed", "2026-03-05")
            .then("reopened", "2026-03-10");

    assertThat(story.clock("initial-assessment", "2026-03-11").state()).isEqualTo(ClockState.OPEN);
    assertThat(story.clock("status-update", "2026-03-11").state()).isEqualTo(ClockState.OPEN);
  }

  @Test
  void updatesStayAtTheirAnchorHoweverLateTheOneBeforeWas() {
    Story story =
        Story.of(SEX)
            .then("investigation-opened", "2026-03-02")
            .then("status-update-sent", "2026-04-20");

    assertThat(story.clock("status-update", "2026-05-05").state()).isEqualTo(ClockState.MET_LATE);
    assertThat(story.clock("status-update/-/2", "2026-05-05").dueOn()).isEqualTo("2026-05-01");
    assertThat(story.clock("status-update/-/2", "2026-05-05").state())
        .isEqualTo(ClockState.OVERDUE);
    assertThat(story.clock("status-update/-/3", "2026-05-05").dueOn()).isEqualTo("2026-05-31");
    assertThat(story.find("status-update/-/4", "2026-05-05")).isEmpty();
  }

  @Test
  void theLettersOfOneRoundToTwoPartiesAreOneUpdate() {
    Story story =
        Story.of(SEX)
            .then("investigation-opened", "2026-03-02")
            .then("status-update-sent:complainant", "2026-04-01T09:00")
            .then("status-update-sent:respondent", "2026-04-01T09:01");

    assertThat(story.clock("status-update", "2026-04-02").state()).isEqualTo(ClockState.MET);
    assertThat(story.clock("status-update/-/2", "2026-04-02").state()).isEqualTo(ClockState.OPEN);
  }

  @Test
  void updatesEndWithTheDecision() {
    Story story =
        Story.of(SEX)
            .then("investigation-opened", "2026-03-02")
            .then("status-update-sent", "2026-04-01")
            .then("decision-notified", "2026-04-10");

    assertThat(story.clock("status-update/-/2", "2026-09-01").state())
        .isEqualTo(ClockState.WITHDRAWN);
    assertThat(story.find("status-update/-/3", "2026-09-01")).isEmpty();
  }

  @Test
  void aResolutionCountsFromTheComplaintButOnlyOnceItWasChosen() {
    Story story = Story.of(SEX).then("complaint-received", "2026-03-02");
    assertThat(story.find("mediation", "2026-03-20")).isEmpty();

    story.then("mediation-opened", "2026-03-20");

    CaseClock clock = story.clock("mediation", "2026-03-20");
    assertThat(clock.startedAt()).isEqualTo(Story.at("2026-03-02"));
    assertThat(clock.runsFrom()).isEqualTo(Story.at("2026-03-20"));
    assertThat(clock.dueOn()).isEqualTo("2026-05-01");
  }

  @Test
  void aDismissalIsAppealedFromItsReceiptOrFromItselfWhereThatIsNotRecorded() {
    Story story =
        Story.of(SEX)
            .then("complaint-received", "2026-03-02")
            .then("notice-sent", "2026-03-03")
            .then("dismissed", "2026-03-06")
            .then("dismissal-received:complainant", "2026-03-09");

    assertThat(story.clock("dismissal-appeal/complainant", "2026-03-10").dueOn())
        .isEqualTo("2026-03-18");
    assertThat(story.clock("dismissal-appeal/respondent", "2026-03-10").dueOn())
        .isEqualTo("2026-03-17");
  }

  @Test
  void aRespondentWhoWasNotYetNotifiedHasNoAppealAgainstTheDismissal() {
    Story story =
        Story.of(SEX)
            .then("complaint-received", "2026-03-02")
            .then("dismissed", "2026-03-06")
            .then("notice-sent", "2026-03-09");

    assertThat(story.find("dismissal-appeal/complainant", "2026-03-10")).isPresent();
    assertThat(story.find("dismissal-appeal/respondent", "2026-03-10")).isEmpty();
  }

  @Test
  void newEvidenceAfterTheFirstWindowOpensAnother() {
    Story story =
        Story.of(SEX)
            .then("evidence-provided", "2026-03-02")
            .then("evidence-response-filed:complainant", "2026-03-05")
            .then("evidence-provided", "2026-03-09");

    assertThat(story.clock("evidence-response/complainant/2", "2026-03-10").dueOn())
        .isEqualTo("2026-03-19");
    assertThat(story.find("evidence-response/respondent/2", "2026-03-10")).isEmpty();
  }

  @Test
  void thePageIsOwedAtOnceAndHoursRunThroughTheChangeOfTheClock() {
    Story story = Story.of("violence").flag(Flag.MINOR).then("report-received", "2026-03-07T20:00");

    assertThat(story.clock("immediate-notice", "2026-03-07T20:00").state())
        .isEqualTo(ClockState.OVERDUE);
    assertThat(story.clock("mandated-report", "2026-03-07T20:00").dueAt())
        .isEqualTo(Story.at("2026-03-09T09:00"));
  }

  @Test
  void withoutTheFlagMinorNobodyOwesTheMandatedReport() {
    Story story = Story.of("violence").then("report-received", "2026-03-07");

    assertThat(story.keys("2026-03-08")).noneMatch(key -> key.contains("mandated"));
  }

  @Test
  void severalProceduresRunOnOneCaseAndEachClockNamesItsOwn() {
    Story story = Story.of(SEX, "violence").then("report-received", "2026-03-02");

    assertThat(story.keys("2026-03-02"))
        .contains("sex-discrimination/initial-assessment/-/1", "violence/initial-assessment/-/1");
  }

  @Test
  void theReasonNamesTheEventTheCountAndTheDaysThatWereSkipped() {
    Story story =
        Story.of(SEX).closed(LocalDate.of(2026, 1, 5)).then("report-received", "2025-12-23");

    assertThat(story.clock("initial-assessment", "2026-01-01").why())
        .isEqualTo(
            "14 business days after report-received on Tuesday 23 December 2025, which is not"
                + " counted: last day Thursday 15 January 2026, without weekends and Christmas Day"
                + " 2025-12-25, New Year's Day 2026-01-01, closed 2026-01-05. Source: Caltech"
                + " Catalog, Interim Procedures for Complaints of Sex Discrimination, IV.");
  }

  @Test
  void anExtensionThatSaysNothingChangesNothing() {
    Story story =
        Story.of(USE).then("report-received", "2026-03-02").then("extended", "2026-03-03");

    assertThat(story.clock("initial-assessment", "2026-03-04").dueOn()).isEqualTo("2026-03-20");
  }
}

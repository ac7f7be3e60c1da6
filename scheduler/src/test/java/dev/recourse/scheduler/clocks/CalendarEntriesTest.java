package dev.recourse.scheduler.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import dev.recourse.scheduler.policy.Flag;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalendarEntriesTest {
  @Test
  void aClockInDaysIsAnEntryOfItsWholeLastDay() {
    Story story = Story.of("acceptable-use").then("report-received", "2026-03-02");

    String ics = render(story, "initial-assessment");

    assertThat(ics)
        .contains("DTSTART;VALUE=DATE:20260320", "DTEND;VALUE=DATE:20260321", "SEQUENCE:0")
        .contains("SUMMARY:R-2026-000001: initial assessment due");
  }

  @Test
  void allClocksOfACaseAreOneValidCalendarWithAnEntryEach() {
    Story story =
        Story.of("sex-discrimination", "violence")
            .flag(Flag.MINOR)
            .then("report-received", "2026-03-02")
            .then("complaint-received", "2026-03-03")
            .then("notice-sent", "2026-03-04")
            .then("investigation-opened", "2026-03-05")
            .then("decision-notified", "2026-03-06")
            .then("appeal-filed:complainant", "2026-03-09");
    List<CaseClock> clocks = story.clocks("2026-03-20");

    ICalendar calendar =
        Biweekly.parse(CalendarEntries.render("R-2026-000001", clocks, Story.at("2026-03-20")))
            .first();

    assertThat(calendar.validate(ICalVersion.V2_0)).isEmpty();
    assertThat(calendar.getEvents())
        .hasSameSizeAs(clocks)
        .extracting(event -> event.getUid().getValue())
        .doesNotHaveDuplicates();
  }

  @Test
  void aClockInHoursIsAnEntryAtItsInstant() {
    Story story = Story.of("violence").then("report-received", "2026-03-02");

    assertThat(render(story, "immediate-notice")).contains("DTSTART:20260302T200000Z");
  }

  @Test
  void anExtensionMovesTheSameEntry() {
    Story story = Story.of("acceptable-use").then("report-received", "2026-03-02");
    String before = unfolded(render(story, "initial-assessment"));
    String after =
        unfolded(
            render(
                story.extended("initial-assessment", "1bd", "2026-03-19"), "initial-assessment"));

    assertThat(line(after, "UID")).isEqualTo(line(before, "UID"));
    assertThat(after).contains("SEQUENCE:1", "DTSTART;VALUE=DATE:20260323");
  }

  @Test
  void aWithdrawnClockCancelsItsEntry() {
    Story story =
        Story.of("acceptable-use")
            .then("report-received", "2026-03-02")
            .then("closed", "2026-03-03");

    assertThat(render(story, "initial-assessment")).contains("STATUS:CANCELLED", "SEQUENCE:1");
  }

  private static String render(Story story, String rule) {
    return CalendarEntries.render(
        "R-2026-000001", List.of(story.clock(rule, "2026-03-20")), Story.at("2026-03-20"));
  }

  private static String unfolded(String ics) {
    return ics.replace("\r\n ", "");
  }

  private static String line(String ics, String name) {
    return ics.lines().filter(line -> line.startsWith(name + ":")).findFirst().orElseThrow();
  }
}

package dev.recourse.scheduler.clocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recourse.scheduler.policy.Counting;
import dev.recourse.scheduler.policy.Holidays;
import dev.recourse.scheduler.policy.Length;
import dev.recourse.scheduler.policy.UnknownYearException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessCalendarTest {
  private static final Holidays US = Story.PACK.holidays();

  @Test
  void theFederalHolidaysAreThoseOfAnIndependentSourceFrom2024To2035() throws IOException {
    Set<LocalDate> expected;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                getClass().getResourceAsStream("holidays.csv"), StandardCharsets.UTF_8))) {
      expected = lines.lines().skip(1).map(LocalDate::parse).collect(Collectors.toSet());
    }

    BusinessCalendar calendar = calendar("America/Los_Angeles");

    Set<LocalDate> weekdaysOff = new TreeSet<>();
    for (LocalDate day = LocalDate.of(2024, 1, 1); day.getYear() <= 2035; day = day.plusDays(1)) {
      if (!calendar.isBusinessDay(day)
          && day.getDayOfWeek() != DayOfWeek.SATURDAY
          && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
        weekdaysOff.add(day);
      }
    }
    assertThat(weekdaysOff).containsExactlyInAnyOrderElementsOf(expected);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "lengths.csv", numLinesToSkip = 1)
  void aLengthEndsWhereAnIndependentSourceSaysItDoes(
      String zone, Instant start, String length, String closures, LocalDate dueOn, Instant dueAt) {
    Set<LocalDate> closed =
        closures == null
            ? Set.of()
            : Arrays.stream(closures.split(" ")).map(LocalDate::parse).collect(Collectors.toSet());
    BusinessCalendar calendar = new BusinessCalendar(ZoneId.of(zone), US, closed);
    Counting counting = new Counting(Length.parse(length), Optional.empty(), false);

    Due due = Dates.first(counting, 1, calendar.dayOf(start), start, calendar);

    assertThat(due).isEqualTo(new Due(dueOn, dueAt));
  }

  @Test
  void aNewYearsDayOnASaturdayIsKeptOnTheLastDayOfTheYearBefore() {
    assertThat(calendar("UTC").isBusinessDay(LocalDate.of(2027, 12, 31))).isFalse();
    assertThat(US.in(2027)).containsEntry(LocalDate.of(2027, 12, 31), "New Year's Day");
  }

  @Test
  void juneteenthIsKeptFrom2021On() {
    assertThat(calendar("UTC").isBusinessDay(LocalDate.of(2020, 6, 19))).isTrue();
    assertThat(calendar("UTC").isBusinessDay(LocalDate.of(2021, 6, 18))).isFalse();
  }

  @Test
  void aDayEndsWhereTheNextOneBeginsEvenWhereThatIsNotMidnight() {
    assertThat(calendar("Africa/Cairo").endOfDay(LocalDate.of(2027, 4, 29)))
        .isEqualTo(
            LocalDate.of(2027, 4, 30).atTime(1, 0).atZone(ZoneId.of("Africa/Cairo")).toInstant());
  }

  @Test
  void aYearBeyondTheTableFailsLoudly() {
    assertThatThrownBy(() -> calendar("UTC").isBusinessDay(LocalDate.of(1985, 7, 3)))
        .isInstanceOf(UnknownYearException.class)
        .hasMessageContaining("1985")
        .hasMessageContaining("us-federal");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 14, 120})
  void countingBackIsTheSameWayBack(int count) {
    BusinessCalendar calendar = calendar("UTC");
    LocalDate businessDay = LocalDate.of(2026, 3, 2);

    LocalDate later = calendar.plusBusinessDays(businessDay, count);

    assertThat(calendar.plusBusinessDays(later, -count)).isEqualTo(businessDay);
  }

  private static BusinessCalendar calendar(String zone) {
    return new BusinessCalendar(ZoneId.of(zone), US, Set.of());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-02T09:00, 4, 2026-03-02T13:00",
    "2026-03-02T13:00, 4, 2026-03-02T17:00",
    "2026-03-02T16:30, 4, 2026-03-03T12:30",
    "2026-03-02T22:00, 4, 2026-03-03T13:00",
    // The clock goes forward on the Sunday, which nobody works.
    "2026-03-06T16:00, 4, 2026-03-09T12:00",
    // Independence Day is kept on Friday, July 3.
    "2026-07-02T15:00, 4, 2026-07-06T11:00",
  })
  void workingTimeIsCountedInOfficeHoursAlone(String from, int hours, String until) {
    ZoneId zone = ZoneId.of("America/Los_Angeles");
    BusinessCalendar calendar = new BusinessCalendar(zone, US, Set.of());

    Instant reached =
        calendar.plusWorkingTime(
            LocalDateTime.parse(from).atZone(zone).toInstant(), Duration.ofHours(hours));

    assertThat(reached).isEqualTo(LocalDateTime.parse(until).atZone(zone).toInstant());
  }
}

package dev.recourse.scheduler.clocks;

import dev.recourse.scheduler.policy.Holidays;
import dev.recourse.scheduler.policy.Length;
import dev.recourse.scheduler.policy.UnknownYearException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The days on which an institution works. Immutable, safe for any thread.
 *
 * <p>Every method that must know whether a day is a business day throws {@link
 * UnknownYearException} where the table of holidays does not reach so far.
 *
 * @param zone where its days begin and end
 * @param holidays kept by law
 * @param closures further days on which the institution is closed
 */
public record BusinessCalendar(ZoneId zone, Holidays holidays, Set<LocalDate> closures) {
  private static final LocalTime OFFICE_OPENS = LocalTime.of(9, 0);
  private static final LocalTime OFFICE_CLOSES = LocalTime.of(17, 0);
  private static final int FIRST_COMPARED = 2020;
  private static final int LAST_COMPARED = 2060;

  /** Copies the closures. */
  public BusinessCalendar {
    closures = Set.copyOf(closures);
  }

  /**
   * A short text that is the same for calendars that count alike: dates that were counted with
   * another one are to be counted anew.
   */
  public String version() {
    StringBuilder all = new StringBuilder(zone.getId());
    all.append(zone.getRules().getOffset(Instant.parse(FIRST_COMPARED + "-01-01T00:00:00Z")));
    closures.stream().sorted().forEach(day -> all.append(' ').append(day));
    for (int year = FIRST_COMPARED; year <= LAST_COMPARED; year++) {
      try {
        holidays.in(year).keySet().stream().sorted().forEach(day -> all.append(' ').append(day));
      } catch (UnknownYearException beyond) {
        all.append(" -").append(year);
      }
    }
    changesOfTheClock().forEach(change -> all.append(' ').append(change));
    return UUID.nameUUIDFromBytes(all.toString().getBytes(StandardCharsets.UTF_8)).toString();
  }

  /**
   * When the zone's offset changes: a government may decide otherwise, and the ends of days move.
   */
  private List<ZoneOffsetTransition> changesOfTheClock() {
    Instant from = Instant.parse(FIRST_COMPARED + "-01-01T00:00:00Z");
    Instant until = Instant.parse((LAST_COMPARED + 1) + "-01-01T00:00:00Z");
    List<ZoneOffsetTransition> changes = new ArrayList<>();
    ZoneOffsetTransition next = zone.getRules().nextTransition(from);
    while (next != null && next.getInstant().isBefore(until)) {
      changes.add(next);
      next = zone.getRules().nextTransition(next.getInstant());
    }
    return changes;
  }

  /** The local day of an instant. */
  public LocalDate dayOf(Instant instant) {
    return instant.atZone(zone).toLocalDate();
  }

  /**
   * The first instant that no longer belongs to a day. A day need not start at 00:00: where the
   * clock is put forward at midnight it starts at 01:00.
   */
  public Instant endOfDay(LocalDate day) {
    return day.plusDays(1).atStartOfDay(zone).toInstant();
  }

  /** 09:00 local on a day, when reminders and letters go out. */
  public Instant morningOf(LocalDate day) {
    return day.atTime(OFFICE_OPENS).atZone(zone).toInstant();
  }

  /** Whether somebody works then: from 09:00 to 17:00 local on a business day. */
  public boolean isOfficeOpen(Instant at) {
    LocalTime time = at.atZone(zone).toLocalTime();
    return isBusinessDay(dayOf(at)) && !time.isBefore(OFFICE_OPENS) && time.isBefore(OFFICE_CLOSES);
  }

  /** The first 09:00 of a business day after an instant. */
  public Instant nextOpening(Instant after) {
    Instant morning = morningOf(businessDayAtOrAfter(dayOf(after)));
    return morning.isAfter(after) ? morning : morningOf(plusBusinessDays(dayOf(after), 1));
  }

  /** The instant at which so much time has passed while the office was open. */
  public Instant plusWorkingTime(Instant from, Duration length) {
    Duration left = length;
    for (LocalDate day = dayOf(from); ; day = day.plusDays(1)) {
      Instant opens = morningOf(day).isAfter(from) ? morningOf(day) : from;
      Instant closes = day.atTime(OFFICE_CLOSES).atZone(zone).toInstant();
      if (isBusinessDay(day) && opens.isBefore(closes)) {
        Duration room = Duration.between(opens, closes);
        if (left.compareTo(room) <= 0) {
          return opens.plus(left);
        }
        left = left.minus(room);
      }
    }
  }

  /** Whether a day is Monday to Friday and neither a holiday nor a closure. */
  public boolean isBusinessDay(LocalDate day) {
    return !isWeekend(day)
        && !closures.contains(day)
        && !holidays.in(day.getYear()).containsKey(day);
  }

  /** Why a day from Monday to Friday is not counted; empty on weekends and business days. */
  Optional<String> reasonNotCounted(LocalDate day) {
    if (isWeekend(day)) {
      return Optional.empty();
    }
    return Optional.ofNullable(holidays.in(day.getYear()).get(day))
        .or(() -> closures.contains(day) ? Optional.of("closed") : Optional.empty());
  }

  /**
   * The day so many business days later, or earlier where negative. The day itself is not counted:
   * the first business day after it is day 1.
   */
  public LocalDate plusBusinessDays(LocalDate day, int count) {
    int step = Integer.signum(count);
    LocalDate reached = day;
    for (int left = Math.abs(count); left > 0; ) {
      reached = reached.plusDays(step);
      if (isBusinessDay(reached)) {
        left--;
      }
    }
    return reached;
  }

  /** The day itself, or the last business day before it. */
  public LocalDate businessDayAtOrBefore(LocalDate day) {
    return isBusinessDay(day) ? day : plusBusinessDays(day, -1);
  }

  /** The day itself, or the first business day after it. */
  public LocalDate businessDayAtOrAfter(LocalDate day) {
    return isBusinessDay(day) ? day : plusBusinessDays(day, 1);
  }

  /**
   * The last day of a length in days that begins to count after this day.
   *
   * @throws IllegalArgumentException for a length in hours, which has no days
   */
  public LocalDate plus(LocalDate day, Length length) {
    return switch (length.unit()) {
      case BUSINESS_DAYS -> plusBusinessDays(day, length.amount());
      case DAYS -> day.plusDays(length.amount());
      case HOURS -> throw new IllegalArgumentException("Hours are counted from an instant.");
    };
  }

  private static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }
}

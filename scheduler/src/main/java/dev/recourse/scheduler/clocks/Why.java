package dev.recourse.scheduler.clocks;

import dev.recourse.scheduler.policy.Length;
import dev.recourse.scheduler.policy.Repetition;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says in words how a clock's date came about. */
final class Why {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("EEEE d MMMM uuuu 'at' HH:mm:ss VV", Locale.ENGLISH);

  private Why() {}

  static String of(CaseClock clock) {
    StringBuilder words = new StringBuilder();
    Length length = clock.rule().counting().length();
    boolean hours = length.unit() == Length.Unit.HOURS;
    words.append(capitalized(total(clock, length).inWords())).append(" after ");
    if (clock.rule().counting().afterLastDayOf().isPresent()) {
      words
          .append("the last day of ")
          .append(clock.rule().counting().afterLastDayOf().get())
          .append(" (")
          .append(DAY.format(clock.countedFrom()))
          .append("), which ")
          .append(clock.startedBy())
          .append(" began");
    } else {
      words.append(clock.startedBy()).append(" on ");
      words.append(hours ? moment(clock, clock.startedAt()) : DAY.format(clock.countedFrom()));
    }
    words.append(hours ? ": " + moment(clock, clock.firstDue().at()) : lastDay(clock));
    words.append('.');
    for (Extension extension : clock.extensions()) {
      words
          .append(" Extended by ")
          .append(extension.length().inWords())
          .append(" to ")
          .append(DAY.format(extension.dueOn()))
          .append(" by ")
          .append(extension.by())
          .append(": ")
          .append(extension.reason())
          .append(extension.reason().endsWith(".") ? "" : ".");
    }
    clock
        .rule()
        .source()
        .ifPresent(source -> words.append(" Source: ").append(source.inWords()).append('.'));
    clock.rule().note().ifPresent(note -> words.append(' ').append(note));
    return words.toString();
  }

  private static Length total(CaseClock clock, Length length) {
    return clock.rule().repetition() instanceof Repetition.Every
        ? length.times(clock.occurrence())
        : length;
  }

  private static String lastDay(CaseClock clock) {
    String day = ", which is not counted: last day " + DAY.format(clock.firstDue().on());
    if (clock.rule().counting().length().unit() != Length.Unit.BUSINESS_DAYS) {
      return day;
    }
    List<String> skipped = new ArrayList<>();
    for (LocalDate at = clock.countedFrom().plusDays(1);
        at.isBefore(clock.firstDue().on());
        at = at.plusDays(1)) {
      LocalDate on = at;
      clock.calendar().reasonNotCounted(at).ifPresent(why -> skipped.add(why + " " + on));
    }
    return day
        + ", without weekends"
        + (skipped.isEmpty() ? "" : " and " + String.join(", ", skipped));
  }

  private static String moment(CaseClock clock, Instant instant) {
    return MOMENT.format(instant.atZone(clock.calendar().zone()));
  }

  private static String capitalized(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}

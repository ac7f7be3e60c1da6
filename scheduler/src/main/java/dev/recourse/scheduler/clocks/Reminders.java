package dev.recourse.scheduler.clocks;

import dev.recourse.scheduler.clocks.PlannedReminder.Kind;
import dev.recourse.scheduler.policy.Addressee;
import dev.recourse.scheduler.policy.Flag;
import dev.recourse.scheduler.policy.Length;
import dev.recourse.scheduler.policy.Party;
import dev.recourse.scheduler.policy.Procedure;
import dev.recourse.scheduler.policy.ReminderStyle;
import dev.recourse.scheduler.policy.Role;
import dev.recourse.scheduler.policy.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Plans what is sent about a clock, and when: a pure function. */
public final class Reminders {
  /** Stands for the role of a category that is not known. */
  public static final Role CATEGORY_ROLE = new Role("category-role");

  /** What leaves within this time of its plan is not called late. */
  public static final Duration PUNCTUAL = Duration.ofHours(1);

  private static final int[] BEFORE_A_DUTY = {5, 1};
  private static final int BEFORE_AN_UPDATE = 3;
  private static final int BEFORE_A_WINDOW_ENDS = 3;
  private static final int ESCALATED_FROM = 3;
  private static final int MOST_PAGES = 1_000;

  private final CaseClock clock;
  private final Role handler;
  private final boolean anyDay;
  private final Instant until;
  private final List<PlannedReminder> planned = new ArrayList<>();

  private Reminders(CaseClock clock, Role handler, boolean danger, Instant until) {
    this.clock = clock;
    this.handler = handler;
    this.anyDay = danger || inHours(clock);
    this.until = until;
  }

  /**
   * Plans everything that is to be sent about a clock.
   *
   * <p>Mornings are 09:00 in the calendar's zone. Nothing is planned before the clock runs, nor
   * from its end on.
   *
   * @param procedure the clock's
   * @param categoryRole the role of the case's category; where none is known, {@link
   *     #CATEGORY_ROLE} stands for it
   * @param flags the case's; with {@link Flag#DANGER} letters do not wait for a business day
   * @param until what recurs is planned through the first one after this. Of pages that recur the
   *     last thousand are given
   * @return by time, each once
   */
  public static List<PlannedReminder> plan(
      CaseClock clock,
      Procedure procedure,
      Optional<Role> categoryRole,
      Set<Flag> flags,
      Instant until) {
    Role ofCategory = categoryRole.orElse(CATEGORY_ROLE);
    Role handler =
        clock.rule().addressee() instanceof Addressee.OfRole of
            ? of.role()
            : clock.rule().addressee() instanceof Addressee.OfCategory
                ? ofCategory
                : procedure.handler().orElse(ofCategory);
    Reminders reminders = new Reminders(clock, handler, flags.contains(Flag.DANGER), until);
    reminders.planAll();
    return reminders.planned.stream()
        .filter(reminder -> !reminder.at().isBefore(clock.runsFrom()))
        .filter(reminder -> clock.endedAt().map(reminder.at()::isBefore).orElse(true))
        .distinct()
        .sorted(Comparator.comparing(PlannedReminder::at))
        .toList();
  }

  /**
   * Whether a reminder whose time has come may leave now. What nobody looked after at its time, as
   * after downtime, does not arrive at night or on a weekend either: it waits for the office to
   * open. What cannot wait leaves at once: a page, the notice of a window that opens, whatever is
   * counted in hours or about danger, and the word to a party that a window closes, where that
   * would come after its end.
   *
   * @param flags the case's
   */
  public static boolean mayLeave(
      CaseClock clock, PlannedReminder planned, Set<Flag> flags, Instant now) {
    BusinessCalendar calendar = clock.calendar();
    return flags.contains(Flag.DANGER)
        || inHours(clock)
        || planned.kind() == Kind.PAGE
        || planned.kind() == Kind.OPENING
        || !planned.at().plus(PUNCTUAL).isBefore(now)
        || calendar.isOfficeOpen(now)
        || (planned.kind() == Kind.CLOSING
            && now.isBefore(clock.dueAt())
            && !calendar.nextOpening(now).isBefore(clock.dueAt()));
  }

  private void planAll() {
    ReminderStyle style = clock.rule().reminders();
    Addressee addressee = clock.rule().addressee();
    if (style instanceof ReminderStyle.Page page) {
      pages(page.every());
    } else if (style instanceof ReminderStyle.At at) {
      at.after().forEach(after -> add(clock.startedAt().plus(after), toHandler(), Kind.PAGE));
      overdue();
    } else if (addressee.isLetter()) {
      update(addressee);
      overdue();
    } else if (addressee instanceof Addressee.OfParty) {
      window();
    } else if (clock.kind() != Rule.Kind.EARLIEST) {
      handlersDay();
      overdue();
    }
  }

  private void pages(Duration every) {
    Instant start = clock.runsFrom();
    Instant last = clock.endedAt().filter(until::isAfter).orElse(until);
    long due = last.isBefore(start) ? 0 : Duration.between(start, last).dividedBy(every) + 1;
    for (long k = Math.max(0, due - MOST_PAGES); k <= due; k++) {
      add(start.plus(every.multipliedBy(k)), toHandler(), Kind.PAGE);
    }
  }

  private void handlersDay() {
    BusinessCalendar calendar = clock.calendar();
    for (int days : BEFORE_A_DUTY) {
      add(
          calendar.morningOf(calendar.plusBusinessDays(clock.dueOn(), -days)),
          toHandler(),
          Kind.BEFORE);
    }
    add(letterDay(clock.dueOn()), toHandler(), Kind.DUE);
  }

  private void update(Addressee addressee) {
    BusinessCalendar calendar = clock.calendar();
    add(
        calendar.morningOf(calendar.plusBusinessDays(clock.dueOn(), -BEFORE_AN_UPDATE)),
        toHandler(),
        Kind.BEFORE);
    Stream<Recipient> readers =
        addressee instanceof Addressee.LetterToReporter
            ? Stream.of(new Recipient.Reporter())
            : Stream.of(Party.values()).map(Recipient.OfParty::new);
    readers.forEach(reader -> add(letterDay(clock.dueOn()), reader, Kind.UPDATE));
  }

  private void window() {
    if (clock.kind() != Rule.Kind.WINDOW) {
      return;
    }
    for (Recipient reader : clock.party().stream().map(Recipient.OfParty::new).toList()) {
      add(clock.runsFrom(), reader, Kind.OPENING);
      add(letterDay(clock.dueOn().minusDays(BEFORE_A_WINDOW_ENDS)), reader, Kind.CLOSING);
      add(letterDay(clock.dueOn()), reader, Kind.CLOSING);
    }
  }

  private void overdue() {
    if (clock.kind() != Rule.Kind.DUTY) {
      return;
    }
    BusinessCalendar calendar = clock.calendar();
    Instant last = clock.endedAt().filter(until::isAfter).orElse(until);
    LocalDate day = clock.dueOn();
    for (int nth = 1; ; nth++) {
      day = calendar.plusBusinessDays(day, 1);
      Instant morning = calendar.morningOf(day);
      add(morning, toHandler(), Kind.OVERDUE);
      if (nth >= ESCALATED_FROM) {
        add(morning, new Recipient.SupervisorOf(handler), Kind.ESCALATION);
      }
      if (morning.isAfter(last)) {
        return;
      }
    }
  }

  /** The morning of a day; of the business day before where letters must wait for one. */
  private Instant letterDay(LocalDate day) {
    BusinessCalendar calendar = clock.calendar();
    return calendar.morningOf(anyDay ? day : calendar.businessDayAtOrBefore(day));
  }

  private Recipient toHandler() {
    return new Recipient.OfRole(handler);
  }

  private void add(Instant at, Recipient to, Kind kind) {
    planned.add(new PlannedReminder(at, to, kind));
  }

  private static boolean inHours(CaseClock clock) {
    return clock.rule().counting().length().unit() == Length.Unit.HOURS;
  }
}

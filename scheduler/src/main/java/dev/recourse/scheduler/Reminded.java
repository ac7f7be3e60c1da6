package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.clocks.ClockKey;
import dev.recourse.scheduler.clocks.ClockState;
import dev.recourse.scheduler.clocks.Deadline;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.EventRule;
import dev.recourse.scheduler.policy.Length;
import dev.recourse.scheduler.policy.Party;
import dev.recourse.scheduler.policy.ReminderStyle;
import dev.recourse.scheduler.policy.Repetition;
import dev.recourse.scheduler.policy.Role;
import dev.recourse.scheduler.store.Tx;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody who is reminded of a date can answer: that it is done, or that they want to be
 * reminded later. What the answer means follows from the pack alone. Thread-safe.
 */
public final class Reminded {
  private final CaseDesk desk;
  private final Docket docket;
  private final Standing standing;
  private final Plan plans;
  private final Clock clock;

  Reminded(CaseDesk desk, Docket docket, Standing standing, Clock clock) {
    this.desk = desk;
    this.docket = docket;
    this.standing = standing;
    this.plans = new Plan(standing);
    this.clock = clock;
  }

  /** How a clock can be answered. */
  public enum Answers {
    /** Done, or later. */
    DONE_OR_LATER,
    /** Done, and nothing else: nobody puts it off. */
    DONE,
    /** That it was read ends it. */
    ACKNOWLEDGED
  }

  /** The clock of a case, where it runs. */
  public Optional<CaseClock> running(CaseFile file, ClockKey key) {
    return find(file, key).filter(CaseClock::isOpen);
  }

  /** How a clock can be answered, by how its people are reminded of it. */
  public Answers answers(CaseClock asked) {
    ReminderStyle style = asked.rule().reminders();
    if (style instanceof ReminderStyle.Usual) {
      return Answers.DONE_OR_LATER;
    }
    return style instanceof ReminderStyle.Page page && !page.untilDone()
        ? Answers.ACKNOWLEDGED
        : Answers.DONE;
  }

  /** The roles that are reminded of a clock: it is their work, also in a case that is not. */
  public Set<Role> roles(CaseFile file, ClockKey key) {
    return find(file, key)
        .map(found -> plans.reminded(file, found, clock.instant()))
        .orElse(Set.of());
  }

  /** What meets a clock, of that which may be recorded now. */
  public List<EventName> meeting(CaseFile file, ClockKey key) {
    Set<EventName> meeting = find(file, key).map(Reminded::meeting).orElse(Set.of());
    return docket.allowed(file).stream().filter(meeting::contains).toList();
  }

  /**
   * Whether "done" says enough: one event alone meets the clock, and it can be recorded without
   * another word and without a letter that somebody should look at first.
   */
  public boolean saysEnough(CaseFile file, ClockKey key) {
    return running(file, key).flatMap(asked -> plain(file, asked, clock.instant(), "")).isPresent();
  }

  /** The time has been spent on it: records what meets the clock, or says why it cannot. */
  public Recorded done(Tx tx, CaseId id, Deadline told, Instant at, String by) {
    Optional<CaseFile> found = docket.current(tx, id);
    if (found.isEmpty()) {
      return new Recorded.NoSuchCase(id);
    }
    CaseFile file = found.get();
    Optional<String> overtaken = overtaken(file, told);
    if (overtaken.isPresent()) {
      return new Recorded.Refused(overtaken.get(), List.of());
    }
    return running(file, told.clock())
        .flatMap(asked -> plain(file, asked, at, by))
        .map(happening -> desk.record(tx, file.id(), happening))
        .orElseGet(
            () ->
                new Recorded.Refused(
                    "More must be said about it: record what happened in " + file.id() + ".",
                    meeting(file, told.clock())));
  }

  /** Has somebody reminded of a clock later, or says why not. */
  public Recorded later(Tx tx, CaseId id, Deadline told, Length pause, String by) {
    Optional<CaseFile> found = docket.current(tx, id);
    if (found.isEmpty()) {
      return new Recorded.NoSuchCase(id);
    }
    String rule = told.clock().procedure() + "/" + told.clock().rule();
    return overtaken(found.get(), told)
        .<Recorded>map(why -> new Recorded.Refused(why, List.of()))
        .orElseGet(() -> desk.snooze(tx, id, rule, pause, by));
  }

  /** Why a reminder no longer holds, in words; empty where it does. */
  public Optional<String> overtaken(CaseFile file, Deadline told) {
    Optional<CaseClock> running = running(file, told.clock());
    boolean holds = running.map(CaseClock::dueAt).filter(told.dueAt()::equals).isPresent();
    return holds ? Optional.empty() : Optional.of(standsAs(file, told.clock(), Instant.MAX));
  }

  /**
   * How a clock stands, for somebody who was told of it at this instant; persons as the case's
   * events name them.
   */
  public String standsAs(CaseFile file, ClockKey key, Instant toldAt) {
    Optional<CaseClock> found = find(file, key);
    Optional<CaseEvent> met = found.flatMap(one -> metBy(file, one));
    if (met.isPresent() && found.get().state() != ClockState.WITHDRAWN) {
      CaseEvent event = met.get();
      boolean read = answers(found.get()) == Answers.ACKNOWLEDGED;
      return (read ? "Acknowledged by " : "Done: " + words(event.event()) + ", recorded by ")
          + event.by()
          + " on "
          + Facts.day(standing.calendar().dayOf(event.at()))
          + ".";
    }
    if (file.closed()) {
      return file.id() + " is closed; this is no longer due.";
    }
    if (found.filter(CaseClock::isOpen).isEmpty()) {
      return "This is no longer due in " + file.id() + ".";
    }
    return file.events().stream()
        .filter(event -> !event.recordedAt().isBefore(toldAt))
        .filter(event -> changes(event, found.get()))
        .reduce((a, b) -> b)
        .flatMap(last -> putOff(last, found.get()))
        .orElseGet(
            () -> "The date has moved: it is due on " + Facts.day(found.get().dueOn()) + " now.");
  }

  private static boolean changes(CaseEvent event, CaseClock asked) {
    return Entries.MOVING.contains(event.event()) || Plan.putOffBy(event, asked).isPresent();
  }

  private Optional<String> putOff(CaseEvent event, CaseClock asked) {
    return Plan.putOffBy(event, asked)
        .map(
            until ->
                "Put off by "
                    + event.by()
                    + " until "
                    + Facts.day(standing.calendar().dayOf(until))
                    + ".");
  }

  private Optional<CaseClock> find(CaseFile file, ClockKey key) {
    return standing.clocks(file, clock.instant()).stream()
        .filter(one -> one.key().equals(key))
        .findFirst();
  }

  private Optional<Happening> plain(CaseFile file, CaseClock asked, Instant at, String by) {
    List<EventName> meeting = meeting(file, asked.key());
    if (meeting.size() != 1 || asked.rule().addressee().isLetter()) {
      return Optional.empty();
    }
    boolean writes =
        standing
            .eventRule(file, meeting.get(0))
            .filter(rule -> !rule.letters().isEmpty() || rule.closes())
            .isPresent();
    Happening happening =
        new Happening(
            meeting.get(0), at, by, party(file, asked, meeting.get(0)), Optional.empty(), Map.of());
    return !writes && docket.allows(file, happening) ? Optional.of(happening) : Optional.empty();
  }

  private Optional<Party> party(CaseFile file, CaseClock asked, EventName event) {
    return standing
        .eventRule(file, event)
        .filter(rule -> rule.party() != EventRule.PartyUse.NONE)
        .flatMap(rule -> asked.party());
  }

  private static Set<EventName> meeting(CaseClock asked) {
    Set<EventName> meeting = new HashSet<>(asked.rule().stops());
    if (asked.rule().repetition() instanceof Repetition.Every every) {
      meeting.addAll(every.metBy());
    }
    return meeting;
  }

  private static Optional<CaseEvent> metBy(CaseFile file, CaseClock asked) {
    Set<EventName> meeting = meeting(asked);
    return asked
        .endedAt()
        .flatMap(
            ended ->
                file.events().stream()
                    .filter(event -> meeting.contains(event.event()) && event.at().equals(ended))
                    .findFirst());
  }

  private static String words(EventName event) {
    return event.id().replace('-', ' ');
  }
}

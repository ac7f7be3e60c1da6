package dev.recourse.scheduler.policy;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What gives a clock.
 *
 * @param id unique within its procedure
 * @param counting how long it runs
 * @param start what starts it
 * @param stops what ends it
 * @param acts of the stops, what may not be done after a window's end; the others merely end it
 * @param withdrawnBy what takes a duty away undone, as the closing of the case does
 * @param scope whose clock it is
 * @param condition for which cases it holds
 * @param repetition one clock or several
 * @param addressee whom it binds or serves
 * @param reminders how they are reminded
 * @param source where the policy says it; empty where the desk itself promises it
 * @param note what a reader of the clock should know beside it
 */
public record Rule(
    RuleId id,
    Kind kind,
    Counting counting,
    Start start,
    Set<EventName> stops,
    Set<EventName> acts,
    Set<EventName> withdrawnBy,
    PartyScope scope,
    RuleCondition condition,
    Repetition repetition,
    Addressee addressee,
    ReminderStyle reminders,
    Optional<Citation> source,
    Optional<String> note) {
  /** What a clock's date means. */
  public enum Kind {
    /** Something must be done before it; only a duty becomes overdue. */
    DUTY,
    /** Something may be done before it; unused, it lapses. */
    WINDOW,
    /** Something may not be done before it. */
    EARLIEST;

    /** The id of the contract, such as {@code duty}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
      return id();
    }
  }

  /** Checks that the parts go together, copies the sets. */
  public Rule {
    stops = Set.copyOf(stops);
    acts = Set.copyOf(acts);
    withdrawnBy = Set.copyOf(withdrawnBy);
    if (!stops.containsAll(acts)) {
      throw new IllegalArgumentException("'acts' may only name what 'stops' names too.");
    }
    if (repetition instanceof Repetition.Every && kind != Kind.DUTY) {
      throw new IllegalArgumentException("Only a duty can repeat.");
    }
    if (repetition instanceof Repetition.Every && scope.mode() != PartyScope.Mode.CASE) {
      throw new IllegalArgumentException("What repeats is the case's, not one party's.");
    }
    if (addressee instanceof Addressee.OfParty && scope.mode() == PartyScope.Mode.CASE) {
      throw new IllegalArgumentException("'for: party' needs 'party', which says whose it is.");
    }
    if (counting.afterLastDayOf().isPresent() && !(repetition instanceof Repetition.Single)) {
      throw new IllegalArgumentException(
          "A rule counted after another's last day gives one clock only.");
    }
  }

  /** The same with a role in the place of an appeal administrator who is not known yet. */
  Rule appealTo(Role role) {
    if (!(addressee instanceof Addressee.AppealAdministrator)) {
      return this;
    }
    return new Rule(
        id,
        kind,
        counting,
        start,
        stops,
        acts,
        withdrawnBy,
        scope,
        condition,
        repetition,
        new Addressee.OfRole(role),
        reminders,
        source,
        note);
  }

  /** Every event that the rule speaks of. */
  public Set<EventName> events() {
    Set<EventName> events = new LinkedHashSet<>(start.events());
    start.once().ifPresent(events::add);
    events.addAll(stops);
    events.addAll(withdrawnBy);
    events.addAll(scope.needs().values());
    if (repetition instanceof Repetition.Every every) {
      events.addAll(every.metBy());
    }
    return events;
  }
}

package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.policy.EventLetter;
import dev.recourse.scheduler.policy.EventRule;
import dev.recourse.scheduler.policy.Letter;
import dev.recourse.scheduler.policy.LetterTo;
import dev.recourse.scheduler.policy.Letters;
import dev.recourse.scheduler.policy.Party;
import dev.recourse.scheduler.policy.Repetition;
import dev.recourse.scheduler.policy.Role;
import dev.recourse.scheduler.policy.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a letter of the pack as it would go out now: that of an event that has happened or is
 * thought to happen now, that of a clock, or one about the case alone. Pure.
 */
final class Drafting {
  /** Letters about a case or a clock that no party reads. */
  private static final List<String> OFFICES =
      List.of(
          "role-notice",
          "desk-notice",
          "desk-notice-restricted",
          "message-received",
          "reminder",
          "escalation",
          "page",
          "unreachable-party");

  /** Texts that are parts of other letters, or are written by an act of their own. */
  private static final List<String> INSIDE =
      List.of("calendar-entry", "update-draft", "respondent-history", "reply");

  private final Standing standing;
  private final Facts facts;
  private final EventFacts eventFacts;

  Drafting(Standing standing) {
    this.standing = standing;
    this.facts = new Facts(standing);
    this.eventFacts = new EventFacts(standing);
  }

  /**
   * The letters that somebody could ask for now, by name; notices to those who work it are none.
   */
  List<String> possible(CaseFile file, Instant now) {
    return standing.pack().letters().names().stream()
        .filter(name -> !OFFICES.contains(name) && !INSIDE.contains(name))
        .filter(
            name ->
                !(draft(
                        file,
                        new ByHand(name, Optional.empty(), Optional.of("-"), Optional.of("-")),
                        now)
                    instanceof Drafted.Refused))
        .toList();
  }

  Drafted draft(CaseFile file, ByHand wanted, Instant now) {
    Letters letters = standing.pack().letters();
    if (!letters.has(wanted.name())) {
      return new Drafted.Refused(
          "There is no letter '"
              + wanted.name()
              + "'; there are "
              + String.join(", ", letters.names())
              + ".");
    }
    for (EventRule rule : standing.eventRules(file)) {
      for (EventLetter owed : rule.letters()) {
        if (owed.letter().equals(wanted.name()) && mayBeFor(owed.to(), wanted)) {
          return ofEvent(file, rule, owed, wanted, now);
        }
      }
    }
    return ofCase(file, wanted, now);
  }

  private static boolean mayBeFor(LetterTo to, ByHand wanted) {
    return wanted.reader().isEmpty()
        || (to.isParty()
            && !(to instanceof LetterTo.OneParty one
                && !wanted.reader().equals(Optional.of(one.party()))));
  }

  private Drafted ofEvent(
      CaseFile file, EventRule rule, EventLetter owed, ByHand wanted, Instant now) {
    CaseFile then = happened(file, rule, wanted, now);
    CaseEvent event = then.last(rule.name()).orElseThrow();
    if (!owed.to().isParty()) {
      Role role = standing.office(owed.to(), then, event).orElseGet(() -> standing.keeper(then));
      return new Drafted.ToOffice(role, eventFacts.toOffice(owed.letter(), then, event, now));
    }
    Party reader = wanted.reader().orElseGet(() -> standing.readers(owed.to(), event).get(0));
    List<CaseClock> opened = standing.opened(then, event, reader, now);
    return new Drafted.ToParty(
        reader, eventFacts.toParty(owed.letter(), then, event, rule, reader, opened, now));
  }

  /** The case with the event in it, told anew where the handler says other words than recorded. */
  private static CaseFile happened(CaseFile file, EventRule rule, ByHand wanted, Instant now) {
    Optional<CaseEvent> recorded = file.last(rule.name());
    if (recorded.isPresent() && wanted.note().isEmpty() && wanted.outcome().isEmpty()) {
      return file;
    }
    Map<String, String> details = new HashMap<>();
    wanted.outcome().ifPresent(told -> details.put(CaseEvent.OUTCOME, told));
    List<CaseEvent> events = new ArrayList<>(file.events());
    events.add(
        new CaseEvent(
            events.size() + 1,
            rule.name(),
            recorded.map(CaseEvent::at).orElse(now),
            now,
            CaseEvent.RECOURSE,
            recorded.flatMap(CaseEvent::party),
            wanted.note(),
            details));
    return file.with(events);
  }

  private Drafted ofCase(CaseFile file, ByHand wanted, Instant now) {
    Map<String, Object> values = new HashMap<>();
    clockFor(wanted.name(), file, now)
        .ifPresent(clock -> values.putAll(facts.ofClock(file, clock, now, false)));
    wanted.note().ifPresent(note -> values.put("note", note));
    try {
      Letter letter = facts.letter(wanted.name(), file, now, values);
      return OFFICES.contains(wanted.name())
          ? new Drafted.ToOffice(standing.keeper(file), letter)
          : new Drafted.ToParty(wanted.reader().orElse(Party.COMPLAINANT), letter);
    } catch (IllegalArgumentException missing) {
      return new Drafted.Refused(
          "The letter '"
              + wanted.name()
              + "' is about something that "
              + file.id()
              + " does not have now; Recourse sends it when that comes up.");
    }
  }

  /** The clock that a letter about clocks would speak of next. */
  private Optional<CaseClock> clockFor(String name, CaseFile file, Instant now) {
    return standing.clocks(file, now).stream()
        .filter(CaseClock::isOpen)
        .filter(
            clock ->
                switch (name) {
                  case "status-update" -> clock.rule().repetition() instanceof Repetition.Every;
                  case "window-closing", "decision-appeal-opening" ->
                      clock.kind() == Rule.Kind.WINDOW;
                  case "reminder", "escalation", "page" -> clock.openDuty();
                  default -> false;
                })
        .min(Comparator.comparing(CaseClock::dueAt));
  }
}

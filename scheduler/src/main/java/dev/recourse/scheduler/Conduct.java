package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.clocks.ClockState;
import dev.recourse.scheduler.policy.Addressee;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.EventRule;
import dev.recourse.scheduler.policy.EventRule.PartyUse;
import dev.recourse.scheduler.policy.Party;
import dev.recourse.scheduler.policy.ReminderStyle;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says whether something may be recorded on a case now: by its procedures' lists of events, by what
 * has happened before, by the windows that have closed. Pure; nothing is changed here. Thread-safe.
 */
public final class Conduct {
  /** Events that bring a notice or a reckoning with them, and what makes them. */
  private static final String BUTTONS = "the buttons on its messages in Slack are for that";

  private static final Map<EventName, String> INSTEAD =
      Map.of(
          EventName.ACCESS_ASKED,
          BUTTONS,
          EventName.ACCESS_GRANTED,
          BUTTONS,
          EventName.ACCESS_REFUSED,
          BUTTONS,
          EventName.EXTENDED,
          "`recourse extend` gives more time and tells the parties",
          EventName.SNOOZED,
          "`recourse snooze` puts a handler's reminders off",
          EventName.EXPORTED,
          "'Export' under 'More' on the case's card hands the file over",
          EventName.CALENDAR_CHANGED,
          "change the closures in the configuration, and dates are counted anew at the next start");

  private final Standing standing;
  private final Particulars particulars;

  /** Conduct by these policies. */
  public Conduct(Standing standing) {
    this.standing = standing;
    this.particulars = new Particulars(standing);
  }

  /** What the case's procedures allow now, by name. */
  public List<EventName> allowed(CaseFile file, Instant now) {
    List<CaseClock> clocks = standing.clocks(file, now);
    return rules(file).values().stream()
        .flatMap(Collection::stream)
        .filter(rule -> barred(rule, file, clocks, now).isEmpty())
        .map(EventRule::name)
        .filter(name -> !INSTEAD.containsKey(name))
        .filter(name -> complaintMissing(file, name).isEmpty())
        .filter(name -> unopened(file, name, Optional.empty(), clocks, now).isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  /** Why something may not be recorded, and what may; empty where it may. */
  Optional<Recorded.Refused> refusal(CaseFile file, Happening happening, Instant now) {
    return objection(file, happening, now)
        .map(why -> new Recorded.Refused(why, allowed(file, now)));
  }

  /**
   * Whether an act opens a closed case again: closing it has taken no window from a party, and what
   * a party does in time has to be dealt with.
   */
  boolean opensAgain(CaseFile file, Happening happening) {
    return file.closed()
        && standing.eventRule(file, happening.event()).filter(r -> !r.whileClosed()).isPresent()
        && Windows.openToAParty(
            happening.event(), standing.clocks(file, happening.at()), happening.at());
  }

  /** The running clocks that a handler can mean by a rule's name: of one procedure, all parties. */
  List<CaseClock> extensible(CaseFile file, String rule, Instant now) {
    List<CaseClock> named =
        standing.clocks(file, now).stream()
            .filter(clock -> clock.state().isRunning() || clock.state() == ClockState.LAPSED)
            .filter(
                clock ->
                    rule.equals(clock.rule().id().id())
                        || rule.equals(clock.procedure() + "/" + clock.rule().id()))
            .toList();
    boolean oneProcedure = named.stream().map(CaseClock::procedure).distinct().count() == 1;
    return oneProcedure ? named : List.of();
  }

  /** Why an extension cannot be recorded. */
  Recorded.Refused refusedExtension(CaseFile file, String rule, String reason, Instant now) {
    String why =
        reason.isBlank()
            ? "An extension needs a reason; the parties are told it."
            : "No clock of "
                + file.id()
                + " runs under '"
                + rule
                + "' alone. Its running clocks: "
                + standing.clocks(file, now).stream()
                    .filter(clock -> clock.state().isRunning())
                    .map(clock -> clock.procedure() + "/" + clock.rule().id())
                    .distinct()
                    .collect(Collectors.joining(", "))
                + ".";
    return new Recorded.Refused(why, List.of());
  }

  /** Why reminders of these clocks cannot be put off; empty where they can. */
  Optional<Recorded.Refused> refusedSnooze(
      CaseFile file, String rule, List<CaseClock> meant, Instant now) {
    if (meant.isEmpty()) {
      return Optional.of(refusedExtension(file, rule, "snoozed", now));
    }
    CaseClock clock = meant.get(0);
    boolean ones =
        clock.rule().reminders() instanceof ReminderStyle.Usual
            && !(clock.rule().addressee() instanceof Addressee.OfParty);
    return ones
        ? Optional.empty()
        : Optional.of(
            new Recorded.Refused(
                "Only a handler's own reminders can be put off: "
                    + rule
                    + " is a party's, or a matter of hours.",
                List.of()));
  }

  private Optional<String> objection(CaseFile file, Happening happening, Instant now) {
    EventName name = happening.event();
    List<EventRule> known = rules(file).getOrDefault(name, List.of());
    if (INSTEAD.containsKey(name)) {
      return Optional.of("'" + name + "' is not recorded by hand: " + INSTEAD.get(name) + ".");
    }
    if (known.isEmpty()) {
      return Optional.of("The procedures of " + file.id() + " know no event '" + name + "'.");
    }
    if (happening.at().isAfter(now)) {
      return Optional.of(
          "'" + name + "' cannot be recorded for " + happening.at() + ", which is still to come.");
    }
    List<CaseClock> clocks = standing.clocks(file, now);
    List<Optional<String>> bars =
        known.stream()
            .map(
                rule ->
                    barred(rule, file, clocks, happening.at())
                        .or(() -> misnamed(rule, file, happening)))
            .toList();
    if (bars.stream().allMatch(Optional::isPresent)) {
      return bars.get(0);
    }
    return unopened(file, name, happening.party(), clocks, happening.at())
        .or(() -> Windows.unexplained(happening, clocks))
        .or(() -> particulars.objection(file, happening))
        .or(() -> complaintMissing(file, name))
        .or(() -> Particulars.noUpdate(happening, clocks));
  }

  private Map<EventName, List<EventRule>> rules(CaseFile file) {
    return standing.pack().eventsOf(standing.procedures(file));
  }

  private static Optional<String> barred(
      EventRule rule, CaseFile file, List<CaseClock> clocks, Instant at) {
    boolean whileClosed = rule.whileClosed() || Windows.openToAParty(rule.name(), clocks, at);
    if (file.closed() && !whileClosed) {
      return Optional.of(
          file.id() + " is closed" + by(file, EventName.CLOSED) + "; 'reopened' opens it again.");
    }
    if (!rule.after().isEmpty() && !file.happened(rule.after())) {
      return Optional.of("'" + rule.name() + "' comes after " + either(rule.after()) + ".");
    }
    if (file.happened(rule.notAfter())) {
      return Optional.of(
          "'" + rule.name() + "' does not come after " + either(rule.notAfter()) + ".");
    }
    if (rule.once() && rule.party() == PartyUse.NONE && file.happened(Set.of(rule.name()))) {
      return Optional.of(
          "'"
              + rule.name()
              + "' happens once, and is recorded already"
              + by(file, rule.name())
              + ".");
    }
    return Optional.empty();
  }

  /** Who did it last, where a person did: of two who act at once the second one wants to know. */
  private static String by(CaseFile file, EventName name) {
    return file.last(name)
        .map(CaseEvent::by)
        .filter(who -> !who.equals(CaseEvent.RECOURSE))
        .map(who -> ", by " + who)
        .orElse("");
  }

  private static Optional<String> misnamed(EventRule rule, CaseFile file, Happening happening) {
    Optional<Party> party = happening.party();
    if (rule.party() == PartyUse.REQUIRED && party.isEmpty()) {
      return Optional.of("Whose '" + rule.name() + "' is it? Say complainant or respondent.");
    }
    if (rule.party() == PartyUse.NONE && party.isPresent()) {
      return Optional.of("'" + rule.name() + "' is no party's act; leave the party out.");
    }
    boolean again =
        rule.once()
            && file.events().stream()
                .filter(event -> event.event().equals(rule.name()))
                .anyMatch(
                    event ->
                        event.party().isEmpty() || party.isEmpty() || event.party().equals(party));
    return again
        ? Optional.of(
            "'"
                + rule.name()
                + "' happens once, and is recorded already"
                + by(file, rule.name())
                + ".")
        : Optional.empty();
  }

  private Optional<String> unopened(
      CaseFile file, EventName act, Optional<Party> party, List<CaseClock> clocks, Instant at) {
    return Windows.objection(act, party, standing.procedures(file), clocks, at);
  }

  /** What waits until the one harmed complains. */
  private Optional<String> complaintMissing(CaseFile file, EventName name) {
    return standing
        .complaintFirst(file)
        .filter(rule -> rule.before().contains(name))
        .map(
            rule ->
                "The report is not by the one who was harmed: '"
                    + name
                    + "' waits for '"
                    + rule.complaint()
                    + "', unless somebody is in danger.");
  }

  private static String either(Set<EventName> names) {
    return names.stream()
        .map(name -> "'" + name + "'")
        .sorted()
        .collect(Collectors.joining(" or "));
  }
}

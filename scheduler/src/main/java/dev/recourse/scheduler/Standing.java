package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseStatus;
import dev.recourse.scheduler.cases.Classified;
import dev.recourse.scheduler.cases.Summary;
import dev.recourse.scheduler.clocks.BusinessCalendar;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.clocks.Timeline;
import dev.recourse.scheduler.policy.AccessDeciders;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.CategoryPolicy;
import dev.recourse.scheduler.policy.ComplaintFirst;
import dev.recourse.scheduler.policy.EventLetter;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.EventRule;
import dev.recourse.scheduler.policy.LetterTo;
import dev.recourse.scheduler.policy.Pack;
import dev.recourse.scheduler.policy.Party;
import dev.recourse.scheduler.policy.Procedure;
import dev.recourse.scheduler.policy.ProcedureId;
import dev.recourse.scheduler.policy.Role;
import dev.recourse.scheduler.policy.Rule;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What follows from a case's events, the policy pack and the calendar: pure functions, nothing is
 * stored or sent here. Thread-safe.
 */
public final class Standing {
  private final Pack pack;
  private final BusinessCalendar calendar;

  /** How cases stand by these policies and days. */
  public Standing(Pack pack, BusinessCalendar calendar) {
    this.pack = pack;
    this.calendar = calendar;
  }

  /** The policies it goes by. */
  public Pack pack() {
    return pack;
  }

  /** The days it counts. */
  public BusinessCalendar calendar() {
    return calendar;
  }

  /** What the institution says of the case's category. */
  public CategoryPolicy policy(CaseFile file) {
    return pack.category(file.category());
  }

  /** The procedures that run on a case: a handler's choice, else the category's; and the flags'. */
  public List<Procedure> procedures(CaseFile file) {
    List<ProcedureId> ids =
        file.procedureSet()
            .filter(id -> pack.find(id).isPresent())
            .map(id -> pack.proceduresFor(id, file.classified().flagsSet()))
            .orElseGet(() -> pack.proceduresFor(file.category(), file.classified().flagsSet()));
    return ids.stream()
        .map(pack::procedure)
        .map(one -> file.affiliation(Party.RESPONDENT).map(one::against).orElse(one))
        .toList();
  }

  /** What the case's procedures say of an event; the first that knows it speaks. */
  public Optional<EventRule> eventRule(CaseFile file, EventName name) {
    return pack.eventsOf(procedures(file)).getOrDefault(name, List.of()).stream().findFirst();
  }

  /** What the case's procedures say of each event; the first that knows it speaks. */
  List<EventRule> eventRules(CaseFile file) {
    return pack.eventsOf(procedures(file)).values().stream().map(rules -> rules.get(0)).toList();
  }

  /** Whether an event's letter goes out, by what has happened before. */
  boolean owes(EventLetter owed, CaseFile file) {
    return (owed.after().isEmpty() || file.happened(owed.after())) && !file.happened(owed.unless());
  }

  /** The parties who get the letter of an event. */
  List<Party> readers(LetterTo to, CaseEvent event) {
    Optional<Party> actor = event.party();
    if (to instanceof LetterTo.OneParty one) {
      return actor.isEmpty() || actor.get() == one.party() ? List.of(one.party()) : List.of();
    }
    if (to instanceof LetterTo.NamedParty) {
      return List.of(actor.orElse(Party.COMPLAINANT));
    }
    if (to instanceof LetterTo.OtherParty) {
      return actor.map(Party::other).map(List::of).orElse(List.of(Party.values()));
    }
    return to instanceof LetterTo.Parties
        ? actor.map(List::of).orElse(List.of(Party.values()))
        : List.of();
  }

  /** The office that gets the letter of an event, where it is an office's. */
  Optional<Role> office(LetterTo to, CaseFile file, CaseEvent event) {
    if (to instanceof LetterTo.Office office) {
      return Optional.of(office.role());
    }
    if (to instanceof LetterTo.AppealAdministrator) {
      return Optional.of(appealAdministrator(file));
    }
    if (to instanceof LetterTo.Named) {
      return event.office().filter(role -> pack.roleNames().containsKey(role));
    }
    return to instanceof LetterTo.CategoryOffice ? Optional.of(keeper(file)) : Optional.empty();
  }

  /** Who hears an appeal; whoever keeps the case, until the respondent's affiliation is known. */
  public Role appealAdministrator(CaseFile file) {
    return file.affiliation(Party.RESPONDENT).stream()
        .flatMap(whose -> procedures(file).stream().flatMap(one -> one.appealsTo(whose).stream()))
        .findFirst()
        .orElseGet(() -> keeper(file));
  }

  /** The windows that an event opens to a party, the first to end first. */
  List<CaseClock> opened(CaseFile file, CaseEvent event, Party reader, Instant now) {
    return clocks(file, now).stream()
        .filter(clock -> clock.kind() != Rule.Kind.DUTY && clock.state().isRunning())
        .filter(clock -> clock.startedBy().equals(event.event()))
        .filter(clock -> clock.startedAt().equals(event.at()))
        .filter(clock -> EventFacts.isPartys(clock, reader))
        .sorted(Comparator.comparing(CaseClock::dueAt))
        .toList();
  }

  /** The clocks of a case as they stand at this instant. */
  public List<CaseClock> clocks(CaseFile file, Instant now) {
    return clocks(file, now, now);
  }

  /** The same, where repeating clocks are given through the first one due after {@code until}. */
  public List<CaseClock> clocks(CaseFile file, Instant now, Instant until) {
    return Timeline.of(
        procedures(file), file.classified().flagsSet(), file.events(), calendar, now, until);
  }

  /**
   * Whether only its role may see what the case is about: because its category is of that kind, or
   * because until a handler has said which it is, it may be.
   */
  public boolean restricted(CaseFile file) {
    return policy(file).restricted() || undecided(file);
  }

  /**
   * Whether a wrong guess could show the case to the wrong people: the model is not sure, or a
   * restricted category is not out of the question. Ends when a handler says which category it is.
   */
  public boolean undecided(CaseFile file) {
    if (file.confirmed()) {
      return false;
    }
    Category chosen = file.category();
    return !file.classified().confident()
        || file.classified().alternatives().stream()
            .filter(other -> other.category() != chosen)
            .filter(other -> other.confidence() >= Classified.MAY_BE_RESTRICTED)
            .anyMatch(other -> pack.category(other.category()).restricted());
  }

  /** The role that may see the case: the category's, or while that is undecided the triage. */
  public Role keeper(CaseFile file) {
    return undecided(file)
        ? Role.TRIAGE
        : accessDecider(file).or(() -> policy(file).route()).orElse(Role.FALLBACK);
  }

  /** Who decides over a request for records, once it is known whose they are. */
  private Optional<Role> accessDecider(CaseFile file) {
    return file.category() == Category.RECORDS_ACCESS_REQUEST
        ? file.affiliation(Party.RESPONDENT)
            .flatMap(whose -> pack.accessDeciders().over(whose))
            .map(AccessDeciders.Decider::role)
        : Optional.empty();
  }

  /** What a case's procedures have wait until the one harmed complains. */
  public Optional<ComplaintFirst> complaintFirst(CaseFile file) {
    return procedures(file).stream()
        .flatMap(procedure -> procedure.complaintFirst().stream())
        .filter(rule -> rule.holdsFor(file.classified().flagsSet()))
        .filter(rule -> !file.happened(Set.of(rule.complaint())))
        .findFirst();
  }

  /** Whether a clock is a duty that is still to be done. */
  public static boolean isOpenDuty(CaseClock clock) {
    return clock.kind() == Rule.Kind.DUTY && clock.state().isRunning();
  }

  /** What a list of cases shows of this one. */
  public Summary summary(CaseFile file, List<CaseClock> clocks) {
    Optional<Instant> nextDue =
        clocks.stream().filter(Standing::isOpenDuty).map(CaseClock::dueAt).min(Instant::compareTo);
    return new Summary(
        file.category(),
        CaseStatus.after(file.events()),
        restricted(file),
        file.assignee(),
        nextDue);
  }
}

package dev.recourse.scheduler.clocks;

import dev.recourse.scheduler.policy.Addressee;
import dev.recourse.scheduler.policy.Citation;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Party;
import dev.recourse.scheduler.policy.ProcedureId;
import dev.recourse.scheduler.policy.Role;
import dev.recourse.scheduler.policy.Rule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One deadline of a case, as its events and a calendar give it. Immutable.
 *
 * @param key tells it apart from the other clocks of its case
 * @param rule what gave it
 * @param startedBy the event that started it
 * @param startedAt when that happened; the clock counts from here
 * @param runsFrom when all that it needs had happened; nothing about it can have been sent before
 * @param countedFrom the day from which the last one was counted: the start's, or the last day of
 *     the rule that it is counted after
 * @param firstDue when it was due before anything was added to it
 * @param due when it is due
 * @param state where it stands
 * @param endedAt when it was met or withdrawn
 * @param extensions what was added to it, in the order in which it was
 * @param calendar what its days were counted with
 */
public record CaseClock(
    ClockKey key,
    Rule rule,
    EventName startedBy,
    Instant startedAt,
    Instant runsFrom,
    LocalDate countedFrom,
    Due firstDue,
    Due due,
    ClockState state,
    Optional<Instant> endedAt,
    List<Extension> extensions,
    BusinessCalendar calendar) {
  /** Copies the list. */
  public CaseClock {
    extensions = List.copyOf(extensions);
  }

  /** The procedure of its rule. */
  public ProcedureId procedure() {
    return key.procedure();
  }

  /** Whose clock it is, where it is one party's. */
  public Optional<Party> party() {
    return key.party();
  }

  /** Counted from 1. */
  public int occurrence() {
    return key.occurrence();
  }

  /** What its date means. */
  public Rule.Kind kind() {
    return rule.kind();
  }

  /** The last local day. */
  public LocalDate dueOn() {
    return due.on();
  }

  /** The first instant that is too late; for a clock in hours the instant itself. */
  public Instant dueAt() {
    return due.at();
  }

  /** Whether something is still to be done: a duty that is open or overdue. */
  public boolean openDuty() {
    return kind() == Rule.Kind.DUTY && state.isRunning();
  }

  /** Whether the clock runs. */
  public boolean isOpen() {
    return state.isRunning();
  }

  /** The section of the policy, where there is one. */
  public Optional<String> section() {
    return rule.source().map(Citation::section).filter(section -> !section.isEmpty());
  }

  /**
   * Whom it binds or serves, as the contract's {@code for} prints it: a role, a party, {@code
   * parties} or {@code reporter}.
   *
   * @param categoryRole the role of the case's category; where none is known, {@code category-role}
   *     stands for it
   */
  public String forWhom(Optional<Role> categoryRole) {
    Addressee addressee = rule.addressee();
    if (addressee instanceof Addressee.OfRole of) {
      return of.role().id();
    }
    if (addressee instanceof Addressee.OfParty) {
      return party().map(Party::id).orElse("parties");
    }
    if (addressee instanceof Addressee.AppealAdministrator) {
      return "appeal-administrator";
    }
    if (addressee instanceof Addressee.OfCategory) {
      return categoryRole.map(Role::id).orElse("category-role");
    }
    return addressee instanceof Addressee.LettersToParties ? "parties" : "reporter";
  }

  /** How its date came about, in words: the answer to {@code why?}. */
  public String why() {
    return Why.of(this);
  }
}

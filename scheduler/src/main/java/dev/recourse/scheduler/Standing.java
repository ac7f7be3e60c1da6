package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseStatus;
import dev.recourse.scheduler.cases.Classified;
import dev.recourse.scheduler.cases.Summary;
import dev.recourse.scheduler.clocks.BusinessCalendar;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.clocks.Timeline;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.CategoryPolicy;
import dev.recourse.scheduler.policy.Pack;
import dev.recourse.scheduler.policy.Procedure;
import dev.recourse.scheduler.policy.ProcedureId;
import dev.recourse.scheduler.policy.Role;
import dev.recourse.scheduler.policy.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
    return ids.stream().map(pack::procedure).toList();
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
    return undecided(file) ? Role.TRIAGE : policy(file).route().orElse(Role.FALLBACK);
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

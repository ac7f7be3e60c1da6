package dev.recourse.scheduler;

import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.clocks.ClockState;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Party;
import dev.recourse.scheduler.policy.PartyScope;
import dev.recourse.scheduler.policy.Procedure;
import dev.recourse.scheduler.policy.Rule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Whose windows are open for an act, and when an act comes too late or too early. Pure. */
final class Windows {
  private Windows() {}

  /**
   * Why the windows of a case do not let a party act: nothing has opened one, none for this act is
   * theirs, or theirs has closed. Empty where one is open, and where no window is for the act.
   *
   * @param procedures those that run on the case
   * @param clocks what they have started
   * @param party whose act it is; empty for anybody's
   */
  static Optional<String> objection(
      EventName act,
      Optional<Party> party,
      List<Procedure> procedures,
      List<CaseClock> clocks,
      Instant at) {
    List<CaseClock> all = forAct(act, clocks);
    if (all.isEmpty() && isAPartys(act, procedures)) {
      return Optional.of("Nothing has happened that opens a window for '" + act + "'.");
    }
    List<CaseClock> theirs =
        all.stream()
            .filter(
                clock -> party.isEmpty() || clock.party().isEmpty() || clock.party().equals(party))
            .toList();
    if (theirs.isEmpty()) {
      return all.stream()
          .flatMap(clock -> clock.party().stream())
          .findFirst()
          .map(other -> "'" + act + "' is open to the " + other + " alone.");
    }
    if (theirs.stream().anyMatch(clock -> at.isBefore(clock.dueAt()))) {
      return Optional.empty();
    }
    return theirs.stream()
        .filter(clock -> clock.state() == ClockState.LAPSED)
        .map(CaseClock::dueOn)
        .max(LocalDate::compareTo)
        .map(
            last ->
                "The window for '"
                    + act
                    + "' ended with "
                    + last
                    + "; only an extension for good cause opens it again.");
  }

  /** Whether some party has a window for this act that it has not used and that was open then. */
  static boolean openToAParty(EventName act, List<CaseClock> clocks, Instant at) {
    return forAct(act, clocks).stream()
        .filter(clock -> clock.party().isPresent() && clock.endedAt().isEmpty())
        .anyMatch(clock -> at.isBefore(clock.dueAt()));
  }

  /**
   * Why something that is to wait for a date cannot be recorded as done before it without a word.
   */
  static Optional<String> unexplained(Happening happening, List<CaseClock> clocks) {
    boolean explained = happening.note().filter(note -> !note.isBlank()).isPresent();
    return clocks.stream()
        .filter(clock -> clock.kind() == Rule.Kind.EARLIEST && !explained)
        .filter(clock -> clock.rule().stops().contains(happening.event()))
        .filter(clock -> clock.endedAt().isEmpty() && happening.at().isBefore(clock.dueAt()))
        .filter(clock -> happening.party().isEmpty() || clock.party().equals(happening.party()))
        .findFirst()
        .map(
            clock ->
                "'"
                    + happening.event()
                    + "' generally waits until "
                    + clock.dueOn()
                    + " has passed ("
                    + clock.rule().id()
                    + "); a note must say why it does not.");
  }

  private static boolean isAPartys(EventName act, List<Procedure> procedures) {
    return procedures.stream()
        .flatMap(procedure -> procedure.rules().stream())
        .filter(rule -> rule.kind() == Rule.Kind.WINDOW && rule.acts().contains(act))
        .anyMatch(rule -> rule.scope().mode() != PartyScope.Mode.CASE);
  }

  private static List<CaseClock> forAct(EventName act, List<CaseClock> clocks) {
    return clocks.stream()
        .filter(clock -> clock.kind() == Rule.Kind.WINDOW && clock.rule().acts().contains(act))
        .toList();
  }
}

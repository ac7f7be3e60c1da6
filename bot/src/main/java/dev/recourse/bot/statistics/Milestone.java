package dev.recourse.bot.statistics;

import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Repetition;
import dev.recourse.scheduler.policy.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How long it took to something that happens in cases, in days from the report.
 *
 * @param cases in how many it happened
 * @param promisedDays the median of what was promised in these cases; empty where nothing was
 */
public record Milestone(
    int cases, double medianDays, double longestDays, Optional<Double> promisedDays) {
  private static final double DAY = Duration.ofDays(1).toMillis();

  /** How long it took to an event in the cases in which it has happened. */
  static Milestone of(
      List<CaseFile> files, EventName event, Function<CaseFile, List<CaseClock>> clocks) {
    List<Double> taken = new ArrayList<>();
    List<Double> promised = new ArrayList<>();
    for (CaseFile file : files) {
      file.events().stream()
          .filter(one -> one.event().equals(event))
          .findFirst()
          .map(CaseEvent::at)
          .ifPresent(
              at -> {
                taken.add(days(file, at));
                promise(clocks.apply(file), event).ifPresent(due -> promised.add(days(file, due)));
              });
    }
    Collections.sort(taken);
    return new Milestone(
        taken.size(),
        median(taken),
        taken.isEmpty() ? 0 : taken.get(taken.size() - 1),
        promised.isEmpty()
            ? Optional.empty()
            : Optional.of(median(promised.stream().sorted().toList())));
  }

  /** The first date by which the event was due; an update that comes again promises no end. */
  private static Optional<Instant> promise(List<CaseClock> clocks, EventName event) {
    return clocks.stream()
        .filter(clock -> clock.kind() == Rule.Kind.DUTY)
        .filter(clock -> clock.rule().repetition() instanceof Repetition.Single)
        .filter(clock -> clock.rule().stops().contains(event))
        .map(clock -> clock.firstDue().at())
        .min(Instant::compareTo);
  }

  private static double days(CaseFile file, Instant at) {
    return Duration.between(file.openedAt(), at).toMillis() / DAY;
  }

  private static double median(List<Double> sorted) {
    int size = sorted.size();
    return size == 0 ? 0 : (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
  }
}

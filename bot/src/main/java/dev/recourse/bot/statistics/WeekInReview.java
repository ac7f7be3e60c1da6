package dev.recourse.bot.statistics;

import dev.recourse.scheduler.Standing;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.policy.EventName;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What the week before a Monday came to, for everybody who reads the desk's channel. Cases that are
 * restricted, were at that time, or may turn out to be, are left out of every figure and not
 * counted anywhere: few as they are, a number would tell of one.
 *
 * @param monday the day it is told on; the week ended the day before
 * @param opened in that week
 * @param closed in that week
 * @param untaken open ones that nobody works
 * @param all of the cases of the last {@link #WEEKS} weeks
 * @param now of all cases that there are
 * @param weeks the cases of the last weeks
 */
public record WeekInReview(
    LocalDate monday,
    long opened,
    long closed,
    long untaken,
    Statistics all,
    Statistics now,
    Weeks weeks) {
  /** How many weeks the charts show. */
  public static final int WEEKS = 8;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE, MMMM d, yyyy", Locale.US);

  /**
   * The week before a Monday, as things stood on its morning: what came later changes nothing.
   *
   * @param files all cases, with all that has happened to them
   */
  public static WeekInReview of(LocalDate monday, List<CaseFile> files, Standing standing) {
    Instant morning = standing.calendar().morningOf(monday);
    List<CaseFile> then =
        files.stream()
            .filter(file -> !standing.restricted(file))
            .map(file -> asOf(file, morning))
            .filter(file -> !file.events().isEmpty())
            .filter(file -> !standing.restricted(file))
            .toList();
    Instant from = standing.calendar().endOfDay(monday.minusDays(8));
    Instant until = standing.calendar().endOfDay(monday.minusDays(1));
    Predicate<Instant> within = at -> !at.isBefore(from) && at.isBefore(until);
    Instant first = standing.calendar().endOfDay(monday.minusWeeks(WEEKS).minusDays(1));
    List<CaseFile> lately =
        then.stream()
            .filter(file -> !file.openedAt().isBefore(first) && file.openedAt().isBefore(until))
            .toList();
    return new WeekInReview(
        monday,
        then.stream().filter(file -> within.test(file.openedAt())).count(),
        then.stream().filter(CaseFile::closed).filter(file -> within.test(closedAt(file))).count(),
        then.stream().filter(file -> !file.closed() && file.assignee().isEmpty()).count(),
        Statistics.of(lately, standing, morning),
        Statistics.of(then, standing, morning),
        Weeks.of(lately, standing, monday.minusDays(1), WEEKS));
  }

  /** What it comes to in one line. */
  public String title() {
    return "The week to " + DAY.format(monday.minusDays(1));
  }

  /** The same figures as on the charts, in words. */
  public String inWords() {
    StringBuilder words = new StringBuilder(title());
    words.append(
        "%n%nOpened: %d   Closed: %d   Open now: %d   With a duty overdue: %d   Taken by nobody: %d%n"
            .formatted(opened, closed, now.open(), now.overdue(), untaken));
    words.append("%nCases by category: in this week, in %d weeks%n".formatted(WEEKS));
    for (Map.Entry<String, List<Integer>> one : weeks.cases().entrySet()) {
      List<Integer> counts = one.getValue();
      words.append(
          "• %s: %d, %d%n"
              .formatted(one.getKey(), counts.get(counts.size() - 1), Weeks.sum(counts)));
    }
    if (weeks.cases().isEmpty()) {
      words.append("• none\n");
    }
    words.append("%nDays to each milestone, median of %d weeks%n".formatted(WEEKS));
    all.milestones().forEach((name, reached) -> words.append(line(name, reached)));
    words.append("\nRestricted cases are left out of every figure.");
    return words.toString().replace(System.lineSeparator(), "\n");
  }

  private static String line(String name, Milestone reached) {
    String what = name.replace('-', ' ');
    if (reached.cases() == 0) {
      return "• %s: in no case%n".formatted(what);
    }
    String promised =
        reached
            .promisedDays()
            .map(days -> String.format(Locale.ROOT, " (promised %.1f)", days))
            .orElse("");
    return String.format(
        Locale.ROOT,
        "• %s: %.1f%s, in %d %s%n",
        what,
        reached.medianDays(),
        promised,
        reached.cases(),
        reached.cases() == 1 ? "case" : "cases");
  }

  private static Instant closedAt(CaseFile file) {
    return file.last(EventName.CLOSED).orElseThrow().at();
  }

  private static CaseFile asOf(CaseFile file, Instant then) {
    return file.with(
        file.events().stream().filter(event -> event.recordedAt().isBefore(then)).toList());
  }
}

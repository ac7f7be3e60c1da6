package dev.recourse.bot.slack.screens;

import com.slack.api.model.block.LayoutBlock;
import dev.recourse.scheduler.Standing;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseStatus;
import dev.recourse.scheduler.clocks.CaseClock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A list of cases, a line each. Of a restricted one the number and the date alone. */
public final class CaseList {
  private static final int MOST = 25;

  private CaseList() {}

  /** The list of these cases. */
  public static Shown of(
      List<CaseFile> cases, Standing standing, Function<CaseFile, List<CaseClock>> clocks) {
    if (cases.isEmpty()) {
      return new Shown("No case fits.", List.of());
    }
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(Texts.header(cases.size() == 1 ? "One case" : cases.size() + " cases"));
    cases.stream()
        .limit(MOST)
        .forEach(file -> blocks.add(Texts.section(line(file, standing, clocks.apply(file)))));
    if (cases.size() > MOST) {
      blocks.add(Texts.section("… and " + (cases.size() - MOST) + " more."));
    }
    return new Shown(cases.size() + " case(s)", blocks);
  }

  /** What its reporter sees of a case: its number, their own words, where it stands. */
  static String reportersLine(CaseFile file) {
    return "*"
        + file.id()
        + "* · "
        + CaseStatus.after(file.events()).inWords()
        + "\n"
        + Texts.safe(Texts.cut(file.subject(), 120));
  }

  static String line(CaseFile file, Standing standing, List<CaseClock> clocks) {
    String due =
        next(clocks)
            .map(clock -> "due " + Texts.day(clock.dueOn()) + " (" + clock.state().id() + ")")
            .orElse("nothing due");
    // Where it stands and who has it would tell what it is about.
    if (standing.restricted(file)) {
      return "*" + file.id() + "* · " + due + "\nrestricted";
    }
    return "*"
        + file.id()
        + "* · "
        + CaseStatus.after(file.events()).id()
        + " · "
        + due
        + " · "
        + file.assignee().map(Texts::person).orElse("nobody")
        + "\n"
        + Texts.safe(standing.policy(file).label())
        + " · "
        + Texts.safe(Texts.cut(file.subject(), 120));
  }

  /** What is due next. */
  static Optional<CaseClock> next(List<CaseClock> clocks) {
    return clocks.stream().filter(Standing::isOpenDuty).min(Comparator.comparing(CaseClock::dueAt));
  }
}

package dev.recourse.bot.slack.screens;

import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElements;
import com.slack.api.model.view.View;
import com.slack.api.model.view.Views;
import dev.recourse.scheduler.Standing;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.clocks.ClockState;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What somebody finds when they open the app: their own cases, and for the desk its work. */
public final class Home {
  /** What Slack calls the button that opens the form of a report. */
  public static final String REPORT = "report";

  private static final int MOST_LINES = 12;

  private final Standing standing;
  private final Function<CaseFile, List<CaseClock>> clocks;
  private final List<LayoutBlock> blocks = new ArrayList<>();

  private Home(Standing standing, Function<CaseFile, List<CaseClock>> clocks) {
    this.standing = standing;
    Map<CaseId, List<CaseClock>> known = new HashMap<>();
    this.clocks = file -> known.computeIfAbsent(file.id(), id -> clocks.apply(file));
  }

  /** For somebody who reports: where their reports stand, and a button for another. */
  public static View ofReporter(
      List<CaseFile> own, Standing standing, Function<CaseFile, List<CaseClock>> clocks) {
    Home home = new Home(standing, clocks);
    home.reportButton();
    home.ownReports(own);
    return home.view();
  }

  /**
   * For somebody of the desk.
   *
   * @param open all open cases, the next due first
   * @param name as assignments name them
   * @param today in the desk's zone
   */
  public static View ofHandler(
      List<CaseFile> own,
      List<CaseFile> open,
      String name,
      LocalDate today,
      Standing standing,
      Function<CaseFile, List<CaseClock>> clocks) {
    Home home = new Home(standing, clocks);
    LocalDate sunday = today.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
    home.list("Overdue", open.stream().filter(home::overdue).toList());
    home.list(
        "Mine",
        open.stream().filter(file -> file.assignee().filter(name::equals).isPresent()).toList());
    home.list(
        "Due this week",
        open.stream().filter(file -> home.dueWithin(file, today, sunday)).toList());
    home.list("Nobody has these", open.stream().filter(file -> file.assignee().isEmpty()).toList());
    home.reportButton();
    if (!own.isEmpty()) {
      home.ownReports(own);
    }
    return home.view();
  }

  private boolean overdue(CaseFile file) {
    return clocks.apply(file).stream().anyMatch(clock -> clock.state() == ClockState.OVERDUE);
  }

  private boolean dueWithin(CaseFile file, LocalDate first, LocalDate last) {
    return clocks.apply(file).stream()
        .filter(Standing::isOpenDuty)
        .map(CaseClock::dueOn)
        .anyMatch(day -> !day.isBefore(first) && !day.isAfter(last));
  }

  private void reportButton() {
    blocks.add(
        Blocks.actions(
            a ->
                a.elements(
                    List.of(
                        BlockElements.button(
                            b -> b.text(Texts.plain("Report abuse")).actionId(REPORT))))));
  }

  /** A reporter sees the number and where it stands, never how the desk sees it. */
  private void ownReports(List<CaseFile> own) {
    blocks.add(Texts.header("My reports"));
    if (own.isEmpty()) {
      blocks.add(Texts.section("You have reported nothing from here."));
    }
    own.stream()
        .limit(MOST_LINES)
        .forEach(file -> blocks.add(Texts.section(CaseList.reportersLine(file))));
  }

  private void list(String title, List<CaseFile> cases) {
    blocks.add(Texts.header(title + ": " + cases.size()));
    cases.stream()
        .limit(MOST_LINES)
        .forEach(
            file -> blocks.add(Texts.section(CaseList.line(file, standing, clocks.apply(file)))));
    if (cases.size() > MOST_LINES) {
      blocks.add(
          Texts.section("… and " + (cases.size() - MOST_LINES) + " more: `/cases` has all."));
    }
  }

  private View view() {
    return Views.view(v -> v.type("home").blocks(blocks));
  }
}

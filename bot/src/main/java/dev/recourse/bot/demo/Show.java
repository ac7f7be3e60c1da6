package dev.recourse.bot.demo;

import dev.recourse.scheduler.Recorded;
import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.CaseStatus;
import dev.recourse.scheduler.cases.Classified;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.policy.CategoryPolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows cases, clocks and letters on the screen. */
final class Show {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE, MMMM d, yyyy", Locale.US);
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("EEEE, MMMM d, yyyy, HH:mm", Locale.US);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("MMM d, HH:mm", Locale.US);
  private static final int OPENING = 2;

  private final Stage stage;
  private final Screen screen;

  Show(Stage stage, Screen screen) {
    this.stage = stage;
    this.screen = screen;
  }

  String day(LocalDate day) {
    return DAY.format(day);
  }

  String day(Instant instant) {
    return HOUR.format(instant.atZone(stage.zone()));
  }

  /** What the model made of a report, and why. */
  void classified(CaseFile file) {
    Classified classified = file.classified();
    CategoryPolicy policy = stage.service().standing().policy(file);
    screen.fact("Case", file.id() + " (" + CaseStatus.after(file.events()).inWords() + ")");
    screen.fact(
        "Category",
        String.format(
            Locale.ROOT,
            "%s, %s, %s",
            classified.category(),
            Classified.inPercent(classified.confidence()),
            classified.confident() ? "confident" : "unsure: a person decides"));
    screen.fact("Policy", policy.label() + ": " + policy.citation().inWords());
    screen.fact("Because", because(classified));
    if (!classified.flags().isEmpty()) {
      screen.fact(
          "Flags",
          classified.flags().entrySet().stream()
              .map(flag -> flag.getKey() + " (" + String.join(", ", flag.getValue()) + ")")
              .collect(Collectors.joining("; ")));
    }
    boolean restricted = stage.service().standing().restricted(file);
    screen.fact(
        "Goes to",
        stage.service().standing().keeper(file)
            + (restricted ? ", and nobody else may see it" : ""));
  }

  private static String because(Classified classified) {
    return classified.because().stream()
        .map(why -> String.format(Locale.ROOT, "%s %+.2f", why.feature(), why.weight()))
        .collect(Collectors.joining(", "));
  }

  /** What became of a handler's order. */
  void recorded(Recorded recorded) {
    if (recorded instanceof Recorded.Done done) {
      List<CaseEvent> events = done.file().events();
      screen.say(
          done.file().id()
              + ": "
              + events.get(events.size() - 1).event()
              + " recorded; the case is "
              + CaseStatus.after(events).inWords()
              + ".");
    } else {
      screen.say(recorded.inWords());
    }
  }

  /** What is due in a case, without the reasons. */
  void dates(CaseId id) {
    for (CaseClock clock : clocksOf(id)) {
      screen.fact("Due", DAY.format(clock.dueOn()) + ": " + name(clock));
    }
  }

  private static String name(CaseClock clock) {
    return clock.rule().id().id().replace('-', ' ');
  }

  /** What is due in a case, and why then. */
  void clocks(CaseId id) {
    for (CaseClock clock : clocksOf(id)) {
      screen.fact("Due", DAY.format(clock.dueOn()) + ": " + name(clock) + " – " + clock.why());
    }
  }

  /** The day on which the open clock of this rule ends. */
  LocalDate dueOn(CaseId id, String rule) {
    return clocksOf(id).stream()
        .filter(clock -> clock.rule().id().id().equals(rule) && clock.state().isRunning())
        .map(CaseClock::dueOn)
        .min(LocalDate::compareTo)
        .orElseThrow();
  }

  private List<CaseClock> clocksOf(CaseId id) {
    return stage.service().docket().clocks(stage.service().docket().find(id).orElseThrow());
  }

  /** Letters: the one to whoever wrote to the desk whole, the others by their subject. */
  void letters(List<Stage.Letter> letters) {
    letters(letters, false);
  }

  /**
   * Letters: those to whoever wrote to the desk as they were received, the others by their subject.
   *
   * @param brief to show only how they begin
   */
  void letters(List<Stage.Letter> letters, boolean brief) {
    if (letters.isEmpty()) {
      screen.aside("(No letter goes out.)");
    }
    Set<String> offices =
        stage.service().directory().holders().values().stream()
            .flatMap(holder -> Stream.concat(holder.email().stream(), holder.supervisor().stream()))
            .collect(Collectors.toSet());
    for (Stage.Letter letter : letters) {
      boolean theirs = letters.size() == 1 || !offices.contains(letter.to());
      if (theirs && brief) {
        screen.opening(title(letter), letter.text(), OPENING);
      } else {
        letter(letter, theirs);
      }
    }
  }

  /**
   * The letters about a case: the last one that speaks of something whole, the others by subject.
   */
  void lettersAbout(CaseId id, List<Stage.Letter> letters, String what) {
    List<Stage.Letter> about =
        letters.stream().filter(letter -> letter.subject().contains(id.toString())).toList();
    int whole = -1;
    for (int i = 0; i < about.size(); i++) {
      if ((about.get(i).subject() + about.get(i).text()).toLowerCase(Locale.ROOT).contains(what)) {
        whole = i;
      }
    }
    for (int i = 0; i < about.size(); i++) {
      letter(about.get(i), i == whole);
    }
    if (about.size() < letters.size()) {
      screen.aside("(and " + (letters.size() - about.size()) + " letters about the other cases)");
    }
  }

  private void letter(Stage.Letter letter, boolean whole) {
    if (whole) {
      screen.letter(title(letter), letter.text());
    } else {
      screen.fact("Letter", title(letter));
    }
  }

  private String title(Stage.Letter letter) {
    return letter.mail().sentAt().map(at -> STAMP.format(at.atZone(stage.zone())) + ", ").orElse("")
        + "to "
        + letter.to()
        + ": "
        + letter.subject();
  }

  /** All cases in a line each. */
  void cases() {
    for (CaseFile file : stage.service().docket().list(false)) {
      screen.line(
          String.format(
              Locale.ROOT,
              "  %s  %-13s %-18s %s",
              file.id(),
              CaseStatus.after(file.events()).id(),
              file.category(),
              stage.service().standing().restricted(file) ? "(restricted)" : file.subject()));
    }
  }
}

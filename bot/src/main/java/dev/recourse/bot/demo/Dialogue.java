package dev.recourse.bot.demo;

import dev.recourse.ingest.Taken;
import dev.recourse.scheduler.Happening;
import dev.recourse.scheduler.Recorded;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.inbox.InboxEntry;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Party;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The demo at a terminal. What begins with one of a few words is an order to the stage; everything
 * else is said to the bot, as in Slack.
 */
final class Dialogue {
  private static final String HELP =
      """
      Say what happened, and the bot opens a case. Or ask it: "what about my report?",
      "may I mine coins on the lab's GPUs?". The stage understands:
        mail                    lists the sample mails;  mail NAME  sends one to the desk
        cases                   lists the cases;         case NUMBER  shows one
        record NUMBER EVENT     does what a handler does, such as: record 1 assessed
                                (add complainant or respondent where it is one party's act)
        move DAYS               lets days go by;         move 2026-12-24  up to that day
        letters                 shows the letters sent since you last looked
        help                    says this again;         quit  ends the demo\
      """;

  private final Stage stage;
  private final Screen screen;
  private final Show show;
  private final Supplier<Optional<String>> lines;

  Dialogue(Stage stage, Screen screen, Supplier<Optional<String>> lines) {
    this.stage = stage;
    this.screen = screen;
    this.show = new Show(stage, screen);
    this.lines = lines;
  }

  void play() {
    screen.heading("Recourse, the report desk");
    screen.say(
        "You are " + Stage.YOU + " and talk to the desk's bot. \"help\" says what you can do.");
    screen.fact("It is now", show.day(stage.now()));
    boolean going = true;
    while (going) {
      screen.prompt();
      going = lines.get().map(String::strip).map(this::hear).orElse(false);
    }
  }

  private boolean hear(String line) {
    String[] words = line.split("\\s+", -1);
    String order = words[0].toLowerCase(Locale.ROOT);
    List<String> rest = Arrays.asList(words).subList(1, words.length);
    try {
      switch (order) {
        case "" -> {}
        case "quit", "exit" -> {
          return false;
        }
        case "help" -> screen.say(HELP);
        case "letters" -> show.letters(stage.newLetters());
        case "cases" -> show.cases();
        case "mail" -> mail(rest);
        case "case" -> show(rest);
        case "record" -> record(rest);
        case "move" -> move(rest);
        default -> say(line);
      }
    } catch (IllegalArgumentException wrong) {
      screen.say(wrong.getMessage() == null ? "I did not understand that." : wrong.getMessage());
    }
    return true;
  }

  private void say(String words) {
    Taken taken = stage.say(words);
    taken.reply().ifPresent(screen::say);
    taken.caseId().flatMap(stage.service().docket()::find).ifPresent(show::classified);
    letterCount();
  }

  private void mail(List<String> words) {
    Optional<Sample> sample =
        words.stream()
            .findFirst()
            .flatMap(
                name ->
                    Arrays.stream(Sample.values()).filter(s -> s.id().equals(name)).findFirst());
    if (sample.isEmpty()) {
      Arrays.stream(Sample.values()).forEach(s -> screen.fact(s.id(), s.title()));
      return;
    }
    InboxEntry entry = stage.deliver(sample.get());
    entry
        .caseId()
        .flatMap(stage.service().docket()::find)
        .ifPresentOrElse(
            show::classified,
            () -> screen.say("No case: " + entry.reason().orElse("it was seen before")));
    letterCount();
  }

  private void show(List<String> words) {
    CaseFile file = named(words);
    show.classified(file);
    show.clocks(file.id());
    file.events()
        .forEach(
            event ->
                screen.fact(
                    "Event",
                    show.day(event.at())
                        + ": "
                        + event.event()
                        + event.party().map(party -> " (" + party + ")").orElse("")
                        + event.note().map(note -> ", " + note).orElse("")));
  }

  private void record(List<String> words) {
    CaseFile file = named(words);
    if (words.size() < 2) {
      throw new IllegalArgumentException("Record what? For instance: record 1 assessed");
    }
    Optional<Party> party = words.size() > 2 ? Party.find(words.get(2)) : Optional.empty();
    String note = words.stream().skip(party.isPresent() ? 3 : 2).collect(Collectors.joining(" "));
    Recorded recorded =
        stage
            .service()
            .desk()
            .record(
                file.id(),
                new Happening(
                    new EventName(words.get(1)),
                    stage.now(),
                    "you",
                    party,
                    Optional.of(note).filter(n -> !n.isEmpty()),
                    Map.of()));
    show.recorded(recorded);
    stage.settle();
    letterCount();
  }

  private void move(List<String> words) {
    String to = words.stream().findFirst().orElse("1");
    LocalDate today = stage.now().atZone(stage.zone()).toLocalDate();
    LocalDate day = to.matches("\\d{1,3}") ? today.plusDays(Integer.parseInt(to)) : date(to);
    if (day.isBefore(today) || day.isAfter(today.plusYears(1))) {
      throw new IllegalArgumentException("The clock goes forward only, by a year at most.");
    }
    stage.moveTo(day);
    screen.fact("It is now", show.day(stage.now()));
    show.letters(stage.newLetters());
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "Move by a number of days, or to a day such as 2026-12-24.", e);
    }
  }

  private CaseFile named(List<String> words) {
    String name =
        words.stream()
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("Which case? For instance: case 1"));
    CaseId id =
        name.matches("\\d{1,6}")
            ? new CaseId(stage.now().atZone(stage.zone()).getYear(), Integer.parseInt(name))
            : CaseId.parse(name.toUpperCase(Locale.ROOT));
    return stage
        .service()
        .docket()
        .find(id)
        .orElseThrow(() -> new IllegalArgumentException("There is no case " + id + "; try: cases"));
  }

  private void letterCount() {
    screen.aside("(\"letters\" shows what was sent.)");
  }
}

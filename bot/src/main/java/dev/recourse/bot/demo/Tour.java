package dev.recourse.bot.demo;

import dev.recourse.ingest.Taken;
import dev.recourse.scheduler.Happening;
import dev.recourse.scheduler.Recorded;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.inbox.InboxEntry;
import dev.recourse.scheduler.policy.EventName;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** Everything Recourse does, played once without a person: what is shown has really happened. */
final class Tour {
  private final Stage stage;
  private final Screen screen;
  private final Show show;

  Tour(Stage stage, Screen screen) {
    this.stage = stage;
    this.screen = screen;
    this.show = new Show(stage, screen);
  }

  void play() {
    welcome();
    CaseId phishing = mail("A mail arrives", Sample.PHISHING);
    show.clocks(phishing);
    show.letters(stage.newLetters());
    CaseId restricted = mail("A second one, which few may see", Sample.UNWANTED);
    show.dates(restricted);
    show.letters(stage.newLetters());
    CaseId copyright = mail("A third one", Sample.COPYRIGHT);
    show.dates(copyright);
    show.letters(stage.newLetters(), true);
    chat();
    noReport();
    fourteenDays(phishing);
    thirtyDays(phishing);
    appeal(phishing);
    screen.heading("The cases, as `recourse cases` lists them");
    show.cases();
    screen.line("");
    screen.say(
        restricted
            + " is shown to its role alone. Everything above ran in this process: a mail server,"
            + " the database, the model, the clocks. At a terminal the same command is a"
            + " conversation; README.md tells how to run it for real.");
  }

  private void welcome() {
    screen.say(
        "Recourse is the report desk behind an institution's abuse@ and security@ addresses. It"
            + " reads the mailbox, says which policy a report falls under and why, opens a case,"
            + " answers the reporter, tells the right office, and keeps the procedure's dates. Here"
            + " it runs with an embedded mail server and a clock that can be moved.");
    screen.fact("It is now", show.day(stage.now()));
  }

  private CaseId mail(String heading, Sample sample) {
    screen.heading(heading);
    screen.say("From " + sample.title() + ".");
    InboxEntry entry = stage.deliver(sample);
    CaseId id = entry.caseId().orElseThrow();
    show.classified(file(id));
    return id;
  }

  private void chat() {
    screen.heading("A report in the chat");
    String words =
        "someone left a mining rig running in the physics lab, it mines cryptocurrency on the gpu"
            + " server all night";
    screen.say("you> " + words);
    Taken taken = stage.say(words);
    taken.reply().ifPresent(reply -> screen.say("recourse> " + reply));
    taken.caseId().ifPresent(id -> show.classified(file(id)));
    show.letters(stage.newLetters(), true);
    String question = "what about my report?";
    screen.say("you> " + question);
    stage.say(question).reply().ifPresent(reply -> screen.say("recourse> " + reply));
  }

  private void noReport() {
    screen.heading("What is no report");
    screen.say("From " + Sample.VACATION.title() + ".");
    InboxEntry entry = stage.deliver(Sample.VACATION);
    screen.fact(
        "Inbox", entry.effect().map(e -> e.id()).orElse("?") + ": " + entry.reason().orElse(""));
    show.letters(stage.newLetters());
  }

  private void fourteenDays(CaseId id) {
    LocalDate due = show.dueOn(id, "initial-assessment");
    screen.heading("The clock is moved: 14 business days to assess");
    screen.say(
        "Nobody has assessed "
            + id
            + ". Weekends and holidays do not count, so its last day is "
            + show.day(due)
            + ". The office is reminded before, on the day, and after it.");
    stage.moveTo(due);
    show.lettersAbout(id, stage.newLetters(), "initial assessment");
  }

  private void thirtyDays(CaseId id) {
    record(id, "assessed");
    record(id, "investigation-opened");
    LocalDate due = show.dueOn(id, "status-update");
    screen.heading("The clock is moved: an update every 30 days");
    screen.say(
        "The reporter was promised to hear where the case stands. The office is reminded first; on "
            + show.day(due)
            + " the letter goes out by itself.");
    stage.moveTo(due);
    show.lettersAbout(id, stage.newLetters(), "stands");
  }

  private void appeal(CaseId id) {
    screen.heading("A decision, and the window to appeal");
    screen.say(
        "Both parties may appeal. Of the respondent the desk has no address, so the office is asked"
            + " to deliver that letter.");
    record(id, "decision-notified");
    stage.settle();
    show.lettersAbout(id, stage.newLetters(), "appeal");
    LocalDate last = show.dueOn(id, "appeal");
    screen.heading("The clock is moved: the appeal window closes");
    screen.say("Whoever may appeal is reminded, a last time on " + show.day(last) + ".");
    stage.moveTo(last);
    show.lettersAbout(id, stage.newLetters(), "appeal");
  }

  private void record(CaseId id, String event) {
    screen.say("handler> recourse record " + id + " " + event);
    Recorded recorded =
        stage
            .service()
            .desk()
            .record(
                id,
                new Happening(
                    new EventName(event),
                    stage.now(),
                    "handler",
                    Optional.empty(),
                    Optional.empty(),
                    Map.of()));
    show.recorded(recorded);
  }

  private CaseFile file(CaseId id) {
    return stage.service().docket().find(id).orElseThrow();
  }
}

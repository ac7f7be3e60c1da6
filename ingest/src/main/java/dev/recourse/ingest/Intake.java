package dev.recourse.ingest;

import dev.recourse.ingest.format.IncidentKeys;
import dev.recourse.ingest.report.Answerable;
import dev.recourse.ingest.report.MachineReport;
import dev.recourse.ingest.report.Nature;
import dev.recourse.ingest.report.Protection;
import dev.recourse.ingest.report.Report;
import dev.recourse.scheduler.CaseDesk;
import dev.recourse.scheduler.Handling;
import dev.recourse.scheduler.Happening;
import dev.recourse.scheduler.Opening;
import dev.recourse.scheduler.Recorded;
import dev.recourse.scheduler.cases.CaseChannel;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.Classified;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.inbox.Effect;
import dev.recourse.scheduler.inbox.Inbox;
import dev.recourse.scheduler.inbox.InboxEntry;
import dev.recourse.scheduler.inbox.InboxHandler;
import dev.recourse.scheduler.inbox.Lane;
import dev.recourse.scheduler.inbox.Source;
import dev.recourse.scheduler.outbox.Message;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.Language;
import dev.recourse.scheduler.proposals.Proposals;
import dev.recourse.scheduler.store.Database;
import dev.recourse.scheduler.store.Tx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns one arrival into its effect: read, classify, match, then in one transaction case, events,
 * clocks, outgoing messages and the arrival's end. It can be killed anywhere and run again; the
 * effect happens once. Thread-safe.
 */
public final class Intake implements InboxHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
  private static final String UNREADABLE = "Unreadable report";
  private static final int INCIDENTS_SHOWN = 20;

  private final Map<Source, Reader> readers;
  private final Triage triage;
  private final PolicyQuestions questions;
  private final Matcher matcher;
  private final Database database;
  private final Inbox inbox;
  private final CaseDesk desk;
  private final Handling handling;
  private final Proposing proposing;

  /** An intake that reads each source's arrivals with its reader. */
  public Intake(
      Map<Source, Reader> readers,
      Triage triage,
      PolicyQuestions questions,
      Matcher matcher,
      Database database,
      Inbox inbox,
      CaseDesk desk,
      Handling handling,
      Proposals proposals) {
    this.readers = Map.copyOf(readers);
    this.triage = triage;
    this.questions = questions;
    this.matcher = matcher;
    this.database = database;
    this.inbox = inbox;
    this.desk = desk;
    this.handling = handling;
    this.proposing = new Proposing(proposals, triage, database, inbox, desk);
  }

  @Override
  public Filing read(InboxEntry entry) {
    Function<Tx, Taken> effect = effect(entry);
    return tx -> LOG.debug("Arrival {} ended as {}", entry.id(), effect.apply(tx).effect());
  }

  /** What a conversation says is understood by what was said before; a mail speaks for itself. */
  @Override
  public boolean standsAlone(InboxEntry entry) {
    return entry.source() == Source.IMAP;
  }

  /**
   * Gives an arrival its effect.
   *
   * @return what became of it
   * @throws RuntimeException where it could not be done now; nothing has changed then
   */
  public Taken accept(InboxEntry entry) {
    return database.write(effect(entry));
  }

  /**
   * Reads an arrival.
   *
   * @return what gives it its effect in a transaction, and tells what became of it
   */
  public Function<Tx, Taken> effect(InboxEntry entry) {
    byte[] raw = raw(entry);
    InboxEntry examined = reader(entry).examined(entry, raw);
    Reading reading = asWanted(entry, reader(entry).read(examined, raw));
    if (reading instanceof Reading.Reported reported) {
      Classified classified = triage.classify(reported.report());
      return tx -> {
        if (examined.dkim().isPresent()) {
          inbox.signed(tx, examined);
        }
        return file(tx, examined, reported, classified);
      };
    }
    if (reading instanceof Reading.Added added) {
      return tx -> add(tx, entry, added);
    }
    if (reading instanceof Reading.Ordered ordered) {
      return tx -> carryOut(tx, entry, ordered);
    }
    if (reading instanceof Reading.Proposed proposed) {
      return tx -> proposing.ask(tx, entry, proposed);
    }
    if (reading instanceof Reading.Confirmed confirmed) {
      return tx -> proposing.file(tx, entry, confirmed);
    }
    if (reading instanceof Reading.Declined declined) {
      return tx -> proposing.drop(tx, entry, declined);
    }
    Reading.Asked asked = (Reading.Asked) reading;
    return tx -> answer(tx, entry, asked);
  }

  /** Where a person asked for a case, its sender is not asked any more. */
  private static Reading asWanted(InboxEntry entry, Reading reading) {
    return reading instanceof Reading.Proposed proposed && entry.wanted()
        ? new Reading.Reported(
            proposed.speaker().channel(), Optional.of(proposed.speaker()), proposed.report())
        : reading;
  }

  /**
   * Files what looks like a report and was neither confirmed nor taken back for long enough.
   *
   * @return how many cases were opened
   */
  public int fileUnanswered() {
    return proposing.fileUnanswered();
  }

  /**
   * Puts an arrival that nothing could be made of before a person, as a case. Its bytes are not
   * read again here: reading them may be what failed, or what ended the process.
   */
  @Override
  public void gaveUp(Tx tx, InboxEntry entry, String reason) {
    if (entry.caseId().isPresent()) {
      return;
    }
    String told =
        "Arrival " + entry.id() + " of the inbox was given up; it is kept as it came. " + reason;
    CaseId id =
        desk.open(
            tx,
            new Opening(
                channel(entry.source()),
                entry.receivedAt(),
                Optional.empty(),
                List.of(),
                UNREADABLE,
                "Nothing could be taken from this report. " + told,
                Classified.unreadable(),
                Optional.empty(),
                Optional.of("Nobody is known who could be answered: it could not be read."),
                Optional.of(told),
                Optional.empty()));
    inbox.standsIn(tx, entry.id(), id);
  }

  private static CaseChannel channel(Source source) {
    return switch (source) {
      case IMAP -> CaseChannel.EMAIL;
      case SLACK -> CaseChannel.SLACK;
      case SHELL -> CaseChannel.SHELL;
    };
  }

  private Taken file(Tx tx, InboxEntry entry, Reading.Reported reported, Classified classified) {
    Match match = matcher.match(tx, entry, reported, this::reading);
    if (match instanceof Match.Again again) {
      return end(tx, entry, reported, Effect.DUPLICATE, again.caseId(), again.why());
    }
    if (match instanceof Match.Machine machine && !entry.wanted()) {
      return end(tx, entry, reported, Effect.SUPPRESSED, machine.caseId(), machine.why());
    }
    if (match instanceof Match.Returned returned) {
      desk.letterFailed(tx, returned.letter(), returned.permanent(), returned.diagnosis());
      return end(
          tx,
          entry,
          reported,
          Effect.APPENDED,
          returned.letter().message().caseId(),
          "Our letter " + returned.letter().message().key() + " came back.");
    }
    if (reported.report().nature() instanceof Nature.Letter && !reported.report().forged()) {
      reported.sender().ifPresent(sender -> desk.heardFrom(tx, sender));
    }
    if (match instanceof Match.Belongs belongs) {
      CaseId on =
          desk.append(tx, belongs.caseId(), entry.id(), belongs.from(), text(reported.report()));
      return end(
          tx,
          entry,
          reported,
          Effect.APPENDED,
          Optional.of(on),
          "A party of the case, or who works it, answers one of our letters.");
    }
    Match.New fresh =
        match instanceof Match.New none ? none : new Match.New(Optional.empty(), false);
    // Whoever names a case has something to say about it, however little it looks like a report.
    if (!entry.wanted()
        && fresh.claimed().isEmpty()
        && triage.surelyNoReport(reported.report(), classified)) {
      return end(tx, entry, reported, Effect.SUPPRESSED, Optional.empty(), "Surely no report.");
    }
    CaseId id = desk.open(tx, opening(entry, reported, classified, fresh));
    String joined =
        sameEvent(tx, entry, reported.report(), id)
            .map(into -> " It reports the event of " + into + " and was joined to it.")
            .orElse("");
    return end(
        tx, entry, reported, Effect.OPENED, Optional.of(id), whyOpened(entry, fresh) + joined);
  }

  /**
   * The case that was open for the same event, and goes on for both. What a forged sender reports
   * is nobody's word, and an old mail opens nothing that could go on.
   */
  private Optional<CaseId> sameEvent(Tx tx, InboxEntry entry, Report report, CaseId id) {
    return report
        .machine()
        .filter(said -> !report.forged() && entry.lane() != Lane.ARCHIVE)
        .flatMap(said -> desk.recognize(tx, id, IncidentKeys.of(said)));
  }

  private static String whyOpened(InboxEntry entry, Match.New fresh) {
    if (entry.wanted()) {
      return "A person asked for a case.";
    }
    if (entry.lane() == Lane.ARCHIVE) {
      return "It was old when its mailbox was first watched: filed in a closed case.";
    }
    return fresh
        .claimed()
        .map(id -> "It names " + id + ", whose parties do not include its sender.")
        .orElse("It belongs to no case yet.");
  }

  private Taken add(Tx tx, InboxEntry entry, Reading.Added added) {
    CaseId on = desk.append(tx, added.caseId(), entry.id(), added.sender(), added.report().text());
    desk.reply(tx, entry.id(), added.sender(), Optional.of(added.caseId()), added.reply());
    inbox.done(
        tx,
        entry.id(),
        Effect.APPENDED,
        Optional.of(on),
        Optional.empty(),
        Optional.of("Said about the case in a conversation."));
    enclose(tx, entry, added.report());
    return new Taken(Effect.APPENDED, Optional.of(on), Optional.of(added.reply()));
  }

  private Taken carryOut(Tx tx, InboxEntry entry, Reading.Ordered ordered) {
    Recorded recorded = recorded(tx, entry, ordered);
    Optional<CaseId> about = Optional.of(ordered.caseId());
    if (recorded instanceof Recorded.Done) {
      ordered
          .order()
          .confirmation()
          .ifPresent(words -> desk.reply(tx, entry.id(), ordered.answerTo(), about, words));
      inbox.done(tx, entry.id(), Effect.APPENDED, about, Optional.empty(), Optional.empty());
      if (ordered.order() instanceof Order.Note note) {
        inbox.exhibits().expect(tx, entry.id(), note.enclosed());
      }
      return new Taken(Effect.APPENDED, about, Optional.empty());
    }
    String why = recorded.inWords();
    desk.reply(tx, entry.id(), ordered.answerTo(), about, why);
    inbox.done(tx, entry.id(), Effect.SUPPRESSED, about, Optional.empty(), Optional.of(why));
    return new Taken(Effect.SUPPRESSED, about, Optional.of(why));
  }

  private Recorded recorded(Tx tx, InboxEntry entry, Reading.Ordered ordered) {
    CaseId id = ordered.caseId();
    Order order = ordered.order();
    if (order instanceof Order.Take) {
      return desk.take(tx, id, ordered.by());
    }
    if (order instanceof Order.Extend extend) {
      return desk.extend(tx, id, extend.rule(), extend.more(), extend.reason(), ordered.by());
    }
    if (order instanceof Order.Done done) {
      return handling.reminded().done(tx, id, done.deadline(), entry.receivedAt(), ordered.by());
    }
    if (order instanceof Order.Later later) {
      return handling.reminded().later(tx, id, later.deadline(), later.pause(), ordered.by());
    }
    if (order instanceof Order.Write write) {
      return handling.reply(tx, id, write.to(), write.words(), ordered.by());
    }
    if (order instanceof Order.AskAccess) {
      return desk.askAccess(tx, id, ordered.by());
    }
    if (order instanceof Order.AnswerAccess answer) {
      return desk.answerAccess(tx, id, answer.request(), answer.granted(), ordered.by());
    }
    if (order instanceof Order.Note note) {
      return desk.note(tx, id, note.words(), ordered.by());
    }
    if (order instanceof Order.Snooze snooze) {
      return desk.snooze(tx, id, snooze.rule(), snooze.pause(), ordered.by());
    }
    if (order instanceof Order.Join join) {
      return desk.join(tx, id, join.into(), ordered.by());
    }
    if (order instanceof Order.Letter letter) {
      return letter.handedOver()
          ? handling.handedOver(tx, id, letter.wanted(), ordered.by())
          : handling.send(tx, id, letter.wanted(), ordered.by());
    }
    if (order instanceof Order.Export export) {
      return handling.export(tx, id, export.person(), ordered.by());
    }
    Order.Happened happened = (Order.Happened) order;
    return desk.record(
        tx,
        id,
        new Happening(
            happened.event(),
            entry.receivedAt(),
            ordered.by(),
            happened.party(),
            happened.note(),
            Map.of()));
  }

  private Taken answer(Tx tx, InboxEntry entry, Reading.Asked asked) {
    desk.reply(tx, entry.id(), asked.sender(), Optional.empty(), asked.reply());
    inbox.done(
        tx,
        entry.id(),
        Effect.SUPPRESSED,
        Optional.empty(),
        Optional.empty(),
        Optional.of("A question, answered: " + asked.what() + "."));
    return new Taken(Effect.SUPPRESSED, Optional.empty(), Optional.of(asked.reply()));
  }

  private Taken end(
      Tx tx,
      InboxEntry entry,
      Reading.Reported reported,
      Effect effect,
      Optional<CaseId> caseId,
      String why) {
    Optional<String> reason = Optional.of(why).filter(words -> !words.isEmpty());
    inbox.done(tx, entry.id(), effect, caseId, reported.report().ancestry().messageId(), reason);
    if (effect == Effect.OPENED || effect == Effect.APPENDED) {
      enclose(tx, entry, reported.report());
    }
    return new Taken(effect, caseId, Optional.empty());
  }

  /** What lies elsewhere is fetched from now on; the case does not wait for it. */
  private void enclose(Tx tx, InboxEntry entry, Report report) {
    inbox.exhibits().expect(tx, entry.id(), report.enclosed());
  }

  private Reading reading(InboxEntry entry) {
    return reader(entry).read(entry, raw(entry));
  }

  private Reader reader(InboxEntry entry) {
    Reader reader = readers.get(entry.source());
    if (reader == null) {
      throw new IllegalStateException(
          "Nothing here reads arrivals from " + entry.source().id() + ".");
    }
    return reader;
  }

  private byte[] raw(InboxEntry entry) {
    return inbox
        .raw(entry.id())
        .orElseThrow(
            () -> new IllegalStateException("The bytes of arrival " + entry.id() + " are gone."));
  }

  private Opening opening(
      InboxEntry entry, Reading.Reported reported, Classified classified, Match.New fresh) {
    Report report = reported.report();
    return new Opening(
        reported.channel(),
        entry.receivedAt(),
        reported.sender().filter(sender -> !sender.isClaim()),
        alsoKnownAs(reported),
        subject(report),
        text(report),
        classified,
        answers(report),
        unanswered(report, fresh),
        remark(entry, report, classified, fresh),
        answer(report, classified),
        entry.lane());
  }

  private static Optional<String> unanswered(Report report, Match.New fresh) {
    if (report.answerable() instanceof Answerable.No no) {
      return Optional.of(no.reason());
    }
    return fresh.echo()
        ? Optional.of("It goes by the Message-ID of a letter of ours.")
        : Optional.empty();
  }

  private static List<Contact> alsoKnownAs(Reading.Reported reported) {
    return Stream.concat(
            reported.report().from().map(sender -> Contact.email(sender.value())).stream(),
            reported.sender().filter(Contact::isClaim).stream())
        .toList();
  }

  /**
   * What the policies say to a question, and how to write so that the desk can read it; a report is
   * not answered from them.
   */
  private Optional<String> answer(Report report, Classified classified) {
    if (report.locked().isPresent()) {
      return report.locked().map(Protection.Locked::remedy);
    }
    return classified.category() == Category.POLICY_QUESTION && classified.confident()
        ? Optional.of(
            questions.answer(report.subject() + "\n" + report.text(), classified).inWords())
        : Optional.empty();
  }

  /** The words; what a machine said stands above them, for its parts are not shown otherwise. */
  private static String text(Report report) {
    String words = report.readable() ? report.text() : report.fullText();
    Optional<String> heading =
        report
            .locked()
            .map(Protection::inWords)
            .or(() -> report.machine().map(said -> said.inWords(INCIDENTS_SHOWN)));
    return heading.map(above -> (above + "\n\n" + words).strip()).orElse(words);
  }

  private static Optional<String> protections(Report report) {
    return report.protections().stream()
        .map(Protection::inWords)
        .reduce((one, other) -> one + " " + other);
  }

  private static String subject(Report report) {
    if (!report.readable()) {
      return UNREADABLE;
    }
    return report.subject().isBlank() ? firstLine(report.text()) : report.subject();
  }

  static String firstLine(String text) {
    return text.lines().filter(line -> !line.isBlank()).findFirst().orElse("(no subject)");
  }

  private static Optional<Message.Answers> answers(Report report) {
    return report
        .ancestry()
        .messageId()
        .map(id -> new Message.Answers(id, report.ancestry().references()));
  }

  private static Optional<String> remark(
      InboxEntry entry, Report report, Classified classified, Match.New fresh) {
    String remarks =
        Stream.of(
                arrived(entry, report, fresh),
                report.machine().map(MachineReport::heading),
                protections(report),
                classified.otherLanguage().map(Intake::foreign))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" "));
    return Optional.of(remarks).filter(words -> !words.isEmpty());
  }

  private static String foreign(Language language) {
    return "Written in "
        + language.inEnglish()
        + ": the category is no more than a guess, for a person to decide.";
  }

  private static Optional<String> arrived(InboxEntry entry, Report report, Match.New fresh) {
    if (entry.caseId().isPresent()) {
      return Optional.of(
          "It was given up before, and " + entry.caseId().get() + " was opened for it then.");
    }
    if (!report.readable()) {
      return Optional.of(
          "Nobody could make words out of this report; the message is kept as it came.");
    }
    return Stream.of(
            fresh
                .claimed()
                .map(id -> "It names " + id + ", whose parties do not include its sender."),
            report
                .authentication()
                .map(
                    found ->
                        (found.forged() ? "Its sender is forged (" : "Its sender was looked into (")
                            + found.inWords()
                            + ")."),
            report
                .replyTo()
                .map(
                    address ->
                        "It asks for answers at "
                            + address.value()
                            + ". Letters go to its sender all the same: anybody can ask that."))
        .flatMap(Optional::stream)
        .reduce((one, other) -> one + " " + other);
  }
}

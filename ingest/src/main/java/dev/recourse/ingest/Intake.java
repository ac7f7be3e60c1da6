package dev.recourse.ingest;

import dev.recourse.ingest.format.IncidentKeys;
import dev.recourse.ingest.report.Nature;
import dev.recourse.ingest.report.Report;
import dev.recourse.scheduler.CaseDesk;
import dev.recourse.scheduler.Handling;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.Classified;
import dev.recourse.scheduler.inbox.Effect;
import dev.recourse.scheduler.inbox.Inbox;
import dev.recourse.scheduler.inbox.InboxEntry;
import dev.recourse.scheduler.inbox.InboxHandler;
import dev.recourse.scheduler.inbox.Lane;
import dev.recourse.scheduler.inbox.Source;
import dev.recourse.scheduler.proposals.Proposals;
import dev.recourse.scheduler.store.Database;
import dev.recourse.scheduler.store.Tx;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns one arrival into its effect: read, classify, match, then in one transaction case, events,
 * clocks, outgoing messages and the arrival's end. It can be killed anywhere and run again; the
 * effect happens once. Thread-safe.
 */
public final class Intake implements InboxHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  private final Map<Source, Reader> readers;
  private final Triage triage;
  private final Matcher matcher;
  private final Database database;
  private final Inbox inbox;
  private final CaseDesk desk;
  private final Openings openings;
  private final OrderDesk orders;
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
    this.matcher = matcher;
    this.database = database;
    this.inbox = inbox;
    this.desk = desk;
    this.openings = new Openings(questions);
    this.orders = new OrderDesk(inbox, desk, handling);
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
      return tx -> orders.carryOut(tx, entry, ordered);
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
    inbox.standsIn(tx, entry.id(), desk.open(tx, openings.unread(entry, reason)));
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
    if (reported.report().nature() instanceof Nature.Letter && !reported.report().doubtful()) {
      reported.sender().ifPresent(sender -> desk.heardFrom(tx, sender));
    }
    if (match instanceof Match.Belongs belongs) {
      CaseId on =
          desk.append(
              tx, belongs.caseId(), entry.id(), belongs.from(), Openings.text(reported.report()));
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
      String why = whyNone(reported.report(), classified);
      return end(tx, entry, reported, Effect.SUPPRESSED, Optional.empty(), why);
    }
    CaseId id = desk.open(tx, openings.of(entry, reported, classified, fresh));
    String joined =
        sameEvent(tx, entry, reported.report(), id)
            .map(into -> " It reports the event of " + into + " and was joined to it.")
            .orElse("");
    return end(
        tx,
        entry,
        reported,
        Effect.OPENED,
        Optional.of(id),
        whyOpened(entry, reported.report(), fresh) + joined);
  }

  /**
   * The case that was open for the same event, and goes on for both. What a sender in doubt reports
   * is nobody's word, and an old mail opens nothing that could go on.
   */
  private Optional<CaseId> sameEvent(Tx tx, InboxEntry entry, Report report, CaseId id) {
    return report
        .machine()
        .filter(said -> !report.doubtful() && entry.lane() != Lane.ARCHIVE)
        .flatMap(said -> desk.recognize(tx, id, IncidentKeys.of(said)));
  }

  private static String whyOpened(InboxEntry entry, Report report, Match.New fresh) {
    if (entry.wanted()) {
      return "A person asked for a case.";
    }
    if (entry.lane() == Lane.ARCHIVE) {
      return "It was old when its mailbox was first watched: filed in a closed case.";
    }
    return fresh
        .claimed()
        .map(id -> "It names " + id + ", whose parties do not include its sender.")
        .orElse(
            report.readable()
                ? "A new report: it answers no letter of ours."
                : "Nobody could make words of it, so a person is to look at it.");
  }

  /** Without a word of it: the ledger is kept when cases are forgotten. */
  private static String whyNone(Report report, Classified classified) {
    String what = "";
    if (report.nature() instanceof Nature.Bounce) {
      what = "a mail server's notice about a mail that is not ours; ";
    } else if (report.nature() instanceof Nature.AutoReply) {
      what = "an automatic answer to nothing of ours; ";
    }
    return "Surely no report: "
        + what
        + "the model is "
        + Classified.inPercent(classified.confidence())
        + " sure. `recourse inbox retry` opens a case for it.";
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
}

package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.CaseTable;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.cases.Erasure;
import dev.recourse.scheduler.inbox.Inbox;
import dev.recourse.scheduler.inbox.InboxEntry;
import dev.recourse.scheduler.outbox.ChannelKind;
import dev.recourse.scheduler.outbox.Draft;
import dev.recourse.scheduler.outbox.Message;
import dev.recourse.scheduler.outbox.Message.Urgency;
import dev.recourse.scheduler.outbox.Outbox;
import dev.recourse.scheduler.outbox.OutboxKey;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Letter;
import dev.recourse.scheduler.policy.Party;
import dev.recourse.scheduler.policy.Rule;
import dev.recourse.scheduler.store.Database;
import dev.recourse.scheduler.store.Tx;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What a handler does beside recording events: letters sent by hand, answers in their own words,
 * and in the end forgetting. Thread-safe.
 */
public final class Handling {
  private static final EventName LETTER_SENT = new EventName("letter-sent");
  private static final EventName FORGOTTEN = new EventName("forgotten");

  private final Database database;
  private final CaseDesk desk;
  private final Standing standing;
  private final Inbox inbox;
  private final Outbox outbox;
  private final Post post;
  private final Drafting drafting;
  private final Facts facts;
  private final Reminded reminded;
  private final CaseTable cases = new CaseTable();
  private final Clock clock;

  /** A handler's hands at this desk. */
  public Handling(
      Database database,
      CaseDesk desk,
      Standing standing,
      Directory directory,
      Inbox inbox,
      Outbox outbox,
      Clock clock) {
    this.database = database;
    this.desk = desk;
    this.standing = standing;
    this.inbox = inbox;
    this.outbox = outbox;
    this.post = new Post(standing, directory, outbox);
    this.drafting = new Drafting(standing);
    this.facts = new Facts(standing);
    this.reminded = new Reminded(desk, new Docket(database, standing, clock), standing, clock);
    this.clock = clock;
  }

  /** What somebody answers who is reminded of a date. */
  public Reminded reminded() {
    return reminded;
  }

  /** A letter as it would go out now; nothing is sent. */
  public Drafted draft(CaseFile file, ByHand wanted) {
    return drafting.draft(file, wanted, clock.instant());
  }

  /** The letters to parties and offices that could go out now, by name. */
  public List<String> letters(CaseFile file) {
    return drafting.possible(file, clock.instant());
  }

  /** Sends a letter that Recourse would not send now, and records that it went. */
  public Recorded send(CaseId id, ByHand wanted, String by) {
    return database.write(tx -> send(tx, id, wanted, by));
  }

  /** The same within the caller's transaction. */
  public Recorded send(Tx tx, CaseId id, ByHand wanted, String by) {
    return with(
        tx,
        id,
        file -> {
          Instant now = clock.instant();
          Drafted drafted = drafting.draft(file, wanted, now);
          String reason = "letter/" + wanted.name() + "/" + (file.events().size() + 1);
          if (drafted instanceof Drafted.Refused refused) {
            return new Recorded.Refused(refused.why(), List.of());
          }
          CaseFile changed = sent(tx, file, wanted.name(), by, now);
          if (drafted instanceof Drafted.ToParty to) {
            post.toParty(
                tx,
                changed,
                to.party(),
                reason + "/" + to.party(),
                seen ->
                    drafting.draft(seen, wanted, now) instanceof Drafted.ToParty own
                        ? own.letter()
                        : to.letter(),
                seen -> UnaryOperator.identity(),
                now);
          } else if (drafted instanceof Drafted.ToOffice to) {
            post.toRole(tx, changed, to.role(), reason, to.letter(), now);
          }
          return new Recorded.Done(changed);
        });
  }

  /** Records that a letter went whose reader was handed it by a person; nothing is sent. */
  public Recorded handedOver(Tx tx, CaseId id, ByHand wanted, String by) {
    return with(
        tx,
        id,
        file -> {
          Instant now = clock.instant();
          Drafted drafted = drafting.draft(file, wanted, now);
          if (drafted instanceof Drafted.Refused refused) {
            return new Recorded.Refused(refused.why(), List.of());
          }
          String reader =
              drafted instanceof Drafted.ToParty to
                  ? "the " + to.party()
                  : ((Drafted.ToOffice) drafted).role().id();
          return new Recorded.Done(
              sent(tx, file, wanted.name() + ", handed over to " + reader, by, now));
        });
  }

  /**
   * Hands everything about a case to somebody who works it, as a file in Slack, and records that.
   *
   * @param person who gets it: a Slack user's id
   */
  public Recorded export(Tx tx, CaseId id, String person, String by) {
    return with(
        tx,
        id,
        file -> {
          Instant now = clock.instant();
          CaseFile changed =
              desk.add(
                  tx,
                  file,
                  new Happening(
                      EventName.EXPORTED, now, by, Optional.empty(), Optional.empty(), Map.of()),
                  now);
          outbox.queue(
              tx,
              Draft.of(
                      OutboxKey.of(id, "export", changed.events().size()),
                      ChannelKind.SLACK,
                      person)
                  .saying(
                      id + ": export",
                      "Everything about "
                          + id
                          + " is in the file below. It holds personal data: keep it as carefully"
                          + " as the case, and delete it when it has had its use.")
                  .about(id)
                  .urgency(Urgency.ANSWER)
                  .from(now));
          return new Recorded.Done(changed);
        });
  }

  /** A party's letter with the handler's own words, as it would go out now; nothing is sent. */
  public Letter draftReply(CaseFile file, String words) {
    return facts.letter("reply", file, clock.instant(), Map.of("text", words));
  }

  /**
   * Answers a party in the handler's own words, the reporter in the thread of their report. The
   * same words to the same party go out once.
   */
  public Recorded reply(CaseId id, Party to, String words, String by) {
    return database.write(tx -> reply(tx, id, to, words, by));
  }

  /** The same within the caller's transaction. */
  public Recorded reply(Tx tx, CaseId id, Party to, String words, String by) {
    Optional<CaseFile> found = cases.find(tx, id);
    if (found.isEmpty()) {
      return new Recorded.NoSuchCase(id);
    }
    CaseFile file = found.get();
    Optional<Contact> contact = file.contact(to);
    if (contact.isEmpty()) {
      return new Recorded.Refused(
          "Nothing says how the " + to + " of " + id + " is reached.", List.of());
    }
    Instant now = clock.instant();
    UUID content = UUID.nameUUIDFromBytes(words.getBytes(StandardCharsets.UTF_8));
    Letter letter = draftReply(file, words);
    boolean first =
        outbox.queue(
            tx,
            Post.to(contact.get(), OutboxKey.of(id, "reply", to, content))
                .saying(letter.subject(), letter.text())
                .about(id)
                .answering(to == Party.COMPLAINANT ? thread(tx, id) : Optional.empty())
                .urgency(Urgency.ANSWER)
                .from(now));
    return first
        ? new Recorded.Done(sent(tx, file, "reply to the " + to, by, now))
        : new Recorded.Refused("These words have been sent to the " + to + ".", List.of());
  }

  /** What the reporter's own mail was, where it was one. */
  private Optional<Message.Answers> thread(Tx tx, CaseId id) {
    return inbox.ofCase(tx, id).stream()
        .map(InboxEntry::messageId)
        .flatMap(Optional::stream)
        .findFirst()
        .map(reference -> new Message.Answers(reference, List.of()));
  }

  /** Erases what is personal in a closed case; its dates, its category and its events stay. */
  public Recorded forget(CaseId id, String by) {
    return database.write(tx -> forget(tx, id, by));
  }

  private Recorded forget(Tx tx, CaseId id, String by) {
    return with(
        tx,
        id,
        file -> {
          Optional<String> objection = unforgettable(tx, file);
          if (objection.isPresent()) {
            return new Recorded.Refused(objection.get(), List.of());
          }
          Instant now = clock.instant();
          Happening forgotten =
              new Happening(FORGOTTEN, now, by, Optional.empty(), Optional.empty(), Map.of());
          CaseFile changed = desk.add(tx, file, forgotten, now);
          new Erasure().erase(tx, changed);
          inbox.erase(tx, id);
          outbox.erase(tx, id, Erasure.ERASED);
          return new Recorded.Done(cases.find(tx, id).orElseThrow());
        });
  }

  private Optional<String> unforgettable(Tx tx, CaseFile file) {
    if (!file.closed()) {
      return Optional.of(file.id() + " is not closed; only a closed case is forgotten.");
    }
    if (outbox.waits(tx, file.id())) {
      return Optional.of(
          "Letters of " + file.id() + " have not left yet; `recourse outbox` shows them.");
    }
    return standing.clocks(file, clock.instant()).stream()
        .filter(window -> window.kind() == Rule.Kind.WINDOW && window.isOpen())
        .map(
            window ->
                "The "
                    + window.party().map(Party::id).orElse("institution")
                    + " of "
                    + file.id()
                    + " can still use '"
                    + window.rule().id()
                    + "' until "
                    + window.dueOn()
                    + "; it is forgotten after that.")
        .findFirst();
  }

  private CaseFile sent(Tx tx, CaseFile file, String what, String by, Instant now) {
    return desk.add(
        tx,
        file,
        new Happening(LETTER_SENT, now, by, Optional.empty(), Optional.of(what), Map.of()),
        now);
  }

  private Recorded with(Tx tx, CaseId id, Function<CaseFile, Recorded> work) {
    return cases.find(tx, id).map(work).orElseGet(() -> new Recorded.NoSuchCase(id));
  }
}

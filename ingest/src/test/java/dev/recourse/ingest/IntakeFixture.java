package dev.recourse.ingest;

import dev.recourse.ingest.crypto.DeskKeys;
import dev.recourse.ingest.mail.MailArrivals;
import dev.recourse.ingest.mail.MailReader;
import dev.recourse.nlp.Models;
import dev.recourse.scheduler.CaseDesk;
import dev.recourse.scheduler.Directory;
import dev.recourse.scheduler.Docket;
import dev.recourse.scheduler.Handling;
import dev.recourse.scheduler.Standing;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.clocks.BusinessCalendar;
import dev.recourse.scheduler.inbox.Arrival;
import dev.recourse.scheduler.inbox.Inbox;
import dev.recourse.scheduler.inbox.InboxEntry;
import dev.recourse.scheduler.inbox.Lane;
import dev.recourse.scheduler.inbox.MailboxPosition;
import dev.recourse.scheduler.inbox.Source;
import dev.recourse.scheduler.outbox.Outbox;
import dev.recourse.scheduler.outbox.OutboxEntry;
import dev.recourse.scheduler.outbox.OutboxKey;
import dev.recourse.scheduler.outbox.ReplyTokens;
import dev.recourse.scheduler.policy.Pack;
import dev.recourse.scheduler.policy.Packs;
import dev.recourse.scheduler.policy.Role;
import dev.recourse.scheduler.proposals.Proposals;
import dev.recourse.scheduler.store.Database;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An intake over a real database with the model of the build, and mails to give it. */
final class IntakeFixture implements AutoCloseable {
  static final String REPORTER = "pat@example.org";
  static final String HANDLER = "desk@example.edu";
  static final Instant NOW = Instant.parse("2026-03-02T18:00:00Z");
  static final String PHISHING =
      """
      Hello,

      I received a phishing mail today that claims to come from the IT help desk. It says that my
      mailbox is full and asks me to enter my password on a fake login page. Several colleagues
      got the same phishing message, and one of them has entered his password.
      """;

  private static final Triage TRIAGE = new Triage(Models.bundled().classifier());

  final Database database;
  final Inbox inbox;
  final Outbox outbox;
  final Docket docket;
  final CaseDesk desk;
  final ReplyTokens tokens;
  final Intake intake;
  private int uid;

  IntakeFixture(Path file) {
    this(
        file,
        new MailArrivals(
            new MailReader(
                Set.of("abuse@example.edu", HANDLER),
                DeskKeys.NONE,
                Map.of(
                    "abuse@example.edu",
                    Set.of("mx.example.edu"),
                    "security@example.edu",
                    Set.of("mx.example.edu")))));
  }

  /** The same whose mails are read like this. */
  IntakeFixture(Path file, MailArrivals mails) {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    Pack pack = Packs.load("caltech");
    database = Database.open(file);
    inbox = new Inbox(database, clock);
    outbox = new Outbox(database, "desk.example.edu", clock);
    tokens = new ReplyTokens(database);
    Directory.Holder holder =
        new Directory.Holder(Optional.of(HANDLER), Optional.empty(), Optional.empty());
    Standing standing =
        new Standing(pack, new BusinessCalendar(pack.zone(), pack.holidays(), Set.of()));
    Directory directory = new Directory(Map.of(Role.FALLBACK, holder), Optional.empty());
    docket = new Docket(database, standing, clock);
    desk = new CaseDesk(database, outbox, standing, directory, clock);
    intake =
        new Intake(
            Map.of(Source.IMAP, mails),
            TRIAGE,
            new PolicyQuestions(TRIAGE, pack, Optional.empty()),
            new Matcher(inbox, outbox, desk, tokens),
            database,
            inbox,
            desk,
            new Handling(database, desk, standing, directory, inbox, outbox, clock),
            new Proposals(database, inbox, outbox, clock));
  }

  /** Keeps a mail as it would be found in the abuse mailbox. */
  InboxEntry arrives(String mail) {
    return arrives("abuse@example.edu", mail);
  }

  /** Keeps a mail as it would be found in this mailbox. */
  InboxEntry arrives(String mailbox, String mail) {
    return arrives(mailbox, Lane.PROMPT, mail);
  }

  /** Keeps a mail in this lane. */
  InboxEntry arrives(Lane lane, String mail) {
    return arrives("abuse@example.edu", lane, mail);
  }

  private InboxEntry arrives(String mailbox, Lane lane, String mail) {
    MailboxPosition position = new MailboxPosition(mailbox, "INBOX", 1, ++uid);
    byte[] raw = mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    long id = inbox.keep(List.of(Arrival.mail(position, lane, NOW, raw)), Optional.empty()).get(0);
    return inbox.entry(id).orElseThrow();
  }

  /** Keeps a mail and gives it its effect. */
  Taken take(String mail) {
    return intake.accept(arrives(mail));
  }

  /** A plain mail. */
  static String mail(String from, String headers, String body) {
    return "From: " + from + "\nTo: abuse@example.edu\n" + headers + "\n" + body;
  }

  /** A report with this Message-ID. */
  static String report(String messageId) {
    return mail(REPORTER, "Subject: Phishing mail\nMessage-ID: " + messageId + "\n", PHISHING);
  }

  CaseFile file(CaseId id) {
    return docket.find(id).orElseThrow();
  }

  List<String> events(CaseId id) {
    return file(id).events().stream().map(event -> event.event().id()).toList();
  }

  /** The acknowledgement of a case. */
  OutboxEntry answer(CaseId id) {
    return outbox.entry(OutboxKey.of(id, "acknowledgement", "reporter")).orElseThrow();
  }

  List<String> keys(CaseId id) {
    return outbox.ofCase(id).stream().map(entry -> entry.message().key().value()).toList();
  }

  int cases() {
    return docket.list(false).size();
  }

  @Override
  public void close() {
    database.close();
  }
}

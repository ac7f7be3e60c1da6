package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseChannel;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.clocks.CalendarEntries;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.clocks.PlannedReminder;
import dev.recourse.scheduler.clocks.Recipient;
import dev.recourse.scheduler.outbox.ChannelKind;
import dev.recourse.scheduler.outbox.Draft;
import dev.recourse.scheduler.outbox.Message;
import dev.recourse.scheduler.outbox.Message.Attachment;
import dev.recourse.scheduler.outbox.Message.Urgency;
import dev.recourse.scheduler.outbox.Outbox;
import dev.recourse.scheduler.outbox.OutboxKey;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Letter;
import dev.recourse.scheduler.policy.Party;
import dev.recourse.scheduler.policy.Role;
import dev.recourse.scheduler.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Says who is written to when something happened to a case, and queues it in the same transaction.
 * What a case is about reaches its keeper alone; everybody else learns its number.
 */
final class Correspondence {
  /**
   * How many acknowledgements one address gets within a day: two machines that answer each other
   * unmarked would go on for ever.
   */
  private static final int ACKNOWLEDGEMENTS_A_DAY = 50;

  /** What leaves within this time of its plan is not called late. */
  private static final Duration PUNCTUAL = Duration.ofHours(1);

  private static final Pattern ANSWERED =
      Pattern.compile("^(?:re:\\s*)+", Pattern.CASE_INSENSITIVE);

  private final Standing standing;
  private final Directory directory;
  private final Outbox outbox;
  private final Facts facts;

  Correspondence(Standing standing, Directory directory, Outbox outbox) {
    this.standing = standing;
    this.directory = directory;
    this.outbox = outbox;
    this.facts = new Facts(standing);
  }

  /** Why the reporter gets no acknowledgement, where none may go out. */
  Optional<String> unanswered(Tx tx, Opening opening, Instant now) {
    if (opening.unanswered().isPresent()) {
      return opening.unanswered();
    }
    if (opening.reporter().isEmpty()) {
      return Optional.of("Nobody is known who could be answered.");
    }
    Contact reporter = opening.reporter().get();
    int today =
        outbox.queuedTo(
            tx, reporter.address(), EventName.ACKNOWLEDGED, now.minus(Duration.ofDays(1)));
    return today < ACKNOWLEDGEMENTS_A_DAY
        ? Optional.empty()
        : Optional.of("This address has had " + today + " acknowledgements within a day.");
  }

  /** Tells the reporter that the report has arrived, and what happens next. */
  void acknowledge(Tx tx, CaseFile file, Optional<Message.Answers> answers, Instant now) {
    Contact reporter = file.reporter().orElseThrow();
    Letter letter =
        standing.restricted(file)
            ? facts.letter("acknowledgement-restricted", file, now)
            : facts.letter("acknowledgement", file, now);
    // The subject that was written keeps the letters together in the reporter's mailbox; where it
    // could tell somebody looking over their shoulder too much, it is not repeated.
    String line =
        standing.restricted(file) || answers.isEmpty()
            ? letter.subject()
            : "Re: " + ANSWERED.matcher(file.subject()).replaceFirst("") + " [" + file.id() + "]";
    outbox.queue(
        tx,
        to(reporter, OutboxKey.of(file.id(), "acknowledgement", "reporter"))
            .saying(line, letter.text())
            .about(file.id())
            .answering(answers)
            .urgency(Urgency.ANSWER)
            .atMostOnce()
            .onDelivered(EventName.ACKNOWLEDGED)
            .from(now));
  }

  /** Tells the keeper of a new case what it is about, and the desk that there is one. */
  void announce(Tx tx, CaseFile file, Instant now) {
    handOver(tx, file, now);
    directory
        .deskChannel()
        .ifPresent(
            channel -> {
              String name = standing.restricted(file) ? "desk-notice-restricted" : "desk-notice";
              Letter letter = facts.letter(name, file, now);
              outbox.queue(
                  tx,
                  Draft.of(OutboxKey.of(file.id(), "desk-notice"), ChannelKind.SLACK, channel)
                      .saying(letter.subject(), letter.text())
                      .about(file.id())
                      .from(now));
            });
  }

  /** Tells the keeper what the case is about; a keeper who knows already is not told again. */
  void handOver(Tx tx, CaseFile file, Instant now) {
    Role keeper = standing.keeper(file);
    toRole(tx, file, keeper, "role-notice", facts.letter("role-notice", file, now), now);
  }

  /** Puts what a party wrote before the keeper of the case. */
  void forward(Tx tx, CaseFile file, long arrival, String text, Instant now) {
    Letter letter = facts.letter("message-received", file, now, Map.of("text", text));
    toRole(tx, file, standing.keeper(file), "message/" + arrival, letter, now);
  }

  /** Answers in a Slack conversation; by mail and in a terminal an answer is given elsewhere. */
  void reply(Tx tx, long arrival, Contact to, Optional<CaseId> about, String text, Instant now) {
    if (to.channel() != CaseChannel.SLACK) {
      return;
    }
    Draft draft =
        to(to, OutboxKey.of("inbox", arrival, "reply"))
            .saying("Recourse", text)
            .urgency(Urgency.ANSWER);
    about.ifPresent(draft::about);
    outbox.queue(tx, draft.from(now));
  }

  /** Tells the parties whose clocks were extended the new date and the reason. */
  void extended(Tx tx, CaseFile file, List<CaseClock> before, Instant now) {
    for (CaseClock clock : standing.clocks(file, now)) {
      before.stream()
          .filter(earlier -> earlier.key().equals(clock.key()))
          .filter(earlier -> !earlier.dueAt().equals(clock.dueAt()))
          .forEach(earlier -> tellExtension(tx, file, earlier, clock, now));
    }
  }

  private void tellExtension(
      Tx tx, CaseFile file, CaseClock earlier, CaseClock clock, Instant now) {
    Map<String, Object> values = facts.ofClock(file, clock, now, false);
    values.put("formerlyOn", Facts.day(earlier.dueOn()));
    values.put("reason", clock.extensions().get(clock.extensions().size() - 1).reason());
    Letter letter = facts.letter("extension", file, now, values);
    List<Party> told = clock.party().map(List::of).orElseGet(() -> List.of(Party.values()));
    for (Party party : told) {
      String reason = "extension/" + clock.key() + "/" + clock.extensions().size() + "/" + party;
      Optional<Contact> contact = file.contact(party);
      if (contact.isPresent()) {
        outbox.queue(
            tx,
            to(contact.get(), OutboxKey.of(file.id(), reason))
                .saying(letter.subject(), letter.text())
                .about(file.id())
                .from(now));
      } else if (clock.party().isPresent()) {
        byHand(tx, file, party, reason, letter, now);
      }
    }
  }

  /** Reminds somebody of a clock, or brings a party the letter that the clock is about. */
  void remind(Tx tx, CaseFile file, CaseClock clock, PlannedReminder planned, Instant now) {
    boolean late = planned.at().plus(PUNCTUAL).isBefore(now);
    Map<String, Object> values = facts.ofClock(file, clock, planned.at(), late);
    if (planned.to() instanceof Recipient.SupervisorOf && standing.restricted(file)) {
      // The policy that a date comes from would say what the case is about.
      values.put("why", "It follows from the procedure of the case, which is restricted.");
    }
    Letter letter = facts.letter(letterOf(planned.kind()), file, now, values);
    Notice notice = new Notice(file, clock, planned, letter, reason(file, clock, planned));
    Recipient to = planned.to();
    if (to instanceof Recipient.OfRole of) {
      toHandler(tx, notice, of.role(), now);
    } else if (to instanceof Recipient.SupervisorOf of) {
      toSupervisor(tx, notice, of.role(), now);
    } else {
      Party party = to instanceof Recipient.OfParty of ? of.party() : Party.COMPLAINANT;
      toParty(tx, notice, party, to.toString(), now);
    }
  }

  /** A reminder with its letter and the reason it is queued under. */
  private record Notice(
      CaseFile file, CaseClock clock, PlannedReminder planned, Letter letter, String reason) {

    Draft draft(ChannelKind channel, String address, String who) {
      boolean page = planned.kind() == PlannedReminder.Kind.PAGE;
      Draft draft =
          Draft.of(OutboxKey.of(file.id(), reason, who), channel, address)
              .saying(letter.subject(), letter.text())
              .about(file.id())
              .urgency(page ? Urgency.DANGER : Urgency.ROUTINE);
      // The notice that opens a window stays true whatever becomes of the window.
      return planned.kind() == PlannedReminder.Kind.OPENING
          ? draft
          : draft.ofClock(clock.key().toString());
    }
  }

  private void toHandler(Tx tx, Notice notice, Role role, Instant now) {
    // Someone may be hurt: whoever can help is told, whatever the category turns out to be.
    boolean page = notice.planned().kind() == PlannedReminder.Kind.PAGE;
    Role told = page ? role : entrusted(notice.file(), role);
    Directory.Holder holder = directory.holder(told);
    String who = directory.standIn(told).id();
    holder
        .email()
        .ifPresent(
            address ->
                outbox.queue(
                    tx,
                    notice
                        .draft(ChannelKind.EMAIL, address, who)
                        .with(calendarEntry(notice, now))
                        .from(now)));
    holder
        .slack()
        .ifPresent(
            id -> outbox.queue(tx, notice.draft(ChannelKind.SLACK, id, who + "/slack").from(now)));
  }

  /** Whose work a duty is: the triage's for as long as the role would give a guess away. */
  private Role entrusted(CaseFile file, Role role) {
    return standing.undecided(file) ? Role.TRIAGE : role;
  }

  private void toSupervisor(Tx tx, Notice notice, Role ofDuty, Instant now) {
    Role role = entrusted(notice.file(), ofDuty);
    directory
        .holder(role)
        .supervisor()
        .ifPresent(
            address ->
                outbox.queue(
                    tx,
                    notice
                        .draft(ChannelKind.EMAIL, address, "supervisor/" + directory.standIn(role))
                        .from(now)));
  }

  private void toParty(Tx tx, Notice notice, Party party, String who, Instant now) {
    Optional<Contact> contact = notice.file().contact(party);
    if (contact.isEmpty()) {
      byHand(tx, notice.file(), party, notice.reason() + "/" + who, notice.letter(), now);
      return;
    }
    boolean slack = contact.get().channel() == CaseChannel.SLACK;
    Draft draft =
        notice.draft(slack ? ChannelKind.SLACK : ChannelKind.EMAIL, contact.get().address(), who);
    if (!slack && notice.planned().kind() != PlannedReminder.Kind.UPDATE) {
      draft.with(calendarEntry(notice, now));
    }
    if (notice.planned().kind() == PlannedReminder.Kind.UPDATE) {
      draft.onDelivered(EventName.STATUS_UPDATE_SENT);
    }
    outbox.queue(tx, draft.from(now));
  }

  /** A party that cannot be reached from here is still owed the letter: the keeper delivers it. */
  private void byHand(
      Tx tx, CaseFile file, Party party, String reason, Letter letter, Instant now) {
    if (party == Party.COMPLAINANT && file.reporter().isEmpty()) {
      return;
    }
    String words = "Subject: " + letter.subject() + "\n\n" + letter.text();
    Letter cover =
        facts.letter("unreachable-party", file, now, Map.of("party", party.id(), "letter", words));
    toRole(tx, file, standing.keeper(file), reason + "/by-hand", cover, now);
  }

  private static Attachment calendarEntry(Notice notice, Instant now) {
    return new Attachment(
        "deadline.ics",
        "text/calendar; method=PUBLISH",
        CalendarEntries.render(notice.file().id().toString(), List.of(notice.clock()), now));
  }

  private static String letterOf(PlannedReminder.Kind kind) {
    return switch (kind) {
      case BEFORE, DUE, OVERDUE -> "reminder";
      case ESCALATION -> "escalation";
      case OPENING -> "decision-appeal-opening";
      case CLOSING -> "window-closing";
      case UPDATE -> "status-update";
      case PAGE -> "page";
    };
  }

  /**
   * The reason of a reminder. A letter that a clock is about has one for the clock; what reminds of
   * a date has one for each day, a page one for each minute. Where two procedures have the same
   * rule, the second one's is named.
   */
  private String reason(CaseFile file, CaseClock clock, PlannedReminder planned) {
    boolean first = standing.procedures(file).get(0).id().equals(clock.procedure());
    String rule = (first ? "" : clock.procedure() + ":") + clock.rule().id();
    String party = clock.party().map(whose -> "/" + whose).orElse("");
    String counted = rule + party + "/" + clock.occurrence();
    return switch (planned.kind()) {
      case UPDATE -> counted;
      case PAGE -> counted + "/page/" + planned.at().truncatedTo(ChronoUnit.MINUTES);
      default -> counted + "/" + planned.kind() + "/" + standing.calendar().dayOf(planned.at());
    };
  }

  /** To whoever holds the role, by each way that is configured. */
  private void toRole(Tx tx, CaseFile file, Role role, String reason, Letter letter, Instant now) {
    Directory.Holder holder = directory.holder(role);
    String who = directory.standIn(role).id();
    holder
        .email()
        .ifPresent(
            address ->
                outbox.queue(
                    tx,
                    Draft.of(OutboxKey.of(file.id(), reason, who), ChannelKind.EMAIL, address)
                        .saying(letter.subject(), letter.text())
                        .about(file.id())
                        .from(now)));
    holder
        .slack()
        .ifPresent(
            id ->
                outbox.queue(
                    tx,
                    Draft.of(OutboxKey.of(file.id(), reason, who, "slack"), ChannelKind.SLACK, id)
                        .saying(letter.subject(), letter.text())
                        .about(file.id())
                        .from(now)));
  }

  private static Draft to(Contact contact, OutboxKey key) {
    return Draft.of(
        key,
        contact.channel() == CaseChannel.SLACK ? ChannelKind.SLACK : ChannelKind.EMAIL,
        contact.address());
  }
}

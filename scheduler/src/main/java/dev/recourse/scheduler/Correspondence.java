package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseChannel;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.cases.MailAddress;
import dev.recourse.scheduler.inbox.Lane;
import dev.recourse.scheduler.outbox.ChannelKind;
import dev.recourse.scheduler.outbox.Draft;
import dev.recourse.scheduler.outbox.Message;
import dev.recourse.scheduler.outbox.Message.Urgency;
import dev.recourse.scheduler.outbox.Outbox;
import dev.recourse.scheduler.outbox.OutboxKey;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Flag;
import dev.recourse.scheduler.policy.FlagNotice;
import dev.recourse.scheduler.policy.Letter;
import dev.recourse.scheduler.policy.Role;
import dev.recourse.scheduler.store.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is said when a report arrives, a case changes hands or somebody writes about it, queued in
 * the same transaction. What a case is about reaches its keeper alone; everybody else learns its
 * number.
 */
final class Correspondence {
  private static final Pattern ANSWERED =
      Pattern.compile("^(?:re:\\s*)+", Pattern.CASE_INSENSITIVE);

  private final Standing standing;
  private final Directory directory;
  private final Outbox outbox;
  private final Restraint restraint;
  private final Post post;
  private final Facts facts;

  Correspondence(Standing standing, Directory directory, Outbox outbox, Restraint restraint) {
    this.standing = standing;
    this.directory = directory;
    this.outbox = outbox;
    this.restraint = restraint;
    this.post = new Post(standing, directory, outbox);
    this.facts = new Facts(standing);
  }

  /** Why the reporter gets no acknowledgement, where none may go out. */
  Optional<Withheld> withheld(Tx tx, Opening opening, Instant now) {
    if (opening.unanswered().isPresent()) {
      return opening.unanswered().map(Withheld::because);
    }
    Optional<Contact> answered = opening.answered();
    if (answered.isEmpty()) {
      return Optional.of(Withheld.because("Nobody is known who could be answered."));
    }
    if (opening.channel() == CaseChannel.EMAIL
        && !MailAddress.isWritable(answered.get().address())) {
      return Optional.of(Withheld.because("No mail can be sent to such an address."));
    }
    // What somebody comes for floods nobody.
    return answered
        .filter(contact -> !contact.isClaim())
        .flatMap(contact -> restraint.reached(tx, contact, now))
        .map(Withheld::by);
  }

  /**
   * Tells the keeper that no acknowledgement went out because of a limit, where nobody has been
   * told of that limit yet: a flood of reports must not become one of notices.
   */
  void tellOfCap(Tx tx, CaseFile file, Restraint.Cap cap, Instant now) {
    if (!restraint.firstToTell(tx, cap, now)) {
      return;
    }
    String words =
        cap.why()
            + " So "
            + file.id()
            + " was opened without one, and others may be: each says so among its events. Where"
            + " somebody should be answered all the same, use `recourse reply`. This notice is"
            + " not repeated within "
            + (cap.window().toHours() == 1 ? "the hour" : "a day")
            + (cap.whom().isEmpty() ? "." : " for " + cap.whom() + ".");
    Letter letter = new Letter(file.id() + ": no acknowledgement went out", words);
    post.toRole(
        tx, file, standing.keeper(file), "acknowledgement-withheld/" + cap.name(), letter, now);
  }

  /** Tells the reporter that the report has arrived, and what happens next. */
  void acknowledge(Tx tx, CaseFile file, Opening opening, Instant now) {
    Optional<Message.Answers> answers = opening.answers();
    Contact reporter = opening.answered().orElseThrow();
    Letter letter = facts.acknowledgement(file, opening.answer(), now);
    // The subject that was written keeps the letters together in the reporter's mailbox; where it
    // could tell somebody looking over their shoulder too much, it is not repeated. Who writes in
    // another's name does not have us bring them a link.
    String line =
        standing.restricted(file) || answers.isEmpty()
            ? letter.subject()
            : "Re: "
                + ANSWERED.matcher(Lines.harmless(file.subject())).replaceFirst("")
                + " ["
                + file.id()
                + "]";
    OutboxKey key = OutboxKey.of(file.id(), "acknowledgement", "reporter");
    outbox.queue(
        tx,
        Post.to(reporter, key)
            .saying(line, letter.text())
            .about(file.id())
            .answering(answers)
            .urgency(opening.lane() == Lane.PROMPT ? Urgency.ANSWER : Urgency.ROUTINE)
            .atMostOnce()
            .onDelivered(EventName.ACKNOWLEDGED)
            .from(now));
    restraint.count(tx, reporter, now);
    Restoration.mayHaveBeenAnswered(tx, opening.receivedAt())
        .ifPresent(why -> outbox.park(tx, key, why));
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
    post.toRole(tx, file, keeper, "role-notice", facts.letter("role-notice", file, now), now);
  }

  /** Tells the offices that must know at once what the report is marked with. */
  void tellOfFlags(Tx tx, CaseFile file, Instant now) {
    for (Flag flag : file.classified().flagsSet()) {
      Optional<FlagNotice> notice = Optional.ofNullable(standing.pack().flagNotices().get(flag));
      for (Role office : notice.map(FlagNotice::to).orElse(List.of())) {
        Map<String, String> values = Map.of("marked", flag.id().replace('-', ' '), "note", "");
        Letter letter = facts.letter(notice.orElseThrow().letter(), file, now, values);
        post.toRole(tx, file, office, "flag/" + flag, letter, now);
      }
    }
  }

  /** Tells the keeper that the respondent is known from other cases. */
  void tellHistory(Tx tx, CaseFile file, List<CaseFile> others, Instant now) {
    if (!others.isEmpty()) {
      String known = others.stream().map(CaseFile::inWords).collect(Collectors.joining("; "));
      Letter letter = facts.letter("respondent-history", file, now, Map.of("history", known));
      String reason = "respondent-history/" + others.size();
      post.toRole(tx, file, standing.keeper(file), reason, letter, now);
    }
  }

  /** Puts what a party wrote before the keeper of the case. */
  void forward(Tx tx, CaseFile file, long arrival, String text, Instant now) {
    Letter letter =
        facts.letter("message-received", file, now, Map.of("text", Lines.harmless(text)));
    post.toRole(tx, file, standing.keeper(file), "message/" + arrival, letter, now);
  }

  /**
   * Tells the keeper that a letter came back, and that no other goes there until this is mended.
   */
  void cameBack(Tx tx, CaseFile file, String key, String address, String diagnosis, Instant now) {
    String text =
        "Our letter "
            + key
            + " to "
            + address
            + " came back: "
            + Lines.one(diagnosis, 300)
            + "\n\nNo further letter goes to that address until a mail comes from it. What is owed"
            + " meanwhile is kept in the outbox as failed.";
    Letter letter = facts.letter("message-received", file, now, Map.of("text", text));
    post.toRole(tx, file, standing.keeper(file), "came-back/" + key, letter, now);
  }

  /** Answers in a Slack conversation; by mail and in a terminal an answer is given elsewhere. */
  void reply(Tx tx, long arrival, Contact to, Optional<CaseId> about, String text, Instant now) {
    if (to.channel() != CaseChannel.SLACK) {
      return;
    }
    Draft draft =
        Post.to(to, OutboxKey.of("inbox", arrival, "reply"))
            .saying("Recourse", text)
            .urgency(Urgency.ANSWER);
    about.ifPresent(draft::about);
    outbox.queue(tx, draft.from(now));
  }
}

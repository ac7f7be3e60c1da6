package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseChannel;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.outbox.ChannelKind;
import dev.recourse.scheduler.outbox.Draft;
import dev.recourse.scheduler.outbox.Message;
import dev.recourse.scheduler.outbox.Outbox;
import dev.recourse.scheduler.outbox.OutboxKey;
import dev.recourse.scheduler.policy.Letter;
import dev.recourse.scheduler.policy.Party;
import dev.recourse.scheduler.policy.Role;
import dev.recourse.scheduler.store.Tx;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings letters on their way, by whatever reaches the reader: to whoever holds a role, to a party,
 * by hand where nothing reaches that one.
 */
final class Post {
  /** How a case's events name somebody in Slack. */
  private static final Pattern PERSON_IN_SLACK = Pattern.compile("slack:([UW][A-Z0-9]+)");

  private final Standing standing;
  private final Directory directory;
  private final Outbox outbox;
  private final Facts facts;
  private final Joining joining;
  private final Translation translation;

  Post(Standing standing, Directory directory, Outbox outbox) {
    this.standing = standing;
    this.directory = directory;
    this.outbox = outbox;
    this.facts = new Facts(standing);
    this.joining = new Joining(standing);
    this.translation = new Translation(standing);
  }

  /** A message to somebody who can be reached. */
  static Draft to(Contact contact, OutboxKey key) {
    return Draft.of(
        key,
        contact.channel() == CaseChannel.SLACK ? ChannelKind.SLACK : ChannelKind.EMAIL,
        contact.address());
  }

  /** To whoever holds the role, by each way that is configured. */
  void toRole(Tx tx, CaseFile file, Role role, String reason, Letter letter, Instant now) {
    toRole(tx, file, role, reason, letter, UnaryOperator.identity(), now);
  }

  /**
   * The same, where the message says more than the letter does.
   *
   * @param more what else the mail carries; in Slack a letter is its words alone
   */
  void toRole(
      Tx tx,
      CaseFile file,
      Role role,
      String reason,
      Letter letter,
      UnaryOperator<Draft> more,
      Instant now) {
    Role told = told(file, role);
    toHolder(tx, file, told, directory.holder(told).slack(), reason, letter, more, now);
  }

  /**
   * Where the role is held by the desk that wrote the report by itself, somebody else is told, for
   * anybody can say that they are that desk. Of a restricted case nobody else may know.
   */
  private Role told(CaseFile file, Role role) {
    Directory.Holder holder = directory.holder(role);
    boolean itself = holder.email().filter(file::writtenByDesk).isPresent();
    return itself && holder.slack().isEmpty() && !standing.restricted(file) ? Role.FALLBACK : role;
  }

  /**
   * To whoever holds the role; in Slack to the one who has taken the case, where somebody has. Of a
   * restricted case to the role alone: whoever it was given to need not be of it.
   */
  void toHandler(
      Tx tx,
      CaseFile file,
      Role role,
      String reason,
      Letter letter,
      UnaryOperator<Draft> more,
      Instant now) {
    Optional<String> handler =
        standing.restricted(file) || !standing.keeper(file).equals(role)
            ? Optional.empty()
            : file.assignee()
                .map(PERSON_IN_SLACK::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1));
    Optional<String> person = handler.or(() -> directory.holder(role).slack());
    toHolder(tx, file, role, person, reason, letter, more, now);
  }

  private void toHolder(
      Tx tx,
      CaseFile file,
      Role role,
      Optional<String> slack,
      String reason,
      Letter letter,
      UnaryOperator<Draft> more,
      Instant now) {
    String who = directory.standIn(role).id();
    directory
        .holder(role)
        .email()
        .map(address -> Draft.of(OutboxKey.of(file.id(), reason, who), ChannelKind.EMAIL, address))
        .ifPresent(draft -> queue(tx, draft, file, letter, more, now));
    slack
        .map(id -> Draft.of(OutboxKey.of(file.id(), reason, who, "slack"), ChannelKind.SLACK, id))
        .ifPresent(draft -> queue(tx, draft, file, letter, more, now));
  }

  /** To the one who is told when a role's duty stays undone, where somebody is. */
  void toSupervisor(
      Tx tx,
      CaseFile file,
      Role role,
      String reason,
      Letter letter,
      UnaryOperator<Draft> more,
      Instant now) {
    OutboxKey key = OutboxKey.of(file.id(), reason, "supervisor/" + directory.standIn(role));
    directory
        .holder(role)
        .supervisor()
        .map(address -> Draft.of(key, ChannelKind.EMAIL, address))
        .ifPresent(draft -> queue(tx, draft, file, letter, more, now));
  }

  /**
   * To a party, with copies to its advisors; where nothing reaches it, the keeper is asked to
   * deliver the letter by hand. Who else reported the same event is told the same, each under their
   * own number, in a letter made of what they may know.
   *
   * @param letter made of the case as its reader may see it
   * @param more what else the message says of itself, for the case as its reader may see it
   */
  void toParty(
      Tx tx,
      CaseFile file,
      Party party,
      String reason,
      Function<CaseFile, Letter> letter,
      Function<CaseFile, UnaryOperator<Draft>> more,
      Instant now) {
    Letter own = translation.readable(file, party, letter.apply(file));
    Optional<Contact> contact = file.contact(party);
    if (contact.isPresent()) {
      send(tx, contact.get(), file, reason, own, more.apply(file), now);
      copies(tx, file, party, reason, own, now);
    } else {
      byHand(tx, file, party, reason, own, now);
    }
    if (party == Party.COMPLAINANT) {
      for (CaseFile seen : joining.seenByOthers(tx, file)) {
        seen.contact(party)
            .ifPresent(
                other -> {
                  Letter theirs = translation.readable(seen, party, letter.apply(seen));
                  send(tx, other, seen, reason, theirs, more.apply(seen), now);
                });
      }
    }
  }

  private void send(
      Tx tx,
      Contact contact,
      CaseFile file,
      String reason,
      Letter letter,
      UnaryOperator<Draft> more,
      Instant now) {
    queue(tx, to(contact, OutboxKey.of(file.id(), reason)), file, letter, more, now);
  }

  /**
   * What every message about a case says of itself, and then what this one says beside that. To the
   * desk that wrote the report by itself only people write.
   */
  private void queue(
      Tx tx, Draft draft, CaseFile file, Letter letter, UnaryOperator<Draft> more, Instant now) {
    Draft written = draft.saying(letter.subject(), letter.text()).about(file.id());
    Message message = more.apply(written).from(now);
    if (!file.writtenByDesk(message.to())) {
      outbox.queue(tx, message);
    }
  }

  private void copies(
      Tx tx, CaseFile file, Party party, String reason, Letter letter, Instant now) {
    file.advisors(party)
        .forEach(
            (seq, address) -> {
              OutboxKey key = OutboxKey.of(file.id(), reason, "advisor", seq);
              Draft copy = Draft.of(key, ChannelKind.EMAIL, address);
              queue(tx, copy, file, letter, UnaryOperator.identity(), now);
            });
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
}

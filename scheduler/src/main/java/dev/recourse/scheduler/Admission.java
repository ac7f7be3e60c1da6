package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.outbox.ChannelKind;
import dev.recourse.scheduler.outbox.Draft;
import dev.recourse.scheduler.outbox.Message.Urgency;
import dev.recourse.scheduler.outbox.Outbox;
import dev.recourse.scheduler.outbox.OutboxKey;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Letter;
import dev.recourse.scheduler.policy.Role;
import dev.recourse.scheduler.store.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asking to see a restricted case, and the role's answer, each on record. The answer lets that
 * person alone see the case; it does not let them work it.
 */
final class Admission {
  /** What stands before a Slack user's id in a case's events. */
  private static final String SLACK = "slack:";

  private final Standing standing;
  private final Directory directory;
  private final Outbox outbox;
  private final Chronicle chronicle;
  private final Post post;

  Admission(Standing standing, Directory directory, Outbox outbox, Chronicle chronicle) {
    this.standing = standing;
    this.directory = directory;
    this.outbox = outbox;
    this.chronicle = chronicle;
    this.post = new Post(standing, directory, outbox);
  }

  /** Somebody in Slack asks the role that keeps a case to let them see it. */
  Recorded ask(Tx tx, CaseFile file, String person, Instant now) {
    Role keeper = standing.keeper(file);
    String office = standing.pack().roleName(directory.standIn(keeper));
    Optional<String> objection = objection(file, person, office);
    if (objection.isPresent()) {
      return new Recorded.Refused(objection.get(), List.of());
    }
    Map<String, String> details = Map.of(Access.PERSON, person, Access.KEEPER, keeper.id());
    CaseFile changed =
        chronicle.add(
            tx,
            file,
            new Happening(
                EventName.ACCESS_ASKED, now, person, Optional.empty(), Optional.empty(), details),
            now);
    Letter letter =
        new Letter(
            file.id() + ": somebody asks to see it",
            person
                + " asks to see "
                + file.id()
                + ", which is restricted. Grant or refuse it in Slack; who asked is told.");
    post.toRole(tx, changed, keeper, "access/" + changed.events().size(), letter, now);
    return new Recorded.Done(changed);
  }

  private Optional<String> objection(CaseFile file, String person, String office) {
    if (!standing.restricted(file)) {
      return Optional.of(file.id() + " is not restricted: its card shows it.");
    }
    if (directory.holder(standing.keeper(file)).slack().isEmpty()) {
      return Optional.of(office + " is not reached in Slack: ask them directly.");
    }
    if (Access.granted(standing, file, person)) {
      return Optional.of("You may see " + file.id() + " already: it came to you directly.");
    }
    return Access.waits(standing, file, person)
        ? Optional.of("You have asked already; " + office + " has not answered yet.")
        : Optional.empty();
  }

  /**
   * The role answers.
   *
   * @param request the count of the event with which somebody asked
   */
  Recorded answer(Tx tx, CaseFile file, int request, boolean granted, String by, Instant now) {
    Optional<String> person = Access.asker(file, request);
    Optional<String> objection = objection(file, request, person);
    if (objection.isPresent()) {
      return new Recorded.Refused(objection.get(), List.of());
    }
    String who = person.orElseThrow();
    CaseFile changed =
        chronicle.add(
            tx,
            file,
            new Happening(
                granted ? EventName.ACCESS_GRANTED : EventName.ACCESS_REFUSED,
                now,
                by,
                Optional.empty(),
                Optional.of(who),
                Map.of(
                    Access.PERSON,
                    who,
                    Access.REQUEST,
                    Integer.toString(request),
                    Access.KEEPER,
                    standing.keeper(file).id())),
            now);
    outbox.queue(
        tx,
        Draft.of(
                OutboxKey.of(file.id(), "access-answer", changed.events().size()),
                ChannelKind.SLACK,
                who.substring(SLACK.length()))
            .saying(
                file.id().toString(),
                "You asked to see "
                    + file.id()
                    + ". "
                    + (granted ? "It was granted to you alone." : "It was refused."))
            .about(file.id())
            .urgency(Urgency.ANSWER)
            .from(now));
    return new Recorded.Done(changed);
  }

  private Optional<String> objection(CaseFile file, int request, Optional<String> person) {
    if (person.filter(who -> who.startsWith(SLACK)).isEmpty()) {
      return Optional.of("Nobody asked for that.");
    }
    if (!standing.restricted(file)) {
      return Optional.of(file.id() + " is not restricted any more: its card shows it.");
    }
    return Access.answer(file, request)
        .map(
            event ->
                event.by()
                    + (event.event().equals(EventName.ACCESS_GRANTED)
                        ? " has granted it already."
                        : " has refused it already."));
  }
}

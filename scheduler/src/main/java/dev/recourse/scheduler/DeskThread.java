package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.outbox.ChannelKind;
import dev.recourse.scheduler.outbox.Draft;
import dev.recourse.scheduler.outbox.Outbox;
import dev.recourse.scheduler.outbox.OutboxKey;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.store.Tx;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Tells those who work a case in Slack what somebody has done to it, in the thread of its card: in
 * the desk's channel, or where the case is restricted, with its role alone. What Recourse does by
 * itself stands in the case, and is not told; a case without a card, such as one that was only
 * filed, has no thread.
 */
final class DeskThread {
  /** Words that are told in other ways: they stand in the thread, or go to the keeper. */
  private static final Set<EventName> ELSEWHERE =
      Set.of(EventName.NOTE, EventName.MESSAGE_RECEIVED);

  private final Standing standing;
  private final Directory directory;
  private final Outbox outbox;

  DeskThread(Standing standing, Directory directory, Outbox outbox) {
    this.standing = standing;
    this.directory = directory;
    this.outbox = outbox;
  }

  /** Tells of the last event of a case, once. */
  void tell(Tx tx, CaseFile before, CaseFile changed, Instant now) {
    CaseEvent event = changed.events().get(changed.events().size() - 1);
    if (event.by().equals(CaseEvent.RECOURSE) || ELSEWHERE.contains(event.event())) {
      return;
    }
    boolean restricted = standing.restricted(changed);
    if (!restricted || !standing.restricted(before)) {
      directory
          .deskChannel()
          .filter(channel -> outbox.has(tx, OutboxKey.of(changed.id(), "desk-notice")))
          .ifPresent(channel -> queue(tx, changed, event, "desk", channel, now));
    }
    if (restricted || directory.deskChannel().isEmpty()) {
      String role = directory.standIn(standing.keeper(changed)).id();
      Optional<String> holder = directory.holder(standing.keeper(changed)).slack();
      holder
          .filter(id -> outbox.has(tx, OutboxKey.of(changed.id(), "role-notice", role, "slack")))
          .ifPresent(id -> queue(tx, changed, event, role, id, now));
    }
  }

  private void queue(Tx tx, CaseFile file, CaseEvent event, String whose, String to, Instant now) {
    outbox.queue(
        tx,
        Draft.of(OutboxKey.of(file.id(), "thread", event.seq(), whose), ChannelKind.SLACK, to)
            .saying(file.id().toString(), event.event() + ", by " + event.by())
            .about(file.id())
            .from(now));
  }
}

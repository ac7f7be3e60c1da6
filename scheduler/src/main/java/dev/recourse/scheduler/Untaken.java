package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.CaseTable;
import dev.recourse.scheduler.clocks.BusinessCalendar;
import dev.recourse.scheduler.clocks.ClockKey;
import dev.recourse.scheduler.outbox.ChannelKind;
import dev.recourse.scheduler.outbox.Draft;
import dev.recourse.scheduler.outbox.Outbox;
import dev.recourse.scheduler.outbox.OutboxKey;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Letter;
import dev.recourse.scheduler.policy.ProcedureId;
import dev.recourse.scheduler.policy.Role;
import dev.recourse.scheduler.policy.RuleId;
import dev.recourse.scheduler.store.Database;
import dev.recourse.scheduler.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the desk's channel of a case that nobody has taken within four working hours: once, and
 * once more for each other office that the case falls to since. What a restricted case is about
 * reaches its office alone. What was said is taken back once somebody has the case, or it has
 * ended.
 */
final class Untaken {
  private static final Logger LOG = LoggerFactory.getLogger(Untaken.class);
  private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(10);
  private static final Duration PATIENCE = Duration.ofHours(4);

  /** What is late by more than this does not come at night. */
  private static final Duration PUNCTUAL = Duration.ofHours(1);

  private static final int AT_ONCE = 100;
  private static final String REASON = "not-taken";

  /** Somebody taking each case is a promise of the desk's own, so to speak: what is said has it. */
  private static final String PROMISE =
      new ClockKey(new ProcedureId("desk"), new RuleId("taken"), Optional.empty(), 1).toString();

  private final Database database;
  private final Standing standing;
  private final Directory directory;
  private final Outbox outbox;
  private final Post post;
  private final Facts facts;
  private final CaseTable cases = new CaseTable();

  Untaken(Database database, Standing standing, Directory directory, Outbox outbox) {
    this.database = database;
    this.standing = standing;
    this.directory = directory;
    this.outbox = outbox;
    this.post = new Post(standing, directory, outbox);
    this.facts = new Facts(standing);
  }

  /** A case is there; from now on somebody should take it. */
  void begin(Tx tx, CaseFile file, Instant now) {
    if (waits(file) && directory.deskChannel().isPresent()) {
      cases.lookAt(tx, file.id(), Optional.of(calendar().plusWorkingTime(now, PATIENCE)));
    }
  }

  /** An event was added to a case. */
  void follow(Tx tx, CaseFile before, CaseFile after, Instant now) {
    boolean joined = after.last(EventName.JOINED).isPresent();
    if (!waits(after) && (waits(before) || joined)) {
      cases.lookAt(tx, after.id(), Optional.empty());
      outbox.withdraw(tx, after.id(), PROMISE);
    } else if (waits(after) && !waits(before)) {
      begin(tx, after, now);
    } else if (waits(after) && handedOver(before, after)) {
      // What was said to the one office, or to everybody, may be the other's alone to know.
      outbox.withdraw(tx, after.id(), PROMISE);
      begin(tx, after, now);
    }
  }

  private boolean handedOver(CaseFile before, CaseFile after) {
    return !standing.keeper(before).equals(standing.keeper(after))
        || standing.restricted(before) != standing.restricted(after);
  }

  /** Looks at the cases that have waited long enough by now; says how many those were. */
  int run(Instant now) {
    Map<CaseId, Instant> due = database.read(tx -> cases.toLookAt(tx, now, AT_ONCE));
    due.forEach((id, since) -> lookAfter(id, since, now));
    return due.size();
  }

  /** One that fails holds up no other. */
  private void lookAfter(CaseId id, Instant since, Instant now) {
    try {
      database.change(tx -> cases.find(tx, id).ifPresent(file -> lookAfter(tx, file, since, now)));
    } catch (RuntimeException e) {
      LOG.error("Whether {} was taken could not be looked at; tried again soon.", id, e);
      database.change(tx -> cases.lookAt(tx, id, Optional.of(now.plus(AFTER_A_FAILURE))));
    }
  }

  private void lookAfter(Tx tx, CaseFile file, Instant since, Instant now) {
    boolean night = !calendar().isOfficeOpen(now) && since.plus(PUNCTUAL).isBefore(now);
    if (waits(file) && night) {
      cases.lookAt(tx, file.id(), Optional.of(calendar().nextOpening(now)));
      return;
    }
    cases.lookAt(tx, file.id(), Optional.empty());
    if (waits(file)) {
      tell(tx, file, now);
    }
  }

  private void tell(Tx tx, CaseFile file, Instant now) {
    Role keeper = standing.keeper(file);
    boolean restricted = standing.restricted(file);
    Letter whole = facts.letter(REASON, file, now);
    if (restricted) {
      post.toRole(tx, file, keeper, REASON, whole, draft -> draft.ofClock(PROMISE), now);
    }
    Letter shown = restricted ? facts.letter(REASON + "-restricted", file, now) : whole;
    directory
        .deskChannel()
        .map(
            channel ->
                Draft.of(
                    OutboxKey.of(file.id(), REASON, keeper, "desk"), ChannelKind.SLACK, channel))
        .map(draft -> draft.saying(shown.subject(), shown.text()).about(file.id()))
        .ifPresent(draft -> outbox.queue(tx, draft.ofClock(PROMISE).from(now)));
  }

  private static boolean waits(CaseFile file) {
    return !file.closed() && file.assignee().isEmpty();
  }

  private BusinessCalendar calendar() {
    return standing.calendar();
  }
}

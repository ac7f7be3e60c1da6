package dev.recourse.ingest;

import dev.recourse.scheduler.CaseDesk;
import dev.recourse.scheduler.Handling;
import dev.recourse.scheduler.Happening;
import dev.recourse.scheduler.Recorded;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.inbox.Effect;
import dev.recourse.scheduler.inbox.Inbox;
import dev.recourse.scheduler.inbox.InboxEntry;
import dev.recourse.scheduler.store.Tx;
import java.util.Map;
import java.util.Optional;

/** Carries out what somebody of the desk ordered by pressing and filling in. Thread-safe. */
final class OrderDesk {
  private final Inbox inbox;
  private final CaseDesk desk;
  private final Handling handling;

  OrderDesk(Inbox inbox, CaseDesk desk, Handling handling) {
    this.inbox = inbox;
    this.desk = desk;
    this.handling = handling;
  }

  /** Gives an order its effect; where it is refused, whoever gave it is told why. */
  Taken carryOut(Tx tx, InboxEntry entry, Reading.Ordered ordered) {
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
}

package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseTable;
import dev.recourse.scheduler.outbox.Outbox;
import dev.recourse.scheduler.outbox.OutboxEntry;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.store.Tx;
import java.time.Instant;
import java.util.Optional;

/** Records on a case what became of its letters: taken by their channel, or come back. */
final class LetterNews {
  private final CaseTable cases = new CaseTable();
  private final Outbox outbox;
  private final Directory directory;
  private final Joining joining;
  private final Correspondence letters;
  private final Progress progress;
  private final Chronicle chronicle;

  LetterNews(
      Outbox outbox,
      Directory directory,
      Joining joining,
      Correspondence letters,
      Progress progress,
      Chronicle chronicle) {
    this.outbox = outbox;
    this.directory = directory;
    this.joining = joining;
    this.letters = letters;
    this.progress = progress;
    this.chronicle = chronicle;
  }

  /** A channel took a letter: an event of its case, where the letter is what a clock waits for. */
  void delivered(Tx tx, OutboxEntry entry, Instant at) {
    Optional<EventName> event = entry.message().onDelivered().map(EventName::new);
    Optional<CaseFile> file = entry.message().caseId().flatMap(id -> cases.find(tx, id));
    if (event.isPresent() && file.isPresent() && counts(file.get(), event.get())) {
      CaseFile changed = file.get();
      for (int times = progress.counts(tx, changed, entry, at); times > 0; times--) {
        changed = chronicle.add(tx, changed, Happening.own(event.get(), at, Optional.empty()), at);
      }
    }
  }

  /** Of a case that was joined to another, what others are sent as well counts there, and once. */
  private static boolean counts(CaseFile file, EventName event) {
    return file.joinedInto().isEmpty() || event.equals(EventName.ACKNOWLEDGED);
  }

  /** A letter came back; for good, its address gets none any more, but for those of the desk. */
  void failed(Tx tx, OutboxEntry letter, boolean permanent, String diagnosis, Instant now) {
    String key = letter.message().key().value();
    Optional<String> note =
        Optional.of(key + (permanent ? ": " : " (may still arrive): ") + diagnosis);
    Optional<CaseFile> file =
        letter
            .message()
            .caseId()
            .flatMap(id -> cases.find(tx, id))
            .map(found -> joining.current(tx, found))
            .map(
                found ->
                    chronicle.add(
                        tx, found, Happening.own(EventName.LETTER_FAILED, now, note), now));
    String address = letter.message().to();
    if (permanent && !directory.reaches(address)) {
      outbox.stop(tx, address, Lines.one(diagnosis, 200));
      file.ifPresent(changed -> letters.cameBack(tx, changed, key, address, diagnosis, now));
    }
  }
}

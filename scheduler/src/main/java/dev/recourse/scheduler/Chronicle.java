package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.CaseTable;
import dev.recourse.scheduler.store.Tx;
import java.time.Instant;

/** Adds to the events of cases, with all that follows from it in the same transaction. */
final class Chronicle {
  private final CaseTable cases = new CaseTable();
  private final EventLetters letters;
  private final DeskThread deskThread;
  private final Progress progress;
  private final Recount recount;
  private final Untaken untaken;

  Chronicle(
      EventLetters letters,
      DeskThread deskThread,
      Progress progress,
      Recount recount,
      Untaken untaken) {
    this.deskThread = deskThread;
    this.letters = letters;
    this.progress = progress;
    this.recount = recount;
    this.untaken = untaken;
  }

  /**
   * Begins the story of a case that was not known: its clocks start, and somebody should take it.
   */
  void begin(Tx tx, CaseFile file, Instant now) {
    recount.begin(tx, file);
    progress.begin(tx, file, now);
    untaken.begin(tx, file, now);
  }

  /** Adds an event to a case: its letters go out, its clocks are brought up to date. */
  CaseFile add(Tx tx, CaseFile known, Happening happening, Instant now) {
    CaseFile file = recount.upToDate(tx, known, now);
    cases.append(tx, file.id(), happening.event(file.events().size() + 1, now));
    CaseFile changed = required(tx, file.id());
    letters.send(tx, changed, now);
    deskThread.tell(tx, file, changed, now);
    progress.refresh(tx, changed, now);
    untaken.follow(tx, file, changed, now);
    return changed;
  }

  /**
   * A case that there must be.
   *
   * @throws IllegalArgumentException where there is none
   */
  CaseFile required(Tx tx, CaseId id) {
    return cases
        .find(tx, id)
        .orElseThrow(() -> new IllegalArgumentException("There is no case " + id + "."));
  }
}

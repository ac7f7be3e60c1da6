package dev.recourse.scheduler.inbox;

import dev.recourse.scheduler.store.Tx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;

/** Reads as a test says, and remembers what was given up. */
final class InboxHandlerForTest implements InboxHandler {
  final List<Long> givenUp = new CopyOnWriteArrayList<>();
  private final Function<InboxEntry, Filing> reading;
  private final Predicate<InboxEntry> alone;

  InboxHandlerForTest(Function<InboxEntry, Filing> reading) {
    this(reading, entry -> false);
  }

  InboxHandlerForTest(Function<InboxEntry, Filing> reading, Predicate<InboxEntry> alone) {
    this.reading = reading;
    this.alone = alone;
  }

  @Override
  public Filing read(InboxEntry entry) {
    return reading.apply(entry);
  }

  @Override
  public boolean standsAlone(InboxEntry entry) {
    return alone.test(entry);
  }

  @Override
  public void gaveUp(Tx tx, InboxEntry entry, String reason) {
    givenUp.add(entry.id());
  }
}

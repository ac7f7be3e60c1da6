package dev.recourse.scheduler.inbox;

import dev.recourse.scheduler.store.Tx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Opens a case for everything but one arrival, which it refuses whatever happens. */
final class InboxHandlerForTest implements InboxHandler {
  final List<Long> givenUp = new CopyOnWriteArrayList<>();
  private final InboxContract test;
  private final long poison;

  InboxHandlerForTest(InboxContract test, long poison) {
    this.test = test;
    this.poison = poison;
  }

  @Override
  public void handle(InboxEntry entry) {
    if (entry.id() == poison) {
      throw new IllegalStateException("This one never works.");
    }
    test.done(entry.id(), Effect.OPENED);
  }

  @Override
  public void gaveUp(Tx tx, InboxEntry entry, String reason) {
    givenUp.add(entry.id());
  }
}

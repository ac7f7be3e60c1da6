package dev.recourse.scheduler.store;

/**
 * Work that has been handed to the database and may not have been done yet. Thread-safe.
 *
 * @param <T> what the work returns
 */
public final class Pending<T> {
  private final Unit<T> unit;

  Pending(Unit<T> unit) {
    this.unit = unit;
  }

  /**
   * Waits until the work is durable.
   *
   * @return what it returned
   * @throws StoreException where the database failed; nothing of the work is kept then
   * @throws RuntimeException what the work threw; nothing of it is kept then
   */
  public T await() {
    return unit.await();
  }
}

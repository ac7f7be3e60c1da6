package dev.recourse.scheduler.inbox;

/** An arrival was about to have its effect a second time; the transaction must not be kept. */
public final class NotWaitingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long id;

  NotWaitingException(long id) {
    super("Arrival " + id + " does not wait for its effect any more.");
    this.id = id;
  }

  /** The arrival. */
  public long id() {
    return id;
  }
}

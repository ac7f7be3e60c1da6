package dev.recourse.bot.slack;

import java.time.Duration;
import java.util.function.Function;

/** What came back from one call of the Web API. */
sealed interface Answer<T> {

  /** The same answer about what this makes of the value. */
  default <R> Answer<R> map(Function<T, R> what) {
    if (this instanceof Done<T> done) {
      return new Done<>(what.apply(done.value()));
    }
    if (this instanceof Refused<T> refused) {
      return new Refused<>(refused.error(), refused.needed());
    }
    if (this instanceof Limited<T> limited) {
      return new Limited<>(limited.after());
    }
    if (this instanceof Unreached<T> unreached) {
      return new Unreached<>(unreached.reason());
    }
    return new Lost<>(this instanceof Lost<T> lost ? lost.reason() : "");
  }

  /** Slack has done it. */
  record Done<T>(T value) implements Answer<T> {}

  /**
   * Slack has refused it.
   *
   * @param error the code, such as {@code channel_not_found}
   * @param needed the scope that is missing, else empty
   */
  record Refused<T>(String error, String needed) implements Answer<T> {}

  /** Too many calls; nothing was done. */
  record Limited<T>(Duration after) implements Answer<T> {}

  /** Slack was not reached; nothing was done. */
  record Unreached<T>(String reason) implements Answer<T> {}

  /** No understandable answer came back: Slack may have done it, or not. */
  record Lost<T>(String reason) implements Answer<T> {}
}

package dev.recourse.ingest.oauth;

import java.io.IOException;
import java.time.Duration;

/** There is no access token now; the message says why and what to look at. */
public final class TokenException extends IOException {
  private static final long serialVersionUID = 1L;

  private final Duration pause;

  TokenException(String message) {
    this(message, Duration.ZERO);
  }

  /** Where the server asks to be left alone for so long. */
  TokenException(String message, Duration pause) {
    super(message);
    this.pause = pause;
  }

  TokenException(String message, Throwable cause) {
    super(message, cause);
    this.pause = Duration.ZERO;
  }

  Duration pause() {
    return pause;
  }
}

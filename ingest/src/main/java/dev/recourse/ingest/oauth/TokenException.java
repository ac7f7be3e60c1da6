package dev.recourse.ingest.oauth;

import java.io.IOException;

/** There is no access token now; the message says why and what to look at. */
public final class TokenException extends IOException {
  private static final long serialVersionUID = 1L;

  TokenException(String message) {
    super(message);
  }

  TokenException(String message, Throwable cause) {
    super(message, cause);
  }
}

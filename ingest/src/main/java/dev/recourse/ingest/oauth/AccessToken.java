package dev.recourse.ingest.oauth;

import java.time.Duration;

/**
 * What a mail server takes instead of a password. Never prints itself.
 *
 * @param lasts from when it was asked for
 */
record AccessToken(String value, Duration lasts) {
  @Override
  public String toString() {
    return "AccessToken[lasts=" + lasts + "]";
  }
}

package dev.recourse.ingest.mail.imap;

import java.util.regex.Pattern;
import org.eclipse.angus.mail.iap.CommandFailedException;

/** What a server means that refuses a command. */
final class Refusal {
  /**
   * Codes of RFC 5530, section 3, that pass by themselves; LIMIT and the words are what large
   * providers say while they slow a client down.
   */
  private static final Pattern TEMPORARY =
      Pattern.compile(
          "\\[(UNAVAILABLE|INUSE|LIMIT|THROTTLED)\\b|\\bthrottled\\b", Pattern.CASE_INSENSITIVE);

  private Refusal() {}

  /** Whether it says itself that the same command will be taken later. */
  static boolean isTemporary(CommandFailedException refusal) {
    return TEMPORARY.matcher(String.valueOf(refusal.getMessage())).find();
  }
}

package dev.recourse.ingest.mail.text;

import dev.recourse.ingest.mail.mime.Headers;

/** Shows a message within a message the way mail programs do. */
public final class Forwarded {
  private Forwarded() {}

  /** The words of a message within a mail, under the lines of its header that a reader asks for. */
  public static String show(Headers headers, String words) {
    StringBuilder out = new StringBuilder("---------- Attached message ----------\n");
    for (String name : new String[] {"From", "Date", "Subject", "To"}) {
      String value = headers.text(name.toLowerCase(java.util.Locale.ROOT));
      if (!value.isEmpty()) {
        out.append(name).append(": ").append(value).append('\n');
      }
    }
    return out.append('\n').append(words).toString().strip();
  }
}

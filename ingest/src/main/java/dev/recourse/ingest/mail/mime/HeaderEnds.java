package dev.recourse.ingest.mail.mime;

import java.io.ByteArrayOutputStream;

/**
 * Sets the empty line where a header ends without one. A line that is no field, among fields, is
 * litter and stays for the parser to pass over; one after which no field comes is where the words
 * begin.
 */
final class HeaderEnds {
  private static final int LOOK_AHEAD = 50;

  private final byte[] mail;
  private final Delimiters delimiters;

  private HeaderEnds(byte[] mail, Delimiters delimiters) {
    this.mail = mail;
    this.delimiters = delimiters;
  }

  /** The same bytes where there is nothing to repair, else a copy. */
  static byte[] repaired(byte[] mail, Delimiters delimiters) {
    return new HeaderEnds(mail, delimiters).run();
  }

  private byte[] run() {
    ByteArrayOutputStream out = null;
    int copied = 0;
    boolean header = true;
    for (int at = 0; at < mail.length; at = next(at)) {
      if (delimiters.has(mail, at, next(at))) {
        header = true;
      } else if (header && isEmpty(at)) {
        header = false;
      } else if (header && !isFolded(at) && !isField(at) && !fieldFollows(at)) {
        header = false;
        out = out == null ? new ByteArrayOutputStream(mail.length + 2) : out;
        out.write(mail, copied, at - copied);
        out.write('\n');
        copied = at;
      }
    }
    if (out == null) {
      return mail;
    }
    out.write(mail, copied, mail.length - copied);
    return out.toByteArray();
  }

  private boolean fieldFollows(int from) {
    int at = next(from);
    for (int i = 0; i < LOOK_AHEAD && at < mail.length; i++) {
      if (isEmpty(at) || delimiters.has(mail, at, next(at))) {
        return false;
      }
      if (isField(at)) {
        return true;
      }
      at = next(at);
    }
    return false;
  }

  private int next(int at) {
    int end = at;
    while (end < mail.length && mail[end] != '\n') {
      end++;
    }
    return Math.min(end + 1, mail.length);
  }

  private boolean isEmpty(int at) {
    return mail[at] == '\n' || (mail[at] == '\r' && at + 1 < mail.length && mail[at + 1] == '\n');
  }

  private boolean isFolded(int at) {
    return mail[at] == ' ' || mail[at] == '\t';
  }

  /** A name of printable characters, maybe blanks, and a colon. */
  private boolean isField(int from) {
    int at = from;
    while (at < mail.length && mail[at] > ' ' && mail[at] != ':') {
      at++;
    }
    while (at > from && at < mail.length && (mail[at] == ' ' || mail[at] == '\t')) {
      at++;
    }
    return at > from && at < mail.length && mail[at] == ':';
  }
}

package dev.recourse.ingest.mail.mime;

import java.io.ByteArrayOutputStream;

/**
 * Repairs the line ends of a mail for reading. Some relays turn CRLF into CRCRLF, in which a reader
 * sees an empty line after each header field, and so no body; some old programs end lines by CR
 * alone.
 */
public final class LineEnds {
  private static final int LOOK_AT = 8_192;

  private LineEnds() {}

  /** The same bytes where there is nothing to repair, else a copy. */
  public static byte[] repaired(byte[] raw) {
    int start = startOfHeader(raw);
    boolean doubled = false;
    int lineFeeds = 0;
    int returns = 0;
    for (int i = start; i < Math.min(raw.length, LOOK_AT); i++) {
      lineFeeds += raw[i] == '\n' ? 1 : 0;
      returns += raw[i] == '\r' ? 1 : 0;
      doubled |= i >= 2 && raw[i] == '\n' && raw[i - 1] == '\r' && raw[i - 2] == '\r';
    }
    boolean returnsOnly = lineFeeds == 0 && returns > 0;
    if (!doubled && !returnsOnly && start == 0) {
      return raw;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length);
    for (int i = start; i < raw.length; i++) {
      if (raw[i] == '\r' && returnsOnly) {
        out.write('\n');
      } else if (raw[i] != '\r' || !doubled || !followedByReturnAndLineFeed(raw, i)) {
        out.write(raw[i]);
      }
    }
    return out.toByteArray();
  }

  private static boolean followedByReturnAndLineFeed(byte[] raw, int at) {
    int next = at + 1;
    while (next < raw.length && raw[next] == '\r') {
      next++;
    }
    return next > at + 1 && next < raw.length && raw[next] == '\n';
  }

  /** Leading empty lines and an mbox separator ({@code From someone Sat …}) are no header. */
  private static int startOfHeader(byte[] raw) {
    int at = 0;
    while (at < raw.length && (raw[at] == '\r' || raw[at] == '\n')) {
      at++;
    }
    byte[] separator = {'F', 'r', 'o', 'm', ' '};
    for (int i = 0; i < separator.length; i++) {
      if (at + i >= raw.length || raw[at + i] != separator[i]) {
        return at;
      }
    }
    int end = at;
    while (end < raw.length && raw[end] != '\n') {
      end++;
    }
    return Math.min(end + 1, raw.length);
  }
}

package dev.recourse.ingest.mail.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Repairs the line ends of a mail for reading. Some relays turn CRLF into CRCRLF, in which a reader
 * sees an empty line after each header field, and so no body; some old programs end lines by CR
 * alone.
 */
public final class LineEnds {
  private static final int LOOK_AT = 8_192;

  private static final byte[] SEPARATOR = "From ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ESCAPED_SEPARATOR = ">From ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

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

  /** A byte order mark, empty lines and an mbox separator ({@code From someone Sat …}) go first. */
  private static int startOfHeader(byte[] raw) {
    int at = startsWith(raw, 0, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
    while (at < raw.length && (raw[at] == '\r' || raw[at] == '\n')) {
      at++;
    }
    if (!startsWith(raw, at, SEPARATOR) && !startsWith(raw, at, ESCAPED_SEPARATOR)) {
      return at;
    }
    int end = at;
    while (end < raw.length && raw[end] != '\n') {
      end++;
    }
    return Math.min(end + 1, raw.length);
  }

  private static boolean startsWith(byte[] raw, int at, byte[] wanted) {
    return raw.length - at >= wanted.length
        && Arrays.equals(raw, at, at + wanted.length, wanted, 0, wanted.length);
  }
}

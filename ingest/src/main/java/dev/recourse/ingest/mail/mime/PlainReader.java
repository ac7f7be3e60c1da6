package dev.recourse.ingest.mail.mime;

import java.util.Arrays;
import java.util.List;

/** The last way of reading: the header as far as it goes, and all below it as text. */
public final class PlainReader {
  private PlainReader() {}

  /** A mail as its header and one text, all that stands below it. */
  public static MailTree read(byte[] mail) {
    Headers headers = new Headers();
    int at = readHeader(mail, headers);
    byte[] body = Arrays.copyOfRange(mail, at, mail.length);
    return new MailTree(headers, List.of(new MailPart(new Headers(), body, List.of())));
  }

  /** The header alone. */
  public static Headers header(byte[] mail) {
    Headers headers = new Headers();
    readHeader(mail, headers);
    return headers;
  }

  /** Whether a header field stands first. */
  static boolean startsWithField(byte[] mail) {
    int at = 0;
    while (at < mail.length && mail[at] > ' ' && mail[at] != ':') {
      at++;
    }
    return at > 0 && at < mail.length && mail[at] == ':';
  }

  /** Where the header ends. */
  private static int readHeader(byte[] mail, Headers headers) {
    int at = 0;
    while (at < mail.length) {
      int end = endOfField(mail, at);
      int colon = indexOf(mail, (byte) ':', at, end);
      if (colon <= at) {
        break;
      }
      headers.add(
          new String(mail, at, colon - at, java.nio.charset.StandardCharsets.ISO_8859_1),
          Arrays.copyOfRange(mail, colon + 1, end));
      at = end;
    }
    return at;
  }

  private static int endOfField(byte[] mail, int from) {
    int at = from;
    do {
      at = indexOf(mail, (byte) '\n', at, mail.length) + 1;
    } while (at > 0 && at < mail.length && (mail[at] == ' ' || mail[at] == '\t'));
    return at <= 0 ? mail.length : at;
  }

  private static int indexOf(byte[] mail, byte wanted, int from, int to) {
    for (int i = from; i < to; i++) {
      if (mail[i] == wanted) {
        return i;
      }
    }
    return -1;
  }
}

package dev.recourse.ingest.mail;

import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes that know what a mail is made of: fields, parameters, boundaries, encoded words,
 * addresses, messages within messages. A mail is a text here, one character a byte.
 */
final class ShapeMutations {
  private static final int MOST_FIELDS = 10_000;
  private static final int LONGEST_VALUE = 60_000;
  private static final int DEEPEST = 40;

  private static final Pattern CHARSET = Pattern.compile("(?i)charset=\"?[^\\s\";]+");
  private static final Pattern BOUNDARY = Pattern.compile("(?i)boundary=\"?([^\\s\";]+)");
  private static final Pattern TYPE = Pattern.compile("(?i)content-type: *[^\\s;]+");

  private static final List<String> CHARSETS =
      List.of(
          "utf-7",
          "utf-16",
          "utf-32",
          "iso-2022-jp",
          "iso-2022-kr",
          "hz-gb-2312",
          "gb18030",
          "big5",
          "shift_jis",
          "euc-kr",
          "koi8-r",
          "windows-1255",
          "x-mac-roman",
          "x-user-defined",
          "",
          "\"",
          "(utf-8)",
          "utf-8''");

  private static final List<String> TYPES =
      List.of(
          "multipart/alternative",
          "multipart/digest",
          "multipart/related",
          "multipart/signed",
          "multipart/report",
          "message/rfc822",
          "message/partial",
          "message/external-body",
          "text/html",
          "text/calendar",
          "text/enriched",
          "application/ms-tnef",
          "application/pkcs7-mime",
          "application/xhtml+xml");

  private static final List<String> FIELDS =
      List.of(
          "From",
          "To",
          "Subject",
          "Date",
          "Content-Type",
          "Content-Disposition",
          "References",
          "Authentication-Results",
          "Received",
          "Content-Transfer-Encoding",
          "Reply-To");

  private static final List<String> PIECES =
      List.of(
          "(",
          "((a)",
          "a@example.org, ",
          "g: a@example.org;",
          "<",
          "\"",
          "\\",
          "=?utf-8?Q?=C3",
          "=?utf-8?B?w5",
          "=?iso-2022-jp?B?GyRC?=",
          "=?",
          "; x=y",
          "; filename*1*=%C3",
          "\r\n ",
          "\r\n\t",
          "@",
          "'",
          "\u00e4",
          "\u00b2\u00ce");

  private final Random random;

  ShapeMutations(Random random) {
    this.random = random;
  }

  /** The mail changed in one way; {@code other} may lend it something. */
  String change(String mail, String other) {
    return switch (random.nextInt(10)) {
      case 0 -> header(mail) + body(other);
      case 1 -> manyFields() + mail;
      case 2 -> one(FIELDS) + ": " + longValue() + "\r\n" + mail;
      case 3 -> nestedAsMessage(mail);
      case 4 -> nestedInMultiparts(mail);
      case 5 -> replacedOnce(CHARSET, mail, "charset=" + one(CHARSETS));
      case 6 -> replacedOnce(TYPE, mail, "Content-Type: " + one(TYPES));
      case 7 -> otherBoundary(mail);
      case 8 -> swappedParts(mail);
      default -> cutLine(mail);
    };
  }

  private static String header(String mail) {
    int end = mail.indexOf("\r\n\r\n");
    return end < 0 ? mail + "\r\n\r\n" : mail.substring(0, end + 4);
  }

  private static String body(String mail) {
    int end = mail.indexOf("\r\n\r\n");
    return end < 0 ? mail : mail.substring(end + 4);
  }

  private String manyFields() {
    String field = one(FIELDS) + ": " + one(PIECES) + "\r\n";
    return field.repeat(1 + random.nextInt(MOST_FIELDS));
  }

  private String longValue() {
    String piece = one(PIECES) + (random.nextBoolean() ? one(PIECES) : "");
    return piece.repeat(1 + random.nextInt(LONGEST_VALUE) / piece.length());
  }

  private String nestedAsMessage(String mail) {
    String wrapper = "From: a@example.org\r\nContent-Type: message/rfc822\r\n\r\n";
    return wrapper.repeat(1 + random.nextInt(DEEPEST)) + mail;
  }

  private String nestedInMultiparts(String mail) {
    StringBuilder out = new StringBuilder("From: a@example.org\r\n");
    int depth = 1 + random.nextInt(DEEPEST);
    for (int i = 0; i < depth; i++) {
      // Some boundaries begin alike, and some are the same.
      String boundary = "n" + (random.nextInt(4) == 0 ? 0 : i);
      out.append("Content-Type: multipart/")
          .append(random.nextBoolean() ? "alternative" : "mixed")
          .append("; boundary=")
          .append(boundary)
          .append("\r\n\r\n--")
          .append(boundary)
          .append("\r\n");
    }
    return out.append(mail).toString();
  }

  private String otherBoundary(String mail) {
    Matcher found = BOUNDARY.matcher(mail);
    if (!found.find()) {
      return mail;
    }
    String boundary = found.group(1);
    String changed =
        switch (random.nextInt(5)) {
          case 0 -> boundary.toUpperCase(java.util.Locale.ROOT);
          case 1 -> boundary + boundary;
          case 2 -> "--" + boundary;
          case 3 -> "";
          default -> one(PIECES);
        };
    return random.nextBoolean()
        ? mail.replace("--" + boundary, "--" + changed)
        : mail.replace("boundary=" + boundary, "boundary=" + changed);
  }

  /** Exchanges what stands between two delimiters with what stands after the second. */
  private String swappedParts(String mail) {
    Matcher found = BOUNDARY.matcher(mail);
    if (!found.find()) {
      return mail;
    }
    String[] parts = mail.split(Pattern.quote("--" + found.group(1)), 5);
    if (parts.length < 4) {
      return mail;
    }
    String kept = parts[1];
    parts[1] = parts[2];
    parts[2] = kept;
    return String.join("--" + found.group(1), parts);
  }

  private String cutLine(String mail) {
    int at = random.nextInt(mail.length());
    int end = mail.indexOf("\r\n", at);
    return end < 0 ? mail.substring(0, at) : mail.substring(0, at) + mail.substring(end);
  }

  private static String replacedOnce(Pattern what, String mail, String by) {
    return what.matcher(mail).replaceFirst(Matcher.quoteReplacement(by));
  }

  private String one(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}

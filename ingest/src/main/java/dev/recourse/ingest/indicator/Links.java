package dev.recourse.ingest.indicator;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of a run of characters is the link, and where that leads. */
final class Links {
  private static final String PUNCTUATION =
      ".,;:!?'*_\u00bb\u201d\u2019\u2026\u3002\u3001\uff0c\uff01\uff1f";

  /** Where a quoted link ends within code or a list. */
  private static final Pattern QUOTE = Pattern.compile("'[)\\],;}]");

  private static final Pattern COMMAS = Pattern.compile("(?<=[a-z0-9]),(?=[a-z0-9])");

  private static final Pattern PORT = Pattern.compile(":(\\d{1,5})$");

  private Links() {}

  /**
   * Without the punctuation of the sentence it stands in.
   *
   * @param before the character before it, a space where there is none
   */
  static String withoutPunctuation(String written, char before) {
    int end = written.length();
    Matcher quote = QUOTE.matcher(written);
    if (quote.find()) {
      end = quote.start();
    }
    int comma = written.indexOf(',');
    if (before == ',' && comma >= 0) {
      end = Math.min(end, comma);
    }
    return stripped(written.substring(0, end));
  }

  /** Brackets end a link where it does not open as many. */
  private static String stripped(String written) {
    int round = open(written, '(', ')');
    int square = open(written, '[', ']');
    int end = written.length();
    while (end > 0) {
      char last = written.charAt(end - 1);
      if (last == ')' && round < 0) {
        round++;
      } else if (last == ']' && square < 0) {
        square++;
      } else if (PUNCTUATION.indexOf(last) < 0) {
        break;
      }
      end--;
    }
    return written.substring(0, end);
  }

  private static int open(String written, char opening, char closing) {
    int open = 0;
    for (int i = 0; i < written.length(); i++) {
      open += written.charAt(i) == opening ? 1 : written.charAt(i) == closing ? -1 : 0;
    }
    return open;
  }

  /** The link with its host as it works: no lost bracket in it, and dots where commas stand. */
  static String mended(String url) {
    int from = url.indexOf("://") + 3;
    int to = authorityEnd(url, from);
    String authority = url.substring(from, to);
    String mended = authority;
    if (authority.indexOf('[') >= 0 && authority.indexOf(']') < 0) {
      mended = mended.replace("[", "");
    }
    if (authority.indexOf('.') < 0 && authority.indexOf(':') < 0) {
      mended = COMMAS.matcher(mended).replaceAll(".");
    }
    return url.substring(0, from) + mended + url.substring(to);
  }

  /** The host without user, port and brackets; empty where there is none. */
  static String host(String url) {
    int from = url.indexOf("://") + 3;
    String authority = url.substring(from, authorityEnd(url, from));
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    return host.startsWith("[")
        ? host.replaceAll("[\\[\\]]|](:\\d*)$", "")
        : host.replaceFirst(":\\d*$", "");
  }

  /** The port behind its host, as digits. */
  static Optional<String> port(String url) {
    int from = url.indexOf("://") + 3;
    Matcher port = PORT.matcher(url.substring(from, authorityEnd(url, from)));
    return port.find() ? Optional.of(port.group(1)) : Optional.empty();
  }

  /** Where the path of a link begins. */
  static int authorityEnd(String url, int from) {
    int to = from;
    while (to < url.length() && "/?#".indexOf(url.charAt(to)) < 0) {
      to++;
    }
    return to;
  }
}

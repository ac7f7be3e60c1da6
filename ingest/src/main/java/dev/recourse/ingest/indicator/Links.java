package dev.recourse.ingest.indicator;

/** What of a run of characters is the link, and where that leads. */
final class Links {
  private Links() {}

  /** Without the punctuation of the sentence it stands in. */
  static String withoutPunctuation(String written) {
    int end = written.length();
    while (end > 0 && isPunctuation(written, end)) {
      end--;
    }
    return written.substring(0, end);
  }

  private static boolean isPunctuation(String written, int end) {
    char last = written.charAt(end - 1);
    if (last == ')') {
      return written.substring(0, end).indexOf('(') < 0;
    }
    if (last == ']') {
      return written.substring(0, end).indexOf('[') < 0;
    }
    return ".,;:!?'*_\u00bb\u201d\u2019".indexOf(last) >= 0;
  }

  /** The host without user, port and brackets; empty where there is none. */
  static String host(String url) {
    int from = url.indexOf("://") + 3;
    int to = from;
    while (to < url.length() && "/?#".indexOf(url.charAt(to)) < 0) {
      to++;
    }
    String authority = url.substring(from, to);
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    return host.startsWith("[")
        ? host.replaceAll("[\\[\\]]|](:\\d*)$", "")
        : host.replaceFirst(":\\d*$", "");
  }
}

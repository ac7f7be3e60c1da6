package dev.recourse.ingest.mail.text;

import java.util.regex.Pattern;

/** The words of text/enriched (RFC 1896) and its forerunner text/richtext. */
final class Enriched {
  private static final Pattern PARAMETER = Pattern.compile("(?i)<param>[^<]{0,1000}+</param>");
  private static final Pattern COMMAND = Pattern.compile("</?[A-Za-z][A-Za-z0-9-]{0,60}>");
  private static final Pattern LINE_ENDS = Pattern.compile("\n+");

  private Enriched() {}

  static String text(String enriched) {
    // One line end is a blank, n of them are n - 1 (section 2 of RFC 1896).
    String joined =
        LINE_ENDS
            .matcher(enriched)
            .replaceAll(
                ends ->
                    ends.end() - ends.start() == 1
                        ? " "
                        : "\n".repeat(ends.end() - ends.start() - 1));
    String bare = COMMAND.matcher(PARAMETER.matcher(joined).replaceAll("")).replaceAll("");
    return bare.replace("<<", "<").strip();
  }
}

package dev.recourse.ingest.mail.smtp;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Shows a plain letter as simple HTML, for programs that show nothing else well: paragraphs, lists
 * and line breaks, and not a word more than the plain text has. Everything is escaped; nothing is
 * linked, loaded or counted. The font is named, as Outlook takes one with serifs where it is not.
 */
final class HtmlLetter {
  private HtmlLetter() {}

  static String of(String text) {
    String lines = text.replace("\r\n", "\n").replace('\r', '\n').strip();
    String body =
        List.of(lines.split("\n(?:[ \\t]*\n)+")).stream()
            .map(HtmlLetter::block)
            .collect(Collectors.joining("\n"));
    return """
    <!DOCTYPE html>
    <html>
    <head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"></head>
    <body style="font-family: Arial, Helvetica, sans-serif; font-size: 15px; line-height: 1.4">
    %s
    </body>
    </html>
    """
        .formatted(body);
  }

  private static String block(String paragraph) {
    List<String> lines = paragraph.lines().toList();
    if (!lines.isEmpty() && lines.stream().allMatch(line -> line.startsWith("- "))) {
      return lines.stream()
          .map(line -> "<li>" + escaped(line.substring(2)) + "</li>")
          .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>"));
    }
    return lines.stream()
        .map(HtmlLetter::escaped)
        .collect(Collectors.joining("<br>\n", "<p>", "</p>"));
  }

  /** Runs of spaces stay: they line up what stands below each other. */
  private static String escaped(String line) {
    StringBuilder html = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean runOfSpaces = c == ' ' && (i == 0 || line.charAt(i - 1) == ' ');
      switch (c) {
        case '&' -> html.append("&amp;");
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '"' -> html.append("&quot;");
        case '\'' -> html.append("&#39;");
        default -> html.append(runOfSpaces ? "&nbsp;" : Character.toString(c));
      }
    }
    return html.toString();
  }
}

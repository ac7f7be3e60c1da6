package dev.recourse.ingest.mail.text;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an invitation (iCalendar, RFC 5545) says to the one who gets it. */
final class CalendarText {
  private static final Pattern LINE =
      Pattern.compile("([A-Za-z-]{1,40})((?:;[^:\"]{0,500}(?:\"[^\"]{0,500}\")?){0,20}):(.*)");
  private static final Pattern NAME = Pattern.compile("(?i);CN=\"?([^\";:]{1,200})");

  /** What stands in it that a person asks for, and how it is called; words come without a name. */
  private static final Map<String, String> SHOWN = new LinkedHashMap<>();

  static {
    SHOWN.put("SUMMARY", "");
    SHOWN.put("DESCRIPTION", "");
    SHOWN.put("COMMENT", "");
    SHOWN.put("LOCATION", "Where: ");
    SHOWN.put("DTSTART", "When: ");
    SHOWN.put("ORGANIZER", "Organizer: ");
    SHOWN.put("URL", "Link: ");
    SHOWN.put("ATTACH", "Attached: ");
  }

  private CalendarText() {}

  /** Its words; the entry as it stands where it has none. */
  static String of(String calendar) {
    StringBuilder out = new StringBuilder();
    calendar
        .replaceAll("\n[ \t]", "")
        .lines()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .forEach(line -> show(line, out));
    return out.isEmpty() ? calendar.strip() : out.toString().strip();
  }

  private static void show(Matcher line, StringBuilder out) {
    String label = SHOWN.get(line.group(1).toUpperCase(Locale.ROOT));
    boolean bytes = line.group(2).toUpperCase(Locale.ROOT).contains("VALUE=BINARY");
    if (label == null || bytes || line.group(3).isBlank()) {
      return;
    }
    out.append(label);
    Matcher name = NAME.matcher(line.group(2));
    if (name.find()) {
      out.append(name.group(1)).append(' ');
    }
    String value = line.group(3).replace("\\n", "\n").replace("\\N", "\n");
    out.append(value.replaceAll("\\\\(.)", "$1").strip()).append('\n');
  }
}

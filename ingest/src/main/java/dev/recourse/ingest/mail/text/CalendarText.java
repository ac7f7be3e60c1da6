package dev.recourse.ingest.mail.text;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an invitation (iCalendar, RFC 5545) says to the one who gets it. */
final class CalendarText {
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
    calendar.replaceAll("\n[ \t]", "").lines().forEach(line -> show(line, out));
    return out.isEmpty() ? calendar.strip() : out.toString().strip();
  }

  private static void show(String line, StringBuilder out) {
    int colon = endOfName(line);
    int parameters = line.indexOf(';');
    int nameEnd = parameters < 0 ? colon : Math.min(colon, parameters);
    String label = SHOWN.get(line.substring(0, nameEnd).toUpperCase(Locale.ROOT));
    String said = line.substring(nameEnd, colon);
    boolean bytes = said.toUpperCase(Locale.ROOT).contains("VALUE=BINARY");
    if (label == null || bytes || colon + 1 >= line.length()) {
      return;
    }
    out.append(label);
    Matcher name = NAME.matcher(said);
    if (name.find()) {
      out.append(name.group(1)).append(' ');
    }
    String value = line.substring(colon + 1).replace("\\n", "\n").replace("\\N", "\n");
    out.append(value.replaceAll("\\\\(.)", "$1").strip()).append('\n');
  }

  /** Where the first colon stands that nobody quotes; the end of the line for none. */
  private static int endOfName(String line) {
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      quoted ^= line.charAt(i) == '"';
      if (line.charAt(i) == ':' && !quoted) {
        return i;
      }
    }
    return line.length();
  }
}

package dev.recourse.ingest.mail.text;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The few lines of a header that Outlook and others set above the mail they answer, in the language
 * of whoever answers.
 */
final class HeaderLines {
  private enum Field {
    FROM,
    DATE,
    TO,
    SUBJECT
  }

  private static final int WINDOW = 8;
  private static final int LABEL = 50;

  private static final Map<String, Field> NAMES = names();

  private static final Pattern LINE =
      Pattern.compile(
          "[\\s*_\\p{Cf}]{0,8}([^\\s*_:：\\p{Cf}][^:：*_]{0,24}?)[\\s\\u00a0*_\\p{Cf}]{0,5}[:：]");

  /** Fields that no mail program shows: somebody has sent us a header, and that is evidence. */
  private static final Pattern TECHNICAL =
      Pattern.compile(
          "(?i)\\s{0,4}(?:received|return-path|message-id|dkim-signature|mime-version"
              + "|authentication-results|received-spf|content-type|content-transfer-encoding|x-[\\w-]{2,40})"
              + ":.*");

  private HeaderLines() {}

  private static Map<String, Field> names() {
    Map<String, Field> names = new HashMap<>();
    for (String line : Phrases.lines(HeaderLines.class, "header-names.txt")) {
      String[] parts = line.split(": ", 2);
      Field field = Field.valueOf(parts[0].toUpperCase(Locale.ROOT));
      for (String name : parts[1].split(", ", -1)) {
        names.putIfAbsent(name, field);
      }
    }
    return Map.copyOf(names);
  }

  /**
   * Whether the header of an answered mail starts at this line.
   *
   * @param ruled whether a line drawn by a program stands above: then fewer fields will do
   */
  static boolean startAt(List<String> lines, int at, boolean ruled) {
    Optional<Field> first = field(lines.get(at)).filter(field -> field != Field.TO);
    if (first.isEmpty()) {
      return false;
    }
    Set<Field> fields = EnumSet.of(first.get());
    int window = Math.min(lines.size(), at + WINDOW);
    for (int i = at + 1; i < window && !lines.get(i).isBlank(); i++) {
      field(lines.get(i)).ifPresent(fields::add);
    }
    int least = ruled ? 2 : 3;
    return fields.contains(Field.FROM) && fields.size() >= least && !isEvidence(lines, at, window);
  }

  private static boolean isEvidence(List<String> lines, int at, int window) {
    return lines.subList(Math.max(0, at - WINDOW), window).stream()
        .anyMatch(line -> TECHNICAL.matcher(line).matches());
  }

  private static Optional<Field> field(String line) {
    String start = line.length() <= LABEL ? line : line.substring(0, LABEL);
    if (start.indexOf(':') < 0 && start.indexOf('：') < 0) {
      return Optional.empty();
    }
    Matcher matcher = LINE.matcher(start);
    if (!matcher.lookingAt()) {
      return Optional.empty();
    }
    return Optional.ofNullable(NAMES.get(matcher.group(1).strip().toLowerCase(Locale.ROOT)));
  }
}

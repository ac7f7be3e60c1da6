package dev.recourse.ingest.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One field Authentication-Results taken apart (RFC 8601, section 2.2), in lower case.
 *
 * @param server who says it; {@link #MICROSOFT} where it names nobody
 * @param results in the order in which they stand there
 */
record AuthenticationField(String server, List<Result> results) {
  /**
   * What stands for Microsoft 365, whose fields begin with the first result and name nobody; some
   * name the recipient's domain between two results.
   */
  static final String MICROSOFT = "protection.outlook.com";

  private static final Pattern RESULT =
      Pattern.compile("^([a-z0-9_-]+)(?:\\s*/\\s*\\d+)?\\s*=\\s*([a-z]+)");
  private static final Pattern HEADER_FROM =
      Pattern.compile("(?:^|\\s)header\\s*\\.\\s*from\\s*=\\s*([^\\s;]+)");

  /** Keeps a copy. */
  AuthenticationField {
    results = List.copyOf(results);
  }

  /**
   * What one method found.
   *
   * @param headerFrom the domain in From that it speaks of, where it says so
   */
  record Result(String method, String result, Optional<String> headerFrom) {}

  static AuthenticationField parse(String field) {
    List<String> parts = parts(field);
    boolean named = result(parts.get(0)).isEmpty();
    return new AuthenticationField(
        named ? serverOf(parts.get(0)) : MICROSOFT,
        parts.stream().skip(named ? 1 : 0).flatMap(part -> result(part).stream()).toList());
  }

  private static Optional<Result> result(String part) {
    Matcher matcher = RESULT.matcher(part);
    if (!matcher.find()) {
      return Optional.empty();
    }
    Matcher domain = HEADER_FROM.matcher(part);
    return Optional.of(
        new Result(
            matcher.group(1),
            matcher.group(2),
            domain.find()
                ? Optional.of(domain.group(1).replaceFirst(".*@", ""))
                : Optional.empty()));
  }

  /** The server's name, without the version that may follow it. */
  private static String serverOf(String part) {
    return part.replaceFirst("\\s.*", "");
  }

  /** The field's parts without comments and quotation marks. */
  private static List<String> parts(String field) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == '\\' && (quoted || depth > 0) && i + 1 < field.length()) {
        i++;
        if (depth == 0) {
          part.append(field.charAt(i));
        }
      } else if (c == '"' && depth == 0) {
        quoted = !quoted;
      } else if (c == '(' && !quoted) {
        depth++;
      } else if (c == ')' && !quoted && depth > 0) {
        depth--;
        part.append(' ');
      } else if (c == ';' && !quoted && depth == 0) {
        parts.add(part.toString().strip().toLowerCase(Locale.ROOT));
        part.setLength(0);
      } else if (depth == 0) {
        part.append(quoted && Character.isWhitespace(c) ? '_' : c);
      }
    }
    parts.add(part.toString().strip().toLowerCase(Locale.ROOT));
    return parts;
  }
}

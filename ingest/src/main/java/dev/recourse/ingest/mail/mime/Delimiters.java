package dev.recourse.ingest.mail.mime;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The lines of a mail that may part it. Finds the boundary that is used where another one is
 * declared: in other case, in quotes, without its dashes, or none at all.
 */
final class Delimiters {
  private static final int MOST = 5_000;
  private static final int LONGEST = 200;

  /** The lines that begin with two dashes, without trailing blanks. */
  private final Set<String> lines = new LinkedHashSet<>();

  /** Those that a header field follows. */
  private final Set<String> opening = new LinkedHashSet<>();

  /** Looks through a mail once. */
  Delimiters(byte[] mail) {
    int at = 0;
    while (at < mail.length && lines.size() < MOST) {
      int end = at;
      while (end < mail.length && mail[end] != '\n') {
        end++;
      }
      if (mayBe(mail, at, end)) {
        String line = line(mail, at, end);
        lines.add(line);
        if (startsField(mail, end + 1)) {
          opening.add(line);
        }
      }
      at = end + 1;
    }
  }

  private static boolean mayBe(byte[] mail, int from, int to) {
    return to - from > 2 && to - from <= LONGEST && mail[from] == '-' && mail[from + 1] == '-';
  }

  private static String line(byte[] mail, int from, int to) {
    return new String(mail, from, to - from, StandardCharsets.ISO_8859_1).stripTrailing();
  }

  /** Whether this line of the mail parts it, as others like it do. */
  boolean has(byte[] mail, int from, int to) {
    return mayBe(mail, from, to) && opening.contains(line(mail, from, to));
  }

  private static boolean startsField(byte[] mail, int from) {
    String start =
        new String(
            mail,
            Math.min(from, mail.length),
            Math.max(0, Math.min(8, mail.length - from)),
            StandardCharsets.ISO_8859_1);
    return start.equalsIgnoreCase("content-");
  }

  /** The boundary that parts the mail where this one was declared; empty where nothing does. */
  Optional<String> used(Optional<String> declared) {
    return declared
        .filter(boundary -> !boundary.isEmpty())
        .flatMap(this::likely)
        .or(() -> opening.stream().findFirst().map(line -> line.substring(2)))
        .or(() -> declared);
  }

  private Optional<String> likely(String declared) {
    String line = "--" + declared.stripTrailing();
    if (lines.contains(line) || lines.contains(line + "--")) {
      return Optional.of(declared);
    }
    return opening.stream()
        .filter(found -> found.equals(declared) || found.equalsIgnoreCase(line))
        .findFirst()
        .map(found -> found.substring(2));
  }
}

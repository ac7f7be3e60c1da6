package dev.recourse.ingest.mail.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A header field of one word and parameters (RFC 2045, section 5.1; RFC 2231), as mail programs
 * write it: quotes that do not close, semicolons left out, blanks in names of files.
 *
 * @param main what stands before the first parameter
 * @param values by their names in lower case
 */
record Parameters(String main, Map<String, String> values) {
  private static final int MOST = 200;
  private static final int FIELD_CHARS = 16_000;

  /** Whose values may hold blanks though nobody quoted them. */
  private static final Set<String> MAY_HOLD_BLANKS = Set.of("filename", "name", "boundary");

  private static final Pattern PIECE = Pattern.compile("([^*]+)\\*(?:([0-9]{1,3})(\\*)?)?");

  private static final Pattern ORNAMENT = Pattern.compile("\\([^()]*+\\)|\"");

  Parameters {
    values = Map.copyOf(values);
  }

  static Parameters parse(String value) {
    int length = Math.min(value.length(), FIELD_CHARS);
    return new Reader(value.substring(0, length)).read();
  }

  /** The value of a parameter. */
  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** Reads from left to right; each character is looked at a few times at most. */
  private static final class Reader {
    private final String value;
    private final Map<String, String> plain = new HashMap<>();
    private final Map<String, SortedMap<Integer, Piece>> pieces = new HashMap<>();
    private int at;
    private int seen;

    Reader(String value) {
      this.value = value;
    }

    private record Piece(String text, boolean encoded) {}

    Parameters read() {
      String main = upTo(';');
      int first = firstNameIn(main);
      if (first >= 0) {
        at = first;
        main = main.substring(0, first);
      }
      while (at < value.length() && seen++ < MOST) {
        parameter();
      }
      pieces.forEach((name, found) -> plain.put(name, joined(found)));
      return new Parameters(unquoted(main), plain);
    }

    /** Where the name of a parameter starts that no semicolon stands before; -1 for none. */
    private static int firstNameIn(String main) {
      int at = main.indexOf('=');
      while (at > 0 && Character.isWhitespace(main.charAt(at - 1))) {
        at--;
      }
      while (at > 0
          && (Character.isLetterOrDigit(main.charAt(at - 1)) || main.charAt(at - 1) == '*')) {
        at--;
      }
      return at;
    }

    private void parameter() {
      while (at < value.length() && " \t;,".indexOf(value.charAt(at)) >= 0) {
        at++;
      }
      int start = at;
      while (at < value.length() && "=;".indexOf(value.charAt(at)) < 0) {
        at++;
      }
      if (at >= value.length() || value.charAt(at) == ';') {
        return;
      }
      String name = value.substring(start, at).strip().toLowerCase(Locale.ROOT);
      at++;
      put(name, text(name));
    }

    private String text(String name) {
      while (at < value.length() && Character.isWhitespace(value.charAt(at))) {
        at++;
      }
      if (at < value.length() && value.charAt(at) == '"') {
        return quoted();
      }
      int start = at;
      String text = upTo(';').strip();
      int blank = text.indexOf(' ');
      int star = name.indexOf('*');
      if (blank > 0 && !MAY_HOLD_BLANKS.contains(star < 0 ? name : name.substring(0, star))) {
        // Another parameter may follow without its semicolon.
        at = text.indexOf('=', blank) > 0 ? start + blank : at;
        return text.substring(0, blank);
      }
      boolean apostrophes = text.length() > 1 && text.startsWith("'") && text.endsWith("'");
      return apostrophes ? text.substring(1, text.length() - 1) : text;
    }

    /** Up to the closing quote; where there is none, up to the next parameter. */
    private String quoted() {
      StringBuilder text = new StringBuilder();
      int start = ++at;
      while (at < value.length() && value.charAt(at) != '"') {
        boolean escape = value.charAt(at) == '\\' && at + 1 < value.length();
        if (escape && (value.charAt(at + 1) == '"' || value.charAt(at + 1) == '\\')) {
          at++;
        }
        text.append(value.charAt(at++));
      }
      if (at < value.length()) {
        at++;
        return text.toString();
      }
      at = start;
      return upTo(';').strip();
    }

    private String upTo(char end) {
      int start = at;
      int found = value.indexOf(end, at);
      at = found < 0 ? value.length() : found;
      return value.substring(start, at);
    }

    private void put(String name, String text) {
      Matcher piece = PIECE.matcher(name);
      if (!piece.matches()) {
        plain.putIfAbsent(name, text);
        return;
      }
      int number = piece.group(2) == null ? 0 : Integer.parseInt(piece.group(2));
      boolean encoded = piece.group(2) == null || piece.group(3) != null;
      pieces
          .computeIfAbsent(piece.group(1), any -> new TreeMap<>())
          .putIfAbsent(number, new Piece(text, encoded));
    }

    /** The pieces as one; a character may be split between two. */
    private static String joined(SortedMap<Integer, Piece> found) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      Optional<String> charset = Optional.empty();
      boolean first = true;
      for (Piece piece : found.values()) {
        String text = piece.text;
        if (first && piece.encoded) {
          String[] parts = text.split("'", 3);
          charset = parts.length == 3 ? Optional.of(parts[0]) : Optional.empty();
          text = parts.length == 3 ? parts[2] : text;
        }
        first = false;
        bytes.writeBytes(piece.encoded ? unescaped(text) : text.getBytes(StandardCharsets.UTF_8));
      }
      return Charsets.decode(bytes.toByteArray(), charset);
    }

    private static byte[] unescaped(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
      for (int i = 0; i < bytes.length; i++) {
        int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
        int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
        boolean code = bytes[i] == '%' && high >= 0 && low >= 0;
        out.write(code ? high << 4 | low : bytes[i]);
        i += code ? 2 : 0;
      }
      return out.toByteArray();
    }

    private static String unquoted(String main) {
      return ORNAMENT.matcher(main).replaceAll("").strip();
    }
  }
}

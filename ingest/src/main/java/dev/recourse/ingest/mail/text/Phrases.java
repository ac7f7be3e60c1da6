package dev.recourse.ingest.mail.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Phrases that programs use, in the languages they speak, out of a file beside a class: one pattern
 * a line, and remarks behind {@code #}. What the program decides by is data that one can read.
 */
public final class Phrases {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private Phrases() {}

  /**
   * The lines of a file, without remarks.
   *
   * @param beside the class in whose package the file lies
   */
  static List<String> lines(Class<?> beside, String file) {
    try (InputStream in = beside.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(
            "The file " + file + " is missing beside " + beside.getName() + ".");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One pattern for all lines of a file, to set into another. */
  public static String anyOf(Class<?> beside, String file) {
    return "(?:" + String.join("|", lines(beside, file)) + ")";
  }

  /** Finds any phrase of a file, in letters of either size, where a word begins. */
  public static Pattern pattern(Class<?> beside, String file) {
    return compile("(?<![\\p{IsLatin}\\p{IsCyrillic}\\p{IsGreek}])" + anyOf(beside, file));
  }

  /** A pattern that takes letters of either size, of all alphabets. */
  public static Pattern compile(String pattern) {
    return Pattern.compile(pattern, FLAGS);
  }
}

package dev.recourse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.ingest.format.Formats;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No text makes a pattern slow with which reports are read: what it looks at is counted, and stays
 * in proportion to the text.
 */
class LinearPatternsTest {
  private static final int LENGTH = 4_000;

  /**
   * The longest stretch that a pattern may look over from one place; without a bound it is half.
   */
  private static final int STRETCH = 1_500;

  private static final Map<String, Pattern> PATTERNS = patterns("format", "indicator");

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "a",
        "1",
        ".",
        "a.",
        "1.",
        ":",
        "[",
        "(",
        "-",
        "_",
        "\n",
        "\t",
        ",",
        "\"",
        "h",
        "&",
        "a-",
        "@",
        "a@",
        "http://",
        "http://a.b ",
        "hxxp[:]//",
        "[.]",
        " dot ",
        "1:",
        "<",
        "</",
        "<infringement>",
        "</infringement>",
        "https://[",
        "a dot ",
        "Issue 12345 ",
        "at 1.1.1.1 x",
        "found a ",
        "on: Mon, 23 ",
        "2026-11-23 10:00:00",
        "Nov 23 10:00:00 ",
        "mail from 1.1 / ",
        "Cloudflare received a phishing ",
        "SBL1234 problem : ",
        "BitNinja ",
        "netscan detected from ",
        "detected abuse from the IP address 192.0.2.1 ",
        "your server/customer with the IP: 1.1.1 ",
        "the IP 192.0.2.1 has just been ",
        "received from ",
        "report domain ",
        "timestamp,ip,",
        ">"
      })
  void noTextMakesAPatternSlow(String piece) {
    String text = piece.repeat(LENGTH / piece.length() + 1);

    assertThat(
            PATTERNS.entrySet().stream()
                .filter(named -> isSlow(named.getValue(), text))
                .map(Map.Entry::getKey)
                .toList())
        .as("slow patterns")
        .isEmpty();
  }

  private static boolean isSlow(Pattern pattern, String text) {
    Counted counted = new Counted(text + "\u0001");
    try {
      return pattern.matcher(counted).results().count() < 0;
    } catch (TooManyLooks e) {
      return true;
    }
  }

  private static Map<String, Pattern> patterns(String... packages) {
    Map<String, Pattern> patterns = new TreeMap<>();
    try {
      Path classes =
          Path.of(Formats.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      for (String name : packages) {
        try (Stream<Path> files = Files.list(classes.resolve("dev/recourse/ingest/" + name))) {
          for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
            String simple = file.getFileName().toString().replace(".class", "");
            collect(Class.forName("dev.recourse.ingest." + name + "." + simple), patterns);
          }
        }
      }
    } catch (IOException | ReflectiveOperationException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    assertThat(patterns).hasSizeGreaterThan(40);
    return patterns;
  }

  private static void collect(Class<?> type, Map<String, Pattern> patterns)
      throws ReflectiveOperationException {
    for (Field field : type.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers())) {
        field.setAccessible(true);
        Object value = field.get(null);
        List<Object> values = new ArrayList<>();
        values.addAll(
            value instanceof Collection<?> all ? all : List.of(value == null ? "" : value));
        for (int i = 0; i < values.size(); i++) {
          add(
              type.getSimpleName() + "." + field.getName() + "[" + i + "]",
              values.get(i),
              patterns);
        }
      }
    }
  }

  private static void add(String name, Object value, Map<String, Pattern> patterns)
      throws ReflectiveOperationException {
    if (value instanceof Pattern pattern) {
      patterns.put(name, pattern);
    } else if (value instanceof Record) {
      for (RecordComponent part : value.getClass().getRecordComponents()) {
        part.getAccessor().setAccessible(true);
        add(name + "." + part.getName(), part.getAccessor().invoke(value), patterns);
      }
    }
  }

  private static final class TooManyLooks extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** A text that counts how often it is looked at, and ends where that was too often. */
  private static final class Counted implements CharSequence {
    private final String text;
    private long looks;

    Counted(String text) {
      this.text = text;
    }

    long most() {
      return (long) STRETCH * text.length();
    }

    @Override
    public char charAt(int index) {
      looks++;
      if (looks > most()) {
        throw new TooManyLooks();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }
  }
}

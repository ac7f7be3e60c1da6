package dev.recourse.ingest.format;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Values under the names that a machine gave them, in whatever notation. Names are compared by
 * their letters and digits alone: {@code Source-IP}, {@code source_ip} and {@code SourceIp} are
 * one.
 */
final class Fields {
  private static final int VALUES = 10_000;
  private static final int DEPTH = 6;

  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private int count;

  /** Reads {@code Name: value} lines, continued where a line begins with white space (RFC 5322). */
  static Fields ofLines(String text) {
    Fields fields = new Fields();
    String name = "";
    StringBuilder value = new StringBuilder();
    for (String line : (text + "\n").split("\n", -1)) {
      boolean continues = !line.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == '\t');
      String stripped = line.strip();
      if (continues && !name.isEmpty() && !stripped.startsWith("- ")) {
        value.append(' ').append(stripped);
        continue;
      }
      if (stripped.startsWith("- ") && !name.isEmpty()) {
        fields.add(name, stripped.substring(2));
        continue;
      }
      fields.add(name, value.toString());
      int colon = line.indexOf(':');
      name = colon > 0 && colon <= 60 ? line.substring(0, colon).strip() : "";
      value = new StringBuilder(colon > 0 ? line.substring(colon + 1).strip() : "");
    }
    return fields;
  }

  /**
   * Reads a tree of JSON, but for the branches of these names. What stands nearer to its root comes
   * first, wherever it is written: a report's own type goes before the types of what is in it.
   */
  static Fields ofTree(Object tree, List<String> without) {
    Fields fields = new Fields();
    Deque<Branch> waiting = new ArrayDeque<>();
    waiting.add(new Branch("", tree, 0));
    while (!waiting.isEmpty() && fields.count < VALUES) {
      Branch branch = waiting.remove();
      for (Branch twig : branch.twigs()) {
        if (without.contains(key(twig.name()))) {
          continue;
        }
        if (twig.isLeaf()) {
          fields.add(twig.name(), twig.value().toString());
        } else if (twig.depth() <= DEPTH) {
          waiting.add(twig);
        }
      }
    }
    return fields;
  }

  private record Branch(String name, Object value, int depth) {

    boolean isLeaf() {
      return value instanceof String || value instanceof Number || value instanceof Boolean;
    }

    /** What grows from it; the elements of a list have the name of the list. */
    List<Branch> twigs() {
      List<Branch> twigs = new ArrayList<>();
      if (value instanceof Map<?, ?> map) {
        map.forEach((key, twig) -> grow(twigs, String.valueOf(key), twig));
      } else if (value instanceof List<?> list) {
        list.forEach(twig -> grow(twigs, name, twig));
      }
      return twigs;
    }

    private void grow(List<Branch> twigs, String key, @Nullable Object twig) {
      if (twig != null) {
        twigs.add(new Branch(key, twig, depth + 1));
      }
    }
  }

  private void add(String name, String value) {
    String bare = unquoted(value.strip());
    if (!name.isEmpty() && !bare.isEmpty() && count < VALUES) {
      count++;
      values.computeIfAbsent(key(name), k -> new ArrayList<>()).add(bare);
    }
  }

  /** The first value of the first of these names that has one. */
  Optional<String> first(String... names) {
    return all(names).stream().findFirst();
  }

  /** The values of the first of these names that has any. */
  List<String> all(String... names) {
    for (String name : names) {
      List<String> found = values.get(key(name));
      if (found != null) {
        return List.copyOf(found);
      }
    }
    return List.of();
  }

  boolean has(String name) {
    return values.containsKey(key(name));
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() >= 2
            && (value.charAt(0) == '"' || value.charAt(0) == '\'')
            && value.charAt(value.length() - 1) == value.charAt(0);
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  private static String key(String name) {
    StringBuilder key = new StringBuilder();
    name.codePoints().filter(Character::isLetterOrDigit).forEach(key::appendCodePoint);
    return key.toString().toLowerCase(Locale.ROOT);
  }
}

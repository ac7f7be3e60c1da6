package dev.recourse.scheduler.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A mapping in a YAML file, read key by key.
 *
 * <p>A mistake never stops the reading: it is added to the {@link Problems}, and the caller gets
 * something empty to go on with. {@link #build} keeps such a value from being used. At the end
 * {@link #done} reports the keys that nobody asked for. For one thread.
 */
public final class YamlMap {
  private final YamlFile file;
  private final int line;
  private final Map<String, YamlNode> entries;
  private final Set<String> asked = new LinkedHashSet<>();

  YamlMap(YamlFile file, int line, Map<String, YamlNode> entries) {
    this.file = file;
    this.line = line;
    this.entries = new LinkedHashMap<>(entries);
  }

  /** Reads a document whose values stand as they are. */
  public static YamlMap parse(String fileName, String text, Problems problems) {
    return new YamlFile(fileName, problems, Optional.empty()).read(text);
  }

  /**
   * Reads a document in which <code>${NAME}</code> stands for a variable; a name that {@code
   * variables} does not know is a problem. No message ever quotes what a variable held.
   */
  public static YamlMap parse(
      String fileName,
      String text,
      Function<String, Optional<String>> variables,
      Problems problems) {
    return new YamlFile(fileName, problems, Optional.of(variables)).read(text);
  }

  /** The line on which this mapping begins, counted from 1. */
  public int line() {
    return line;
  }

  /** The line of a key, or of the mapping where the key is not there. */
  public int line(String key) {
    return Optional.ofNullable(entries.get(key)).map(YamlNode::keyLine).orElse(line);
  }

  /** The file's name. */
  public String fileName() {
    return file.name();
  }

  /** Whether the key is there with a value. Does not count as asking for it. */
  public boolean has(String key) {
    return entries.containsKey(key) && !(entries.get(key) instanceof YamlNode.Nothing);
  }

  /** The keys in the order of the file: for mappings whose keys are names that the writer chose. */
  public List<String> keys() {
    asked.addAll(entries.keySet());
    return List.copyOf(entries.keySet());
  }

  /** A required text; "" where it is missing or not a text, which has then been reported. */
  public String string(String key) {
    return value(key, Function.identity()).orElse("");
  }

  /** A text, or the default. */
  public String string(String key, String otherwise) {
    return optional(key, Function.identity()).orElse(otherwise);
  }

  /** A text that may be left out. */
  public Optional<String> optionalString(String key) {
    return optional(key, Function.identity());
  }

  /** A required text that no message may quote; "" where it is missing. */
  public String secret(String key) {
    if (!has(key)) {
      missing(key);
      return "";
    }
    return optionalSecret(key).orElse("");
  }

  /** A text that no message may quote and that may be left out. */
  public Optional<String> optionalSecret(String key) {
    return present(key).flatMap(node -> file.scalar(node, key));
  }

  /** A required whole number; {@code min} where it is missing or wrong. */
  public int integer(String key, int min, int max) {
    return value(key, text -> inRange(text, min, max)).orElse(min);
  }

  /** A whole number within the range, or the default. */
  public int integer(String key, int otherwise, int min, int max) {
    return optional(key, text -> inRange(text, min, max)).orElse(otherwise);
  }

  /** {@code true} or {@code false}, or the default. */
  public boolean bool(String key, boolean otherwise) {
    return optional(key, YamlMap::truth).orElse(otherwise);
  }

  /**
   * A required value that {@code reader} makes of its text; an {@link IllegalArgumentException} or
   * {@link java.time.DateTimeException} of the reader becomes a problem with its message.
   */
  public <T> Optional<T> value(String key, Function<String, T> reader) {
    if (!has(key)) {
      missing(key);
      return Optional.empty();
    }
    return optional(key, reader);
  }

  /** The same for a value that may be left out. */
  public <T> Optional<T> optional(String key, Function<String, T> reader) {
    return present(key).flatMap(node -> file.read(node, key, reader));
  }

  /** The values of a list, or of a single value; empty where the key is left out. */
  public <T> List<T> values(String key, Function<String, T> reader) {
    List<T> values = new ArrayList<>();
    for (YamlNode item : items(key)) {
      file.read(item, key, reader).ifPresent(values::add);
    }
    return List.copyOf(values);
  }

  /** The texts of a list, or of a single text; empty where the key is left out. */
  public List<String> strings(String key) {
    return values(key, Function.identity());
  }

  /** Whether the value is itself a mapping. */
  public boolean isMap(String key) {
    return entries.get(key) instanceof YamlNode.Mapping;
  }

  /** A required mapping; an empty one where it is missing or something else. */
  public YamlMap map(String key) {
    if (!has(key)) {
      missing(key);
      return file.empty(line);
    }
    return optionalMap(key).orElseGet(() -> file.empty(line(key)));
  }

  /** A mapping that may be left out. */
  public Optional<YamlMap> optionalMap(String key) {
    return present(key).flatMap(node -> file.mapping(node, key));
  }

  /** The mappings of a list; empty where the key is left out. */
  public List<YamlMap> list(String key) {
    List<YamlMap> maps = new ArrayList<>();
    for (YamlNode item : items(key)) {
      file.mapping(item, key).ifPresent(maps::add);
    }
    return List.copyOf(maps);
  }

  /** Reports something wrong with the value of a key. */
  public void problem(String key, String message) {
    file.problem(line(key), message);
  }

  /** Reports something wrong with the mapping. */
  public void problem(String message) {
    file.problem(line, message);
  }

  /**
   * Makes a value of what is read inside {@code maker}, and nothing where that reading found a
   * problem. A refusal by the value itself ({@link IllegalArgumentException}) becomes a problem.
   */
  public <T> Optional<T> build(Supplier<T> maker) {
    int before = file.problems().count();
    try {
      T made = maker.get();
      return file.problems().count() == before ? Optional.of(made) : Optional.empty();
    } catch (IllegalArgumentException | NoSuchElementException refused) {
      if (file.problems().count() == before) {
        String message = refused.getMessage();
        problem(message == null ? "This cannot be used." : message);
      }
      return Optional.empty();
    }
  }

  /** Reports every key that nobody asked for, with the nearest known one. */
  public void done() {
    done(List.of());
  }

  /** The same, where further keys are known that were not asked for this time. */
  public void done(Collection<String> alsoKnown) {
    Set<String> known = new LinkedHashSet<>(asked);
    known.addAll(alsoKnown);
    for (Map.Entry<String, YamlNode> entry : entries.entrySet()) {
      if (!known.contains(entry.getKey())) {
        file.problem(
            entry.getValue().keyLine(),
            "'"
                + entry.getKey()
                + "' is not a key that is known here."
                + Nearest.hint(entry.getKey(), known));
      }
    }
  }

  private void missing(String key) {
    asked.add(key);
    YamlNode node = entries.get(key);
    if (node == null) {
      file.problem(line, "'" + key + "' is missing here; add it.");
    } else {
      file.problem(node.keyLine(), "'" + key + "' has no value; give it one.");
    }
  }

  private Optional<YamlNode> present(String key) {
    asked.add(key);
    return has(key) ? Optional.ofNullable(entries.get(key)) : Optional.empty();
  }

  private List<YamlNode> items(String key) {
    return present(key)
        .map(node -> node instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(node))
        .orElse(List.of());
  }

  private static int inRange(String text, int min, int max) {
    int number;
    try {
      number = Integer.parseInt(text);
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException(
          "should be a whole number from " + min + " to " + max, notANumber);
    }
    if (number < min || number > max) {
      throw new IllegalArgumentException("should be from " + min + " to " + max);
    }
    return number;
  }

  private static boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("should be true or false");
    };
  }
}

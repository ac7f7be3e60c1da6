package dev.recourse.scheduler.yaml;

import java.util.List;
import java.util.Map;

/** What stands at a place in a file. Lines are counted from 1. */
sealed interface YamlNode {
  /** The line of the key, or of the list's item, that leads to this. */
  int keyLine();

  /**
   * A text.
   *
   * @param text as it is written, variables not yet put in
   */
  record Scalar(int keyLine, int line, String text) implements YamlNode {}

  /** A key without a value. */
  record Nothing(int keyLine) implements YamlNode {}

  /** A list. */
  record Sequence(int keyLine, List<YamlNode> items) implements YamlNode {}

  /** A mapping. */
  record Mapping(int keyLine, int line, Map<String, YamlNode> entries) implements YamlNode {}
}

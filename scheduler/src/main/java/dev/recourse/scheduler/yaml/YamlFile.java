package dev.recourse.scheduler.yaml;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** One file being read: where its problems go and what its variables stand for. */
final class YamlFile {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
  private static final int DEEPEST = 50;

  // While YAML is read, a variable stands between these instead of in braces: {a: ${B}} would
  // otherwise end at the first of its two closing braces. Both mean nothing to Unicode or to YAML.
  private static final String OPEN = "\uE000";
  private static final String CLOSE = "\uE001";
  private static final Pattern VEILED = Pattern.compile(OPEN + "([A-Za-z0-9_]+)" + CLOSE);

  private final String name;
  private final Problems problems;
  private final Optional<Function<String, Optional<String>>> variables;
  private boolean broken;

  YamlFile(String name, Problems problems, Optional<Function<String, Optional<String>>> variables) {
    this.name = name;
    this.problems = problems;
    this.variables = variables;
  }

  String name() {
    return name;
  }

  Problems problems() {
    return problems;
  }

  /** Reports a problem; of a file that is not YAML nothing more is told than that. */
  void problem(int line, String message) {
    if (!broken) {
      problems.add(name, line, message);
    }
  }

  YamlMap empty(int line) {
    return new YamlMap(this, line, Map.of());
  }

  YamlMap read(String text) {
    try {
      LoadSettings settings =
          LoadSettings.builder().setLabel(name).setMaxAliasesForCollections(20).build();
      Optional<Node> root = new Compose(settings).composeString(veiled(text));
      if (root.isEmpty()) {
        problem(0, "This file is empty.");
        return empty(0);
      }
      return mapping(convert(root.get(), line(root.get()), 0), "this file")
          .orElseGet(() -> empty(1));
    } catch (MarkedYamlEngineException wrong) {
      int line = wrong.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      problem(line, "This is not YAML: " + wrong.getProblem() + ".");
    } catch (YamlEngineException wrong) {
      problem(0, "This is not YAML: " + wrong.getMessage());
    }
    broken = true;
    return empty(0);
  }

  private String veiled(String text) {
    return variables.isEmpty() ? text : VARIABLE.matcher(text).replaceAll(OPEN + "$1" + CLOSE);
  }

  private String unveiled(String text) {
    return variables.isEmpty() ? text : VEILED.matcher(text).replaceAll("\\${$1}");
  }

  Optional<YamlMap> mapping(YamlNode node, String key) {
    if (node instanceof YamlNode.Mapping mapping) {
      return Optional.of(new YamlMap(this, mapping.line(), mapping.entries()));
    }
    problem(node.keyLine(), "'" + key + "' should be a mapping of keys to values.");
    return Optional.empty();
  }

  <T> Optional<T> read(YamlNode node, String key, Function<String, T> reader) {
    Optional<String> text = scalar(node, key);
    if (text.isEmpty() || !(node instanceof YamlNode.Scalar written)) {
      return Optional.empty();
    }
    try {
      return Optional.of(reader.apply(text.get()));
    } catch (IllegalArgumentException | DateTimeException wrong) {
      // What is written, not what a variable held: that may be a secret.
      String message = wrong.getMessage();
      problem(
          written.line(),
          "'"
              + key
              + "' is '"
              + written.text()
              + "': "
              + (message == null ? "this cannot be used" : message)
              + (message != null && (message.endsWith(".") || message.endsWith("?")) ? "" : "."));
      return Optional.empty();
    }
  }

  Optional<String> scalar(YamlNode node, String key) {
    if (node instanceof YamlNode.Scalar scalar) {
      return variables.isEmpty()
          ? Optional.of(scalar.text())
          : filled(scalar, key, variables.get());
    }
    problem(
        node.keyLine(),
        "'"
            + key
            + "' should be a single value"
            + (node instanceof YamlNode.Nothing ? ", but is empty." : "."));
    return Optional.empty();
  }

  private Optional<String> filled(
      YamlNode.Scalar scalar, String key, Function<String, Optional<String>> lookup) {
    Matcher matcher = VARIABLE.matcher(scalar.text());
    StringBuilder filled = new StringBuilder();
    boolean complete = true;
    while (matcher.find()) {
      Optional<String> held = lookup.apply(matcher.group(1));
      if (held.isEmpty()) {
        complete = false;
        problem(
            scalar.line(),
            "'"
                + key
                + "' needs the environment variable "
                + matcher.group(1)
                + ", which is not set; set it before the start.");
      }
      matcher.appendReplacement(filled, Matcher.quoteReplacement(held.orElse("")));
    }
    matcher.appendTail(filled);
    return complete ? Optional.of(filled.toString()) : Optional.empty();
  }

  private YamlNode convert(Node node, int keyLine, int depth) {
    if (depth > DEEPEST) {
      problem(line(node), "This is nested too deeply.");
      return new YamlNode.Nothing(keyLine);
    }
    if (node instanceof ScalarNode scalar) {
      return scalar.getTag().equals(Tag.NULL)
          ? new YamlNode.Nothing(keyLine)
          : new YamlNode.Scalar(keyLine, line(node), unveiled(scalar.getValue()));
    }
    if (node instanceof SequenceNode sequence) {
      List<YamlNode> items = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        items.add(convert(item, line(item), depth + 1));
      }
      return new YamlNode.Sequence(keyLine, List.copyOf(items));
    }
    Map<String, YamlNode> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : ((MappingNode) node).getValue()) {
      Node key = tuple.getKeyNode();
      if (!(key instanceof ScalarNode scalar)) {
        problem(line(key), "A key should be a single word.");
        continue;
      }
      YamlNode value = convert(tuple.getValueNode(), line(key), depth + 1);
      String word = unveiled(scalar.getValue());
      if (entries.putIfAbsent(word, value) != null) {
        problem(line(key), "'" + word + "' stands here twice; keep one.");
      }
    }
    return new YamlNode.Mapping(keyLine, line(node), entries);
  }

  private static int line(Node node) {
    return node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
  }
}

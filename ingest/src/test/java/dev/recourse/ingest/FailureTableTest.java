package dev.recourse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whether the table of failures speaks of tests that there are. */
class FailureTableTest {
  private static final Path TABLE = Path.of("src/test/FAILURES.md");
  private static final List<String> MODULES = List.of("scheduler", "ingest", "bot");
  private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+)\\.([a-z]\\w+)`");

  @Test
  void eachTestThatTheTableNamesExists() throws IOException {
    Map<String, String> sources = sources();
    List<String> missing = new ArrayList<>();
    int named = 0;

    Matcher matcher = NAMED.matcher(Files.readString(TABLE));
    while (matcher.find()) {
      named++;
      String source = sources.getOrDefault(matcher.group(1) + ".java", "");
      if (!source.contains(" void " + matcher.group(2) + "(")) {
        missing.add(matcher.group());
      }
    }

    assertThat(missing).isEmpty();
    assertThat(named).isGreaterThan(50);
  }

  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new HashMap<>();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src/test/java"))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          sources.merge(
              file.getFileName().toString(), Files.readString(file), (one, other) -> one + other);
        }
      }
    }
    return sources;
  }
}

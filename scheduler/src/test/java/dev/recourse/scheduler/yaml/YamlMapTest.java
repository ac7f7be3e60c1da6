package dev.recourse.scheduler.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class YamlMapTest {
  private final Problems problems = new Problems();

  @Test
  void everyMistakeIsReportedInOneGoWithItsLine() {
    YamlMap map =
        parse(
            """
            name:
            port: eighty
            hots: example.edu
            list: {a: b}
            """);

    map.string("name");
    map.integer("port", 1, 65535);
    map.string("host");
    map.strings("list");
    map.done();

    assertThat(lines())
        .containsExactly(
            "f.yaml:1: 'name' has no value; give it one.",
            "f.yaml:1: 'host' is missing here; add it.",
            "f.yaml:2: 'port' is 'eighty': should be a whole number from 1 to 65535.",
            "f.yaml:3: 'hots' is not a key that is known here. Did you mean 'host'?",
            "f.yaml:4: 'list' should be a single value.");
    assertThatThrownBy(problems::throwIfAny)
        .isInstanceOf(InvalidFilesException.class)
        .hasMessageContaining("f.yaml:3");
  }

  @Test
  void aVariableNeedsNoQuotesBetweenBraces() {
    YamlMap map =
        YamlMap.parse(
            "f.yaml",
            "imap: {host: a, password: ${SECRET}}\n",
            name -> Optional.of("p}: #"),
            problems);

    assertThat(map.map("imap").secret("password")).isEqualTo("p}: #");
    assertThat(lines()).isEmpty();
  }

  @Test
  void ofAFileThatIsNotYamlNothingElseIsTold() {
    YamlMap map = parse("a: b\nc: {d\n");

    map.string("missing");
    map.map("also-missing").done();

    assertThat(lines()).hasSize(1).first().asString().startsWith("f.yaml:");
  }

  @Test
  void aVariableIsPutInAlsoInsideALongerTextAndAMissingOneIsAProblem() {
    YamlMap map =
        YamlMap.parse(
            "f.yaml",
            "a: x${ONE}y\nb: ${TWO}\n",
            name -> Optional.ofNullable(Map.of("ONE", "1").get(name)),
            problems);

    assertThat(map.string("a")).isEqualTo("x1y");
    assertThat(map.secret("b")).isEmpty();
    assertThat(lines())
        .containsExactly(
            "f.yaml:2: 'b' needs the environment variable TWO, which is not set; set it before the"
                + " start.");
  }

  @Test
  void whatAVariableHeldIsNeverQuoted() {
    YamlMap map =
        YamlMap.parse("f.yaml", "port: ${SECRET}\n", name -> Optional.of("hunter2"), problems);

    map.integer("port", 1, 10);

    assertThat(lines()).hasSize(1);
    assertThat(lines().get(0)).contains("${SECRET}").doesNotContain("hunter2");
  }

  @Test
  void whatDoesNotEvenParseIsToldWithItsLine() {
    parse("a: [1,\nb: }\n");

    assertThat(lines()).hasSize(1);
    assertThat(lines().get(0)).startsWith("f.yaml:2: This is not YAML");
  }

  @Test
  void aKeyThatStandsTwiceIsAProblem() {
    parse("a: 1\na: 2\n");

    assertThat(lines()).containsExactly("f.yaml:2: 'a' stands here twice; keep one.");
  }

  @Test
  void nothingIsBuiltOfWhatHadAProblemAndARefusalBecomesOne() {
    YamlMap map = parse("a: 1\n");

    assertThat(map.<String>build(() -> map.string("b"))).isEmpty();
    assertThat(
            map.<String>build(
                () -> {
                  throw new IllegalArgumentException("Not like this.");
                }))
        .isEmpty();
    assertThat(lines())
        .containsExactly("f.yaml:1: 'b' is missing here; add it.", "f.yaml:1: Not like this.");
  }

  @Test
  void anEmptyFileAndALoneWordAreProblems() {
    parse("");
    parse("hello\n");

    assertThat(lines())
        .containsExactly(
            "f.yaml:0: This file is empty.",
            "f.yaml:1: 'this file' should be a mapping of keys to values.");
  }

  private YamlMap parse(String text) {
    return YamlMap.parse("f.yaml", text, problems);
  }

  private List<String> lines() {
    return problems.all().stream()
        .map(problem -> problem.file() + ":" + problem.line() + ": " + problem.message())
        .toList();
  }
}

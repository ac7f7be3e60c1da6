package dev.recourse.bot.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;

/** The launcher of the distribution that the build has packaged. */
final class Recourse {
  private static final Path LAUNCHER =
      Path.of(System.getProperty("recourse.launcher", "target/recourse/bin/recourse"));
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** How a command ended, and what it said. */
  record Outcome(int exit, String out, String err) {
    /** What a command said that must have ended well. */
    Outcome fine() {
      Assertions.assertThat(exit).as("exit code; it said: %s%s", out, err).isZero();
      return this;
    }

    /** The answer, as the JSON that it must be. */
    JsonNode json() {
      return parse(fine().out);
    }

    /** The answer, as the JSON objects that its lines must be. */
    List<JsonNode> jsonLines() {
      return fine().out.lines().map(Recourse::parse).toList();
    }
  }

  private Recourse() {}

  /** Runs a command to its end, with nothing to read. */
  static Outcome run(String... words) {
    return runReading("", words);
  }

  /** Runs a command to its end, with this on its standard input. */
  static Outcome runReading(String input, String... words) {
    try {
      Path in = Files.writeString(Files.createTempFile("recourse", ".in"), input);
      Path out = Files.createTempFile("recourse", ".out");
      Path err = Files.createTempFile("recourse", ".err");
      Process process =
          command(List.of(words))
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!process.waitFor(3, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError(
            "Still running: " + String.join(" ", words) + "\n" + Files.readString(err));
      }
      Outcome outcome =
          new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
      for (Path file : List.of(in, out, err)) {
        Files.delete(file);
      }
      return outcome;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The launcher with these words, not yet started. */
  static ProcessBuilder command(List<String> words) {
    Assertions.assertThat(LAUNCHER).as("packaged by the build before these tests").isExecutable();
    List<String> command = new ArrayList<>();
    command.add(LAUNCHER.toAbsolutePath().toString());
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command);
    // What surrounds the build is no part of what is tested.
    builder.environment().keySet().removeIf(name -> name.startsWith("RECOURSE_"));
    return builder;
  }

  private static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException e) {
      throw new AssertionError("This is no JSON: " + text, e);
    }
  }
}

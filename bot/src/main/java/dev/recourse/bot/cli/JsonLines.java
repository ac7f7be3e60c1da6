package dev.recourse.bot.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Input with a JSON object on each line. */
final class JsonLines {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonLines() {}

  /** Reads a file, or standard input for {@code -}, line by line; empty lines are passed over. */
  static void each(String file, Consumer<JsonNode> reader) throws IOException {
    try (BufferedReader lines = open(file)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          reader.accept(parse(file, number, line));
        }
      }
    } catch (NoSuchFileException e) {
      throw new Refusal("'" + file + "' is not there: name a file, or - for standard input.");
    }
  }

  /** What a line calls itself, a text or a number. */
  static Optional<String> id(JsonNode line) {
    return Optional.ofNullable(line.get("id")).filter(JsonNode::isValueNode).map(JsonNode::asText);
  }

  private static JsonNode parse(String file, int number, String line) {
    try {
      JsonNode node = MAPPER.readTree(line);
      if (node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      // Told below, with the line's number.
    }
    throw new Refusal(
        (file.equals("-") ? "standard input" : file)
            + ":"
            + number
            + ": this is not a JSON object; each line must be one.");
  }

  private static BufferedReader open(String file) throws IOException {
    return file.equals("-")
        ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
        : Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8);
  }
}

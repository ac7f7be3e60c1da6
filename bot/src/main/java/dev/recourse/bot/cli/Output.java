package dev.recourse.bot.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

/**
 * JSON as the contract has it. An empty {@link java.util.Optional} of a view is written as {@code
 * null}, or left out where the view marks it so.
 */
final class Output {
  private static final ObjectMapper LINE = JsonMapper.builder().addModule(new Jdk8Module()).build();
  private static final ObjectMapper PAGE = LINE.copy().enable(SerializationFeature.INDENT_OUTPUT);

  private Output() {}

  /** Prints a value over as many lines as it takes. */
  static void json(PrintWriter out, Object value) {
    write(out, PAGE, value);
  }

  /** Prints a value on one line. */
  static void jsonLine(PrintWriter out, Object value) {
    write(out, LINE, value);
  }

  private static void write(PrintWriter out, ObjectMapper mapper, Object value) {
    try {
      out.println(TerminalText.json(mapper.writeValueAsString(value)));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}

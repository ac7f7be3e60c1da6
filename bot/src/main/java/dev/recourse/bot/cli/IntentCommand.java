package dev.recourse.bot.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.recourse.nlp.IntentDetector;
import dev.recourse.nlp.IntentGuess;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code recourse intent --jsonl}: what a chat message wants. */
@Command(name = "intent", description = "Says what chat messages want of the desk.")
final class IntentCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ModelOption model;

  @Option(
      names = "--jsonl",
      required = true,
      description = "Read {\"id\",\"text\"} lines, answer a JSON line each.")
  @SuppressWarnings("UnusedVariable") // The only form there is; named so that others can follow.
  private boolean jsonl;

  @Parameters(paramLabel = "FILE", arity = "0..1", description = "A file, or - for standard input.")
  private String file = "-";

  /** An intent as the contract has it. */
  private record View(
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> id,
      String intent,
      double confidence) {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    IntentDetector intents = model.load().intents();
    JsonLines.each(file, line -> Output.jsonLine(out, view(line, intents)));
    out.flush();
    return 0;
  }

  private static View view(JsonNode line, IntentDetector intents) {
    IntentGuess guess = intents.detect(line.path("text").asText(""));
    return new View(JsonLines.id(line), guess.intent(), guess.confidence());
  }
}

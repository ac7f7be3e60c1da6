package dev.recourse.bot.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recourse.ingest.Triage;
import dev.recourse.ingest.mail.MailReader;
import dev.recourse.nlp.Classification;
import dev.recourse.nlp.Classifier;
import dev.recourse.nlp.Contribution;
import dev.recourse.nlp.FlagFinding;
import dev.recourse.nlp.Text;
import dev.recourse.scheduler.cases.Classified;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.CategoryPolicy;
import dev.recourse.scheduler.policy.Pack;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code recourse classify}: what the model says of a mail or a text, and why. */
@Command(
    name = "classify",
    description = "Says which policy a mail or text falls under, and which words decided.")
final class ClassifyCommand implements Callable<Integer> {
  private static final Pattern MAIL =
      Pattern.compile(
          "\\A(?:From .*\\R)?(?:[A-Za-z][A-Za-z0-9-]*:.*\\R(?:[ \\t].*\\R)*){2,}\\R",
          Pattern.MULTILINE);
  private static final int SHOWN = 3;

  @Spec private CommandSpec spec;
  @Mixin private ModelOption model;
  @Mixin private PackOption pack;

  @Parameters(paramLabel = "FILE", description = "Mail or text files, or - for standard input.")
  private List<String> files = List.of("-");

  @Option(names = "--json", description = "Answer with a JSON object for each file.")
  private boolean json;

  @Option(
      names = "--jsonl",
      description =
          "Read {\"id\",\"channel\",\"subject\",\"text\"} lines, answer a JSON line each.")
  private boolean jsonl;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Classifier classifier = model.load().classifier();
    Pack policies = pack.load();
    for (String file : files) {
      if (jsonl) {
        JsonLines.each(file, line -> Output.jsonLine(out, answer(line, classifier, policies)));
      } else {
        Classification said = say(read(file), classifier);
        if (json) {
          Output.json(out, ClassificationView.of(Optional.empty(), said, policies));
        } else {
          print(out, said, policies);
        }
      }
    }
    out.flush();
    return 0;
  }

  private static ClassificationView answer(JsonNode line, Classifier classifier, Pack pack) {
    String subject = line.path("subject").asText("");
    String body = line.path("text").asText("");
    Text text =
        switch (line.path("channel").asText("")) {
          case "chat", "slack" -> Text.chat(subject.isEmpty() ? body : subject + "\n" + body);
          default -> Text.mail(subject, body);
        };
    return ClassificationView.of(JsonLines.id(line), classifier.classify(text), pack);
  }

  private static byte[] read(String file) throws IOException {
    if (file.equals("-")) {
      return System.in.readAllBytes();
    }
    Path path = Path.of(file);
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw new Refusal(
          "'" + file + "' cannot be read: name a mail or text file, or - for standard input.");
    }
    return Files.readAllBytes(path);
  }

  private static Classification say(byte[] bytes, Classifier classifier) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return MAIL.matcher(text.length() > 20_000 ? text.substring(0, 20_000) : text).find()
        ? new Triage(classifier).say(new MailReader(Set.of()).read(bytes))
        : classifier.classify(Text.of(text));
  }

  private static void print(PrintWriter out, Classification said, Pack pack) {
    CategoryPolicy policy = pack.category(Category.of(said.category()));
    out.printf(
        Locale.ROOT,
        "%s (%s), %s, %s%n",
        said.category(),
        policy.label(),
        Classified.inPercent(said.confidence()),
        said.decision().name().toLowerCase(Locale.ROOT));
    out.println("  policy:   " + policy.citation().inWords());
    out.println(
        "  because:  "
            + said.because().stream()
                .map(ClassifyCommand::weighed)
                .collect(Collectors.joining(", ")));
    for (FlagFinding flag : said.flags()) {
      out.println("  flag:     " + flag.flag() + " (" + String.join(", ", flag.words()) + ")");
    }
    out.println(
        "  or else:  "
            + said.alternatives().stream()
                .skip(1)
                .limit(SHOWN - 1)
                .map(a -> a.category() + " " + Classified.inPercent(a.confidence()))
                .collect(Collectors.joining(", ")));
    out.println("  by:       " + said.model());
  }

  private static String weighed(Contribution contribution) {
    return String.format(Locale.ROOT, "%s %+.2f", contribution.feature(), contribution.weight());
  }
}

package dev.recourse.bot.cli;

import dev.recourse.bot.service.Service;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.inbox.InboxEntry;
import dev.recourse.scheduler.inbox.Source;
import dev.recourse.scheduler.outbox.Message;
import dev.recourse.scheduler.outbox.OutboxEntry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code recourse export}: everything of one case in one file. */
@Command(
    name = "export",
    description =
        "Writes everything of one case into a ZIP file: a summary, the case as JSON, the messages"
            + " as they came, the letters.")
final class ExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Parameters(paramLabel = "ID", description = "The case, such as R-2026-000123.")
  private String number = "";

  @Option(names = "-o", paramLabel = "FILE", required = true, description = "The file to write.")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    if (Files.exists(file)) {
      throw new Refusal("The file " + file + " is there already; name one that is not.");
    }
    int count = Workplace.with(config, parts -> write(parts, Workplace.file(parts, number)));
    spec.commandLine().getOut().println(file + ": " + count + " files");
    return 0;
  }

  private int write(Service parts, CaseFile exported) {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      int count = 2;
      put(zip, "summary.txt", text(CaseCommand.page(parts, exported)));
      StringWriter json = new StringWriter();
      Output.json(new PrintWriter(json, true), CaseView.of(parts, exported));
      put(zip, "case.json", text(json.toString()));
      for (InboxEntry entry : parts.inbox().ofCase(exported.id())) {
        String ending = entry.source() == Source.IMAP ? ".eml" : ".json";
        byte[] raw = parts.inbox().raw(entry.id()).orElse(new byte[0]);
        put(zip, "received/" + entry.id() + ending, raw);
        count++;
      }
      List<OutboxEntry> letters = parts.outbox().ofCase(exported.id());
      for (int i = 0; i < letters.size(); i++) {
        put(zip, "letters/%04d.txt".formatted(i + 1), text(letter(letters.get(i))));
        count++;
      }
      return count;
    } catch (IOException e) {
      throw new Refusal("The file " + file + " could not be written: " + e.getMessage());
    }
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }

  private static byte[] text(String words) {
    return words.getBytes(StandardCharsets.UTF_8);
  }

  private static String letter(OutboxEntry entry) {
    Message message = entry.message();
    StringBuilder words = new StringBuilder();
    words.append("Key: ").append(message.key()).append('\n');
    words.append("State: ").append(entry.state().id()).append('\n');
    entry.sentAt().ifPresent(at -> words.append("Sent: ").append(at).append('\n'));
    words.append("To: ").append(message.to()).append('\n');
    words.append("Subject: ").append(message.subject()).append("\n\n").append(message.text());
    message
        .attachments()
        .forEach(
            with -> words.append("\n--- ").append(with.name()).append('\n').append(with.content()));
    return words.toString();
  }
}

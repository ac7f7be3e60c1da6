package dev.recourse.bot.cli;

import dev.recourse.bot.service.Service;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.inbox.Exhibit;
import dev.recourse.scheduler.inbox.InboxEntry;
import dev.recourse.scheduler.inbox.Source;
import dev.recourse.scheduler.outbox.Message;
import dev.recourse.scheduler.outbox.OutboxEntry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Everything of one case in one file: a summary, the case as JSON, the messages as they came, the
 * letters.
 */
final class CaseZip {
  private CaseZip() {}

  /** The bytes of the ZIP file. */
  static byte[] of(Service parts, CaseFile exported) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      put(zip, "summary.txt", text(CaseCommand.page(parts, exported)));
      StringWriter json = new StringWriter();
      Output.json(new PrintWriter(json, true), CaseView.of(parts, exported));
      put(zip, "case.json", text(json.toString()));
      for (InboxEntry entry : parts.inbox().ofCase(exported.id())) {
        String ending = entry.source() == Source.IMAP ? ".eml" : ".json";
        byte[] raw = parts.inbox().raw(entry.id()).orElse(new byte[0]);
        put(zip, "received/" + entry.id() + ending, raw);
        for (Exhibit with : parts.inbox().exhibits().of(entry.id())) {
          Optional<byte[]> content = parts.inbox().exhibits().bytes(with);
          if (content.isPresent()) {
            String name = with.name().replaceAll("[^\\p{L}\\p{N}._ -]", "_");
            put(zip, "received/" + entry.id() + "-" + with.number() + "-" + name, content.get());
          }
        }
      }
      List<OutboxEntry> letters = parts.outbox().ofCase(exported.id());
      for (int i = 0; i < letters.size(); i++) {
        put(zip, "letters/%04d.txt".formatted(i + 1), text(letter(letters.get(i))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Memory cannot fail to be written to.", e);
    }
    return bytes.toByteArray();
  }

  /** How many files are in it. */
  static int count(byte[] archive) {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      int count = 0;
      while (zip.getNextEntry() != null) {
        count++;
      }
      return count;
    } catch (IOException e) {
      throw new UncheckedIOException("Memory cannot fail to be read.", e);
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

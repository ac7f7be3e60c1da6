package dev.recourse.bot.chat;

import dev.recourse.scheduler.cases.CaseChannel;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.inbox.Exhibit.Announced;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Something a person says to the bot.
 *
 * @param channel where they say it
 * @param speaker who they are, and where they are answered
 * @param words what they say, as they wrote it
 * @param enclosed the files that they say it with
 */
public record Remark(CaseChannel channel, Contact speaker, String words, List<Announced> enclosed) {
  /** Copies the list. */
  public Remark {
    enclosed = List.copyOf(enclosed);
  }

  /** Words alone. */
  public Remark(CaseChannel channel, Contact speaker, String words) {
    this(channel, speaker, words, List.of());
  }

  /** The words, and below them what the files are called. */
  String text() {
    return (words + "\n" + listed(enclosed)).strip();
  }

  /** What files are called, a line each. */
  public static String listed(List<Announced> files) {
    return files.stream()
        .map(file -> "[attached: " + file.name() + "]")
        .collect(Collectors.joining("\n"));
  }
}

package dev.recourse.nlp.corpus;

import dev.recourse.nlp.Channel;
import dev.recourse.nlp.Labels;
import dev.recourse.nlp.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the blocks of one corpus file, and notes what is wrong with them. */
final class BlockReader {
  private static final String HEAD = "@@";
  private static final String SUBJECT = "Subject:";

  private final String file;
  private final List<String> problems;

  BlockReader(String file, List<String> problems) {
    this.file = file;
    this.problems = problems;
  }

  List<LabelledReport> reports(String content) {
    List<LabelledReport> reports = new ArrayList<>();
    for (Block block : blocks(content)) {
      report(block).ifPresent(reports::add);
    }
    return reports;
  }

  List<LabelledMessage> messages(String content) {
    List<LabelledMessage> messages = new ArrayList<>();
    for (Block block : blocks(content)) {
      String intent = block.head();
      if (!Labels.INTENTS.contains(intent)) {
        wrong(block.place(), "no such intent: '%s'".formatted(intent));
      } else if (block.body().isBlank()) {
        wrong(block.place(), "a block without text");
      } else {
        messages.add(new LabelledMessage(block.place(), intent, block.body()));
      }
    }
    return messages;
  }

  private Optional<LabelledReport> report(Block block) {
    String[] fields = block.head().split("\\|", -1);
    if (fields.length != 3) {
      wrong(block.place(), "expected '@@ category | mail or chat | flags'");
      return Optional.empty();
    }
    int before = problems.size();
    String category = fields[0].strip();
    if (!Labels.CATEGORIES.contains(category)) {
      wrong(block.place(), "no such category: '%s'".formatted(category));
    }
    String channel = fields[1].strip();
    if (!channel.equals("mail") && !channel.equals("chat")) {
      wrong(block.place(), "neither mail nor chat: '%s'".formatted(channel));
    }
    Set<String> flags = flags(block.place(), fields[2]);
    Text text = text(channel, block.body());
    if (text.subject().isBlank() && text.body().isBlank()) {
      wrong(block.place(), "a block without text");
    }
    return problems.size() > before
        ? Optional.empty()
        : Optional.of(new LabelledReport(block.place(), category, flags, text));
  }

  private Set<String> flags(Place place, String field) {
    Set<String> flags = new HashSet<>();
    for (String part : field.split(",")) {
      String flag = part.strip();
      if (flag.isEmpty()) {
        continue;
      }
      if (!Labels.FLAGS.contains(flag)) {
        wrong(place, "no such flag: '%s'".formatted(flag));
      }
      flags.add(flag);
    }
    return flags;
  }

  private static Text text(String channel, String body) {
    if (channel.equals("chat")) {
      return new Text(Optional.of(Channel.CHAT), "", body);
    }
    if (!body.startsWith(SUBJECT)) {
      return Text.mail("", body);
    }
    int end = body.indexOf('\n');
    String subject = end < 0 ? body : body.substring(0, end);
    String rest = end < 0 ? "" : body.substring(end + 1);
    return Text.mail(subject.substring(SUBJECT.length()).strip(), rest.strip());
  }

  private List<Block> blocks(String content) {
    List<Block> blocks = new ArrayList<>();
    List<String> lines = content.lines().toList();
    for (int i = 0; i < lines.size(); ) {
      String line = lines.get(i);
      int head = i++;
      if (!line.startsWith(HEAD)) {
        if (!line.isBlank()) {
          wrong(new Place(file, head + 1), "text before the first '@@'");
          while (i < lines.size() && !lines.get(i).startsWith(HEAD)) {
            i++;
          }
        }
        continue;
      }
      StringBuilder body = new StringBuilder();
      while (i < lines.size() && !lines.get(i).startsWith(HEAD)) {
        body.append(lines.get(i++)).append('\n');
      }
      blocks.add(
          new Block(
              new Place(file, head + 1),
              line.substring(HEAD.length()).strip(),
              body.toString().strip()));
    }
    return blocks;
  }

  private void wrong(Place place, String what) {
    problems.add(place + ": " + what);
  }

  private record Block(Place place, String head, String body) {}
}

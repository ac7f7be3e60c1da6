package dev.recourse.bot.slack;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody wrote in Slack, as they saw it while writing: without Slack's marks and escapes.
 */
final class SlackWords {
  private static final Pattern MARK = Pattern.compile("<([^<>|]+)(?:\\|([^<>]*))?>");

  private SlackWords() {}

  /** The words of a message; the bot's own name in them was only said to call it. */
  static String of(SlackMessage message) {
    String text = message.text();
    if (message.bot().isPresent()) {
      text = text.replaceAll("<@" + Pattern.quote(message.bot().get()) + "(\\|[^<>]*)?>", "");
    } else if (!message.direct()) {
      text = text.replaceFirst("<@[^<>]+>", "");
    }
    StringBuilder words = new StringBuilder(asWritten(text).strip());
    int left = message.files().size() - SlackFile.MOST;
    if (left > 0) {
      words.append("\n[").append(left).append(" more files, not fetched]");
    }
    return words.toString();
  }

  /** A text of Slack's as its writer saw it. */
  static String asWritten(String text) {
    return unescape(plain(text));
  }

  private static String plain(String text) {
    return MARK.matcher(text).replaceAll(match -> Matcher.quoteReplacement(plain(match)));
  }

  private static String plain(MatchResult match) {
    String target = match.group(1);
    Optional<String> label = Optional.ofNullable(match.group(2)).filter(words -> !words.isBlank());
    return switch (target.charAt(0)) {
      case '@' -> "@" + label.orElse(target.substring(1));
      case '#' -> "#" + label.orElse(target.substring(1));
      case '!' -> label.orElse("@" + target.substring(1));
      default -> link(target, label);
    };
  }

  /** A link whose label says something else is told with both: the difference may be the report. */
  private static String link(String target, Optional<String> label) {
    String address = target.startsWith("mailto:") ? target.substring("mailto:".length()) : target;
    return label
        .filter(words -> !address.equals(words) && !address.endsWith("://" + words))
        .map(words -> words + " (" + address + ")")
        .orElse(address);
  }

  private static String unescape(String text) {
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }
}

package dev.recourse.ingest.mail.nature;

import dev.recourse.ingest.mail.mime.MailPart;
import dev.recourse.ingest.mail.mime.MailTree;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a mail tells of the message that it speaks of: it is sent back whole, by its header or by
 * some lines of it, in a part of its own or within the words.
 */
public final class ReturnedMessage {
  private static final int LONGEST = 100_000;
  private static final int MOST = 40;

  /** Message-ID, X-Original-Message-ID, Original-Message-ID (RFC 8098): all mean the same here. */
  private static final Pattern LABELLED =
      Pattern.compile(
          "(?im)^[ \\t>*]{0,20}[a-z-]{0,30}message-id\\*?:\\*?\\s{0,10}(<[^<>\\s]{1,900}>)");

  private static final Pattern BARE = Pattern.compile("<[^<>\\s@]{1,400}@[^<>\\s@]{1,255}>");

  private ReturnedMessage() {}

  /** The Message-ID of a message that a mail holds, whole or by its headers. */
  public static Optional<String> id(MailTree mail) {
    Set<String> ids = new LinkedHashSet<>();
    mail.parts().stream().filter(ReturnedMessage::isReturned).forEach(part -> addIds(part, ids));
    return ids.stream().findFirst();
  }

  /**
   * The Message-IDs that may be that of the message a mail speaks of, the likeliest first; each is
   * only a claim.
   *
   * @param words what stands in the mail for people to read
   */
  public static List<String> ids(MailTree mail, String words) {
    Set<String> ids = new LinkedHashSet<>();
    mail.parts().stream().filter(ReturnedMessage::isReturned).forEach(part -> addIds(part, ids));
    mail.parts().stream()
        .filter(part -> !part.isBody() && !isReturned(part) && isTold(part))
        .forEach(part -> addIds(part, ids));
    add(LABELLED, words, ids);
    ids.addAll(mail.headers().messageIds("in-reply-to"));
    ids.addAll(mail.headers().messageIds("references"));
    add(BARE, words, ids);
    return ids.stream().limit(MOST).toList();
  }

  /** Whether a mail holds another one, or its header, as a part of its own. */
  static boolean isIn(MailTree mail) {
    return mail.parts().stream().anyMatch(ReturnedMessage::isReturned);
  }

  /** What a mail tells of another one: its words, and those that are sent back with it. */
  public static String text(MailTree mail, String words) {
    StringBuilder text = new StringBuilder(bounded(words));
    mail.parts().stream()
        .filter(part -> isReturned(part) || isTold(part))
        .limit(5)
        .forEach(part -> text.append('\n').append(bounded(part.text())));
    return text.toString();
  }

  private static boolean isReturned(MailPart part) {
    String mediaType = part.type().mediaType();
    return part.isMessage()
        || mediaType.endsWith("-headers")
        || mediaType.equals("message/partial")
        || mediaType.equals("text/rfc822")
        || part.fileName().toLowerCase(Locale.ROOT).endsWith(".eml")
        || (!part.headers().messageIds("message-id").isEmpty() && part.headers().has("received"));
  }

  /** Whether a part is about a message: its status, its receipt, a note beside it. */
  private static boolean isTold(MailPart part) {
    return part.isText() || part.type().mediaType().startsWith("message/");
  }

  private static void addIds(MailPart part, Set<String> ids) {
    // Where the part says nothing of its kind, the header of the message is taken for its own.
    ids.addAll(part.headers().messageIds("message-id"));
    add(LABELLED, part.text(), ids);
  }

  private static void add(Pattern pattern, String text, Set<String> ids) {
    Matcher matcher = pattern.matcher(bounded(text));
    while (ids.size() < MOST && matcher.find()) {
      ids.add(matcher.group(matcher.groupCount()));
    }
  }

  private static String bounded(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}

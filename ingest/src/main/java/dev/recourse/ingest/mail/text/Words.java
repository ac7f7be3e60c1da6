package dev.recourse.ingest.mail.text;

import dev.recourse.ingest.mail.mime.Headers;
import dev.recourse.ingest.mail.mime.Invisible;
import dev.recourse.ingest.mail.mime.MailPart;
import dev.recourse.ingest.mail.mime.MailTree;
import dev.recourse.ingest.mail.mime.ReadingLimits;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Chooses among the parts of a message the words a person would read. */
public final class Words {
  private static final Pattern REPLY_SUBJECT =
      Pattern.compile("(?i)^\\s*(re|aw|sv|antw|odp|rif|res)(\\[\\d+])?\\s*:.*");
  private static final Pattern WORD_END = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern FORWARD_SUBJECT =
      Pattern.compile("(?i)^\\s*(fwd?|wg|tr|rv|enc|vs|doorst|i)\\s*:.*");

  private Words() {}

  /** All words and new words of one message, its nested messages left aside. */
  public static Wording of(MailTree mail) {
    boolean reply = isReply(mail.headers());
    StringBuilder all = new StringBuilder();
    StringBuilder fresh = new StringBuilder();
    Set<Integer> alternativesTold = new HashSet<>();
    for (MailPart part : mail.parts()) {
      if (!part.isBody() || all.length() > ReadingLimits.TEXT_CHARS) {
        continue;
      }
      MailPart chosen = part;
      if (part.alternativeOf() > 0) {
        if (!alternativesTold.add(part.alternativeOf())) {
          continue;
        }
        chosen = best(mail.parts(), part.alternativeOf());
      }
      Wording wording = read(chosen, reply);
      append(all, wording.all());
      append(fresh, wording.fresh());
      if (chosen.alternativeOf() > 0) {
        Optional<Wording> other = saidOtherwise(mail.parts(), chosen, wording, reply);
        other.ifPresent(
            more -> {
              append(all, more.all());
              append(fresh, more.fresh());
            });
      }
    }
    return new Wording(bounded(all.toString()), bounded(fresh.toString()));
  }

  /** Whether a mail answers another one, by what its header refers to. */
  public static boolean isReply(Headers headers) {
    String subject = headers.text("subject");
    if (FORWARD_SUBJECT.matcher(subject).matches()) {
      return false;
    }
    return REPLY_SUBJECT.matcher(subject).matches()
        || headers.has("in-reply-to")
        || headers.has("references");
  }

  /** The plain text, unless it is a stub beside an HTML part that says it all. */
  private static MailPart best(List<MailPart> parts, int alternative) {
    List<MailPart> choices =
        parts.stream().filter(p -> p.alternativeOf() == alternative && p.isBody()).toList();
    Optional<MailPart> plain = ofType(choices, "text/plain");
    Optional<MailPart> html = ofType(choices, "text/html");
    if (plain.isEmpty() || html.isEmpty()) {
      return choices.get(0);
    }
    int plainLetters = letters(plain.get().text());
    boolean stub =
        plainLetters < 20
            || plainLetters * 5 < letters(HtmlText.of(html.get().text(), false).all());
    return stub ? html.get() : plain.get();
  }

  /** The HTML beside a plain text, where it says something else: most people saw that one. */
  private static Optional<Wording> saidOtherwise(
      List<MailPart> parts, MailPart chosen, Wording words, boolean reply) {
    if (!chosen.type().mediaType().equals("text/plain")) {
      return Optional.empty();
    }
    return parts.stream()
        .filter(p -> p.alternativeOf() == chosen.alternativeOf() && p.isBody())
        .filter(p -> p.type().mediaType().equals("text/html"))
        .findFirst()
        .map(html -> read(html, reply))
        .filter(html -> saysMore(html.all(), words.all()));
  }

  /** Whether most words of the one are not in the other. */
  private static boolean saysMore(String one, String other) {
    Set<String> words = words(one);
    Set<String> known = words(other);
    long unknown = words.stream().filter(word -> !known.contains(word)).count();
    return words.size() >= 5 && unknown * 2 > words.size();
  }

  private static Set<String> words(String text) {
    Set<String> words = new HashSet<>();
    for (String word : WORD_END.split(bounded(text))) {
      if (word.length() > 3) {
        words.add(word.toLowerCase(Locale.ROOT));
      }
    }
    return words;
  }

  private static Optional<MailPart> ofType(List<MailPart> parts, String mediaType) {
    return parts.stream().filter(p -> p.type().mediaType().equals(mediaType)).findFirst();
  }

  private static int letters(String text) {
    return (int) text.chars().filter(Character::isLetterOrDigit).count();
  }

  private static Wording read(MailPart part, boolean reply) {
    String text = clean(bounded(part.text()));
    if (part.type().mediaType().equals("text/html")) {
      Wording html = HtmlText.of(text, reply);
      return new Wording(clean(html.all()), cutUnlessEmpty(html, reply));
    }
    if (part.type().mediaType().equals("text/enriched")
        || part.type().mediaType().equals("text/richtext")) {
      String plain = Enriched.text(text);
      return new Wording(plain, Quotes.cut(plain, reply));
    }
    String flowed =
        "flowed".equalsIgnoreCase(part.type().parameter("format").orElse(""))
            ? Flowed.unfold(text, part.type().parameter("delsp").orElse(""))
            : text;
    return new Wording(flowed.strip(), Quotes.cut(flowed, reply));
  }

  private static String cutUnlessEmpty(Wording html, boolean reply) {
    return html.fresh().isBlank() ? Quotes.cut(html.all(), reply) : Quotes.cut(html.fresh(), reply);
  }

  /** Without the characters that no person reads and that upset what stores and shows text. */
  public static String clean(String text) {
    return Invisible.removed(text.replace("\r\n", "\n").replace('\r', '\n'));
  }

  private static String bounded(String text) {
    return text.length() <= ReadingLimits.TEXT_CHARS
        ? text
        : text.substring(0, ReadingLimits.TEXT_CHARS);
  }

  private static void append(StringBuilder out, String words) {
    if (!words.isBlank()) {
      out.append(out.isEmpty() ? "" : "\n\n").append(words.strip());
    }
  }
}

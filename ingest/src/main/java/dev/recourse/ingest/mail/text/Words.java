package dev.recourse.ingest.mail.text;

import dev.recourse.ingest.mail.mime.Headers;
import dev.recourse.ingest.mail.mime.Invisible;
import dev.recourse.ingest.mail.mime.MailPart;
import dev.recourse.ingest.mail.mime.MailTree;
import dev.recourse.ingest.mail.mime.ReadingLimits;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Chooses among the parts of a message the words a person would read. */
public final class Words {
  /** What mail systems set before a subject: "[EXTERNAL]". */
  private static final String TAGS = "\\s*+(?:\\[[^\\[\\]]{1,40}]\\s*+){0,3}";

  private static final Pattern REPLY_SUBJECT =
      Pattern.compile(
          TAGS
              + "(?:re|aw|sv|antw|antwort|odp|rif|res|r|ref|ynt|ats|отв|ответ|回复|回覆|答复|返信|답장|회신)"
              + "(?:\\[\\d+]|\\(\\d+\\))?\\s*[:：].*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern WORD_END = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** Some programs send HTML and call it plain. */
  private static final Pattern HTML = Pattern.compile("(?i)\\s{0,100}(<!doctype html|<html[\\s>])");

  private static final int SHOWN_FILE_CHARS = 20_000;
  private static final Pattern FORWARD_SUBJECT =
      Pattern.compile(
          TAGS + "(?:fwd?|wg|tr|rv|enc|vs|vb|vl|pd|fs|ilt|doorst|i|转发|轉寄|転送|전달|пересл)\\s*[:：].*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private Words() {}

  /** All words and new words of one message, its nested messages left aside. */
  public static Wording of(MailTree mail) {
    return together(mail.parts(), 0, isReply(mail.headers()));
  }

  /** The words of a part that is a file, as mail programs would show them. */
  public static String inFile(MailPart part) {
    return read(part, false).all();
  }

  /**
   * The words of parts that stand one below the other.
   *
   * @param level of how many alternatives around them it is settled already which one is read
   */
  private static Wording together(List<MailPart> parts, int level, boolean reply) {
    StringBuilder all = new StringBuilder();
    StringBuilder fresh = new StringBuilder();
    int at = 0;
    while (at < parts.size() && all.length() <= ReadingLimits.TEXT_CHARS) {
      MailPart part = parts.get(at);
      int end = at + 1;
      Wording wording = Wording.NONE;
      if (part.branches().size() > level) {
        int alternative = part.branches().get(level).alternative();
        while (end < parts.size() && standsIn(parts.get(end), level, alternative)) {
          end++;
        }
        wording = best(parts.subList(at, end), level, reply);
      } else if (part.isBody()) {
        wording = read(part, reply);
      } else if (part.isShown()) {
        wording = read(part, reply).cutTo(SHOWN_FILE_CHARS);
      }
      append(all, wording.all());
      append(fresh, wording.fresh());
      at = end;
    }
    return new Wording(bounded(all.toString()), bounded(fresh.toString()));
  }

  private static boolean standsIn(MailPart part, int level, int alternative) {
    return part.branches().size() > level
        && part.branches().get(level).alternative() == alternative;
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

  /**
   * The plain text, unless it is a stub beside HTML that says it all. Where the HTML says something
   * else, both: most people saw that one.
   */
  private static Wording best(List<MailPart> parts, int level, boolean reply) {
    Wording plain = Wording.NONE;
    Wording html = Wording.NONE;
    Map<Integer, List<MailPart>> branches =
        parts.stream()
            .collect(
                Collectors.groupingBy(
                    part -> part.branches().get(level).number(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    for (List<MailPart> branch : branches.values()) {
      boolean inHtml = branch.stream().filter(MailPart::isBody).anyMatch(MailPart::isHtml);
      boolean told = !(inHtml ? html : plain).all().isBlank();
      if (!told) {
        Wording wording = together(branch, level + 1, reply);
        html = inHtml ? wording : html;
        plain = inHtml ? plain : wording;
      }
    }
    int plainLetters = letters(plain.all());
    boolean stub = plainLetters < 20 || plainLetters * 5 < letters(html.all());
    if (stub) {
      return html.all().isBlank() ? plain : html;
    }
    return saysMore(html.all(), plain.all()) ? plain.and(html) : plain;
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

  private static int letters(String text) {
    return (int) text.chars().filter(Character::isLetterOrDigit).count();
  }

  private static Wording read(MailPart part, boolean reply) {
    String text = clean(bounded(part.text()));
    if (part.isHtml() || HTML.matcher(text).lookingAt()) {
      Wording html = HtmlText.of(text, reply);
      return new Wording(clean(html.all()), cutUnlessEmpty(html, reply));
    }
    if (part.type().mediaType().equals("text/calendar")) {
      String shown = CalendarText.of(text);
      return new Wording(shown, shown);
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

package dev.recourse.ingest.indicator;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Undoes what people do to addresses to make them harmless. Each pattern first looks at one
 * character, for nearly every place in nearly every text is not what it looks for.
 */
public final class Refanged {
  private static final Pattern DOT =
      pattern(
          "(?=[\\[({<])(?:\\[{1,2}(?:\\.|dot|punkt|punto|d)]{1,2}"
              + "|\\((?:\\.|dot|punkt|punto)\\)|\\{(?:\\.|dot)}|<dot>)");

  /** Some lose half of the brackets; then no space may stand beside what is left. */
  private static final Pattern HALF_DOT =
      pattern("(?=[\\[.(\\\\])(?:(?<=[a-z0-9])(?:\\.]|\\(\\.|\\\\\\.)|\\[\\.)(?=[a-z0-9])");

  private static final Pattern AT =
      pattern("(?=[\\[({<])(?:\\[(?:@|at)]|\\((?:@|at)\\)|\\{(?:@|at)}|<(?:@|at)>)");
  private static final Pattern HALF_AT = pattern("_at_(?<=[a-z0-9]_at_)(?=[a-z0-9])");

  /** In words alone only before the ends of names that everybody knows. */
  private static final String KNOWN =
      "(?:com|net|org|edu|gov|info|biz|io|co|ru|cn|de|uk|xyz|top|example)\\b";

  private static final Pattern SPOKEN_AT =
      pattern(" at (?<=[a-z0-9] at )(?=(?:[a-z0-9-]{1,63} dot ){1,4}" + KNOWN + ")");
  private static final Pattern SPOKEN_DOT =
      pattern(" dot (?<=[a-z0-9] dot )(?=(?:[a-z0-9-]{1,63} dot ){0,3}" + KNOWN + ")");

  private static final Pattern SCHEME =
      pattern(
          "(?=[hm\\[])\\b(?:hxxp|h\\*\\*p|hxtp|htxp|hxp|hppt|htpp|hzzp|hxxxp|meow|h__p|h--p|h##p"
              + "|h\\[tt]p|h\\[xx]p|h\\(tt\\)p)(s?)(?= ?:|\\[:)");
  private static final Pattern FILE_TRANSFER = pattern("(?=f)\\b(?:fxp|f\\*p|fxxp)(?=:|\\[:)");
  private static final Pattern SCHEME_END =
      pattern("(?=[\\[:])(?:\\[://]|\\[:]//|:\\[//]|\\[:/]/|\\[:]\\[/]\\[/]|:\\\\\\\\|:/\\\\)");

  /** Between a scheme and what follows it, a space that belongs to neither. */
  private static final Pattern TORN =
      pattern("(?= ?: ?//)(?<=\\bhttps?) ?: ?//(?: (?=[a-z0-9-]{1,63}[.\\[(]))?");

  private Refanged() {}

  private static Pattern pattern(String words) {
    return Pattern.compile(words, Pattern.CASE_INSENSITIVE);
  }

  /** The text with what was made harmless in it as it was before. */
  public static String text(String text) {
    String spoken = SPOKEN_DOT.matcher(SPOKEN_AT.matcher(text).replaceAll("@")).replaceAll(".");
    return links(replaced(DOT, spoken, '.', true));
  }

  /** The same, where nobody could have meant anything else: brackets, and no space beside them. */
  static String tight(String text) {
    return links(replaced(DOT, text, '.', false));
  }

  private static String links(String dots) {
    String whole = replaced(HALF_DOT, dots, '.', false);
    String at = replaced(HALF_AT, replaced(AT, whole, '@', true), '@', false);
    String schemes =
        FILE_TRANSFER.matcher(SCHEME.matcher(at).replaceAll("http$1")).replaceAll("ftp");
    String ended = TORN.matcher(SCHEME_END.matcher(schemes).replaceAll("://")).replaceAll("://");
    return ended.replace("[:]", ":").replace("(:)", ":").replace("{:}", ":").replace("[/]", "/");
  }

  /**
   * What is found, replaced by one character.
   *
   * @param loosely together with the spaces on both sides of it
   */
  private static String replaced(Pattern pattern, String text, char by, boolean loosely) {
    Matcher found = pattern.matcher(text);
    StringBuilder replaced = new StringBuilder();
    int from = 0;
    while (found.find()) {
      boolean apart =
          loosely
              && found.start() > from
              && text.charAt(found.start() - 1) == ' '
              && text.startsWith(" ", found.end());
      int start = apart ? found.start() - 1 : found.start();
      int end = apart ? found.end() + 1 : found.end();
      replaced.append(text, from, start).append(by);
      from = end;
    }
    return from == 0 ? text : replaced.append(text, from, text.length()).toString();
  }
}

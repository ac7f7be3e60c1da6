package dev.recourse.ingest.indicator;

import java.util.regex.Pattern;

/** Undoes what people do to addresses to make them harmless. */
public final class Refanged {
  private static final String DOTS =
      "\\[{1,2}(?:\\.|dot|punkt|punto|d)]{1,2}|\\((?:\\.|dot|punkt|punto)\\)|\\{(?:\\.|dot)}|<dot>";

  /** Some lose half of the brackets; then no space may stand beside what is left. */
  private static final String HALF =
      "(?<=[a-z0-9])(?:\\[\\.|\\.]|\\(\\.|\\\\\\.|\\[dot|dot])(?=[a-z0-9])|\\[\\.(?=[a-z0-9])";

  private static final Pattern TIGHT_DOT = pattern("(?:" + DOTS + ")|" + HALF);
  private static final Pattern DOT = pattern(" ?(?:" + DOTS + ") ?|" + HALF);
  private static final Pattern AT =
      pattern(
          " ?(?:\\[(?:@|at)]|\\((?:@|at)\\)|\\{(?:@|at)}|<(?:@|at)>)"
              + " ?|(?<=[a-z0-9])_at_(?=[a-z0-9])");

  /** In words alone only before the ends of names that everybody knows. */
  private static final String KNOWN =
      "(?:com|net|org|edu|gov|info|biz|io|co|ru|cn|de|uk|xyz|top|example)\\b";

  private static final Pattern SPOKEN_AT =
      pattern("(?<=[a-z0-9]) at (?=(?:[a-z0-9-]{1,63} dot ){1,4}" + KNOWN + ")");
  private static final Pattern SPOKEN_DOT =
      pattern("(?<=[a-z0-9]) dot (?=(?:[a-z0-9-]{1,63} dot ){0,3}" + KNOWN + ")");

  private static final Pattern COLON = Pattern.compile("\\[:]|\\(:\\)|\\{:}");
  private static final Pattern SLASH = Pattern.compile("\\[/]");
  private static final Pattern SCHEME_END =
      pattern(
          "\\[://]|\\[:]//|:\\[//]|\\[:/]/|\\[:\\]\\[/\\]\\[/\\]"
              + "|(?<=\\bh(?:xx|tt|\\*\\*)ps?) ?: ?//(?: (?=[a-z0-9-]{1,63}[.\\[(]))?"
              + "|(?<=\\bh(?:xx|tt)ps?):[\\\\/]{2}");
  private static final Pattern SCHEME =
      pattern(
          "\\b(?:hxxp|h\\*\\*p|hxtp|htxp|hxp|hppt|htpp|hzzp|hxxxp|meow|h__p|h--p|h##p|h\\[tt]p"
              + "|h\\[xx]p|h\\(tt\\)p|\\[http]|\\[hxxp])(s?)(?= ?:|\\[:|\\[s])(?:\\[s])?");
  private static final Pattern FILE_TRANSFER = pattern("\\b(?:fxp|f\\*p|fxxp)(?=:|\\[:)");

  private Refanged() {}

  private static Pattern pattern(String words) {
    return Pattern.compile(words, Pattern.CASE_INSENSITIVE);
  }

  /** The text with what was made harmless in it as it was before. */
  public static String text(String text) {
    String spoken = SPOKEN_DOT.matcher(SPOKEN_AT.matcher(text).replaceAll("@")).replaceAll(".");
    return links(DOT.matcher(spoken).replaceAll("."));
  }

  /** The same, where nobody could have meant anything else: brackets, and no space beside them. */
  static String tight(String text) {
    return links(TIGHT_DOT.matcher(text).replaceAll("."));
  }

  private static String links(String text) {
    String at = AT.matcher(text).replaceAll("@");
    String schemes =
        FILE_TRANSFER.matcher(SCHEME.matcher(at).replaceAll("http$1")).replaceAll("ftp");
    String joined = SCHEME_END.matcher(schemes).replaceAll("://");
    return SLASH.matcher(COLON.matcher(joined).replaceAll(":")).replaceAll("/");
  }
}

package dev.recourse.ingest.indicator;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Undoes what people do to addresses to make them harmless. */
public final class Refanged {
  private static final Pattern DOT =
      Pattern.compile("(?i) ?(?:\\[\\.]|\\(\\.\\)|\\{\\.}|\\[\\.|\\[dot]|\\(dot\\)|\\{dot}) ?");
  private static final Pattern AT =
      Pattern.compile("(?i) ?(?:\\[@]|\\(@\\)|\\[at]|\\(at\\)|\\{at}) ?");
  private static final Pattern COLON = Pattern.compile("\\[:]|\\(:\\)");
  private static final Pattern SCHEME_END = Pattern.compile("\\[://]|\\[:]//|:\\[//]|\\[:/]/");
  private static final Pattern SCHEME =
      Pattern.compile("(?i)\\b(?:hxxp|h\\*\\*p|hxtp|htxp|meow|h__p)(s?)(?=:|\\[:)");

  private Refanged() {}

  /** The text with what was made harmless in it as it was before. */
  public static String text(String text) {
    String at = AT.matcher(DOT.matcher(text).replaceAll(".")).replaceAll("@");
    Matcher scheme = SCHEME.matcher(at);
    String schemes = scheme.replaceAll("http$1");
    return COLON.matcher(SCHEME_END.matcher(schemes).replaceAll("://")).replaceAll(":");
  }
}

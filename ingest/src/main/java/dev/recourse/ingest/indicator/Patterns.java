package dev.recourse.ingest.indicator;

import java.util.regex.Pattern;

/** What indicators look like. Each is bounded, so that no text makes it slow. */
final class Patterns {
  private static final String CHARACTER = "[\\p{L}\\p{N}_]";
  private static final String LABEL = CHARACTER + "(?:[\\p{L}\\p{N}_-]{0,61}" + CHARACTER + ")?";
  private static final String NAME = "(?:" + LABEL + "\\.){1,10}\\p{L}[\\p{L}\\p{N}-]{1,30}";
  private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final String OF_A_LINK = "[^\\s<>\"`{}|\\\\^]";

  static final Pattern URL =
      Pattern.compile(
          "(?i)(?<![a-z0-9])(?:https?|ftps?|sftp|wss?|tcp|udp)://" + OF_A_LINK + "{3,2000}");

  /** Behind a domain that nobody wrote as a link. */
  static final Pattern PATH = Pattern.compile("(?::\\d{1,5})?/" + OF_A_LINK + "{1,2000}");

  static final Pattern EMAIL = Pattern.compile("(?<![\\w.%+-])[\\w.%+-]{1,64}@(" + NAME + ")");

  /** Not the beginning of a longer number, or of a host's name. */
  static final Pattern IPV4 =
      Pattern.compile(
          "(?<![\\w.])((?:"
              + OCTET
              + "\\.){3}"
              + OCTET
              + "(?:/(?:3[0-2]|[12]?\\d)(?!\\d))?)"
              + "(?::(\\d{1,5}))?(?!\\w|\\.\\d|\\.[a-z])");

  static final Pattern IPV6 =
      Pattern.compile(
          "(?<![\\w:.])([0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,8}(?:/\\d{1,3})?)]?"
              + "(?:(?<=]):(\\d{1,5}))?(?!\\w|:|\\.\\d)");

  static final Pattern DOMAIN =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}_@%-])(?<!"
              + CHARACTER
              + "\\.)"
              + NAME
              + "(?![\\p{L}\\p{N}@]|_"
              + CHARACTER
              + "|\\.[\\p{L}_])");

  /** MD5, SHA-1, SHA-256, SHA-384, SHA-512; a number of so many digits is a number. */
  static final Pattern HASH =
      Pattern.compile(
          "(?<!\\w)(?!\\d{32,128}(?!\\w))[0-9A-Fa-f]{32}(?:[0-9A-Fa-f]{8}|[0-9A-Fa-f]{32}"
              + "|[0-9A-Fa-f]{64}|[0-9A-Fa-f]{96})?(?!\\w)");

  static final Pattern CVE =
      Pattern.compile("(?i)(?<!\\w)CVE[- \u2010\u2011](\\d{4})[- \u2010\u2011](\\d{4,7})(?!\\d)");

  private Patterns() {}
}

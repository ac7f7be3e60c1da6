package dev.recourse.ingest.mail.nature;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a mail server replied, as others tell it: status codes and reply codes within words. */
final class Replies {
  /** 5.1.1 (RFC 3463), and no part of a network address or of a program's version. */
  private static final Pattern STATUS =
      Pattern.compile("(?<![\\d.])([245])\\.[0-7]\\.\\d{1,3}(?!\\.?\\d)");

  /** 550 (RFC 5321, section 4.2), where it can be a reply and no other number. */
  private static final Pattern REPLY =
      Pattern.compile(
          "(?m)(?:^|[:;<>#\"(=]|\\b(?:said|status|code|error|reply|with|was))[ \\t]{0,10}"
              + "([45])[0-5]\\d(?=[ \\t:;,)#-]|$)");

  private Replies() {}

  /** The first digit of the first code in a text: 4 says not now, 5 says never. */
  static Optional<Character> severity(String text) {
    return Stream.of(STATUS, REPLY)
        .map(pattern -> pattern.matcher(text))
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1).charAt(0))
        .filter(digit -> digit != '2')
        .findFirst();
  }

  /** The first line in which there is a code. */
  static Optional<String> line(String text) {
    return text.lines().filter(line -> severity(line).isPresent()).map(String::strip).findFirst();
  }
}

package dev.recourse.ingest.indicator;

import java.util.regex.Pattern;

/** What stands before something in a text, and may say that it is not what it looks like. */
final class Surroundings {
  private static final int NEAR = 40;
  private static final int LINE = 200;

  /** A number of four parts behind one of these is a version, or a place in a document. */
  private static final Pattern NUMBERED =
      Pattern.compile(
          "(?i)(?:\\b(?:version|ver|release|build|firmware|section|sect|chapter|paragraph|clause"
              + "|article|appendix|rule|step)[.:#]? ?|\u00a7 ?|\\bv\\.? ?)$");

  /** As programs name themselves: {@code Chrome/120.0.0.0}. */
  private static final Pattern PRODUCT =
      Pattern.compile("(?:^|[\\s(;\"'])[A-Z][A-Za-z0-9_+-]{1,30}/$");

  private static final Pattern MESSAGE_ID =
      Pattern.compile(
          "(?i)^[ \\t>|]{0,10}(?:x-[a-z-]{0,30})?(?:message-id|in-reply-to|references|content-id"
              + "|msgid)[ \\t]{0,3}:");

  private Surroundings() {}

  /** Whether what looks like an address is the number of a version. */
  static boolean isVersion(String text, int start) {
    String before = text.substring(Math.max(0, start - NEAR), start);
    return NUMBERED.matcher(before).find() || PRODUCT.matcher(before).find();
  }

  /** Whether what looks like a mail address is the number of a message. */
  static boolean isMessageId(String text, int start) {
    String before = text.substring(Math.max(0, start - LINE), start);
    return MESSAGE_ID.matcher(before.substring(before.lastIndexOf('\n') + 1)).find();
  }
}

package dev.recourse.scheduler.policy;

import java.util.regex.Pattern;

/** The form of every name in a pack. */
final class Names {
  private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private Names() {}

  static boolean fits(String id) {
    return FORM.matcher(id).matches();
  }

  static void check(String kind, String id) {
    if (!fits(id)) {
      throw new IllegalArgumentException(
          "'"
              + id
              + "' is not the name of a "
              + kind
              + ": use lower-case words joined by hyphens.");
    }
  }
}

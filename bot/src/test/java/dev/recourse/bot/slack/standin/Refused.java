package dev.recourse.bot.slack.standin;

/** What the Web API says no with: {@code {"ok":false,"error":"…"}}. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String error;
  private final String needed;

  Refused(String error) {
    this(error, "");
  }

  private Refused(String error, String needed) {
    super(error);
    this.error = error;
    this.needed = needed;
  }

  static Refused missingScope(String needed) {
    return new Refused("missing_scope", needed);
  }

  String error() {
    return error;
  }

  String needed() {
    return needed;
  }
}

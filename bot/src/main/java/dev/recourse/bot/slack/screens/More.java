package dev.recourse.bot.slack.screens;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is found under {@link Button#MORE}: what is done to a case more rarely. */
public enum More {
  ASSIGN("Assign"),
  JOIN("Join with another case"),
  SNOOZE("Snooze"),
  LETTERS("Letters"),
  EXPORT("Export");

  private final String words;

  More(String words) {
    this.words = words;
  }

  /** What stands on its button. */
  public String words() {
    return words;
  }

  /** What Slack calls it when it is pressed, and the form that it opens when it is sent. */
  public String action() {
    return "more-" + name().toLowerCase(Locale.ROOT);
  }

  /** What Slack says was pressed or sent. */
  public static Optional<More> of(String action) {
    return Arrays.stream(values()).filter(more -> more.action().equals(action)).findFirst();
  }
}

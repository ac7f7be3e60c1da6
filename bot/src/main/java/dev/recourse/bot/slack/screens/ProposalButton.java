package dev.recourse.bot.slack.screens;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How somebody answers the question whether to file what they wrote. A promise, like all words. */
public enum ProposalButton {
  FILE_IT("File it"),
  CHANGE("Change"),
  ITS_A_QUESTION("It's a question"),
  NEVER_MIND("Never mind");

  private static final String PREFIX = "proposal-";

  private final String words;

  ProposalButton(String words) {
    this.words = words;
  }

  /** What stands on it. */
  public String words() {
    return words;
  }

  /** What Slack calls it when it is pressed, and the form that it opens. */
  public String action() {
    return PREFIX + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The button that Slack says was pressed. */
  public static Optional<ProposalButton> of(String action) {
    return Arrays.stream(values()).filter(button -> button.action().equals(action)).findFirst();
  }
}

package dev.recourse.bot.slack.screens;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What can be pressed on a card or a reminder. The words are what people read, and are a promise to
 * them.
 */
public enum Button {
  TAKE("Take"),
  CHANGE_CATEGORY("Change category"),
  RECORD_EVENT("Record event"),
  ASK_REPORTER("Ask reporter"),
  EXTEND("Extend"),
  CLOSE("Close"),
  REOPEN("Reopen"),
  MORE("More"),
  DONE("Done"),
  SNOOZE_1_DAY("Snooze 1 day"),
  SNOOZE_3_DAYS("Snooze 3 days"),
  ACKNOWLEDGE("Acknowledge"),
  OPEN_CASE("Open case"),
  ASK_FOR_ACCESS("Ask for access"),
  GRANT("Grant"),
  REFUSE("Refuse");

  private final String words;

  Button(String words) {
    this.words = words;
  }

  /** What stands on it. */
  public String words() {
    return words;
  }

  /** What Slack calls it when it is pressed. */
  public String action() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * A button as it stands on a screen.
   *
   * @param action what Slack calls it when it is pressed
   * @param value what comes back with it, such as a case's number
   */
  record Pressed(String words, String action, String value) {}

  /** The button that Slack says was pressed. */
  public static Optional<Button> of(String action) {
    return Arrays.stream(values()).filter(button -> button.action().equals(action)).findFirst();
  }
}

package dev.recourse.bot.config;

import java.net.URI;
import java.util.Optional;

/**
 * How Slack is reached.
 *
 * @param appToken opens the socket; never printed
 * @param botToken calls the Web API; never printed
 * @param apiUrl where the Web API is, with a slash at its end
 * @param deskChannel where the desk is told of new cases
 */
public record SlackSettings(
    String appToken, String botToken, URI apiUrl, Optional<String> deskChannel) {
  /** Where Slack's own Web API is. */
  public static final URI SLACK = URI.create("https://slack.com/api/");

  @Override
  public String toString() {
    return "SlackSettings[apiUrl=" + apiUrl + ", deskChannel=" + deskChannel + "]";
  }
}

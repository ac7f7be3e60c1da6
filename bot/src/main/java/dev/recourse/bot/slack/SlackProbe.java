package dev.recourse.bot.slack;

import com.slack.api.Slack;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.response.auth.AuthTestResponse;
import dev.recourse.bot.config.SlackSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tries whether Slack would do what Recourse needs of it, without posting anything: both tokens,
 * the permissions, the desk's channel, the people and groups that hold roles.
 */
public final class SlackProbe {
  /** What the manifest asks for. */
  static final Set<String> SCOPES =
      Set.of(
          "app_mentions:read",
          "channels:history",
          "chat:write",
          "commands",
          "files:read",
          "files:write",
          "groups:history",
          "im:history",
          "im:write",
          "usergroups:read",
          "users:read");

  private final SlackSettings settings;
  private final WebApi asApp;
  private final WebApi asBot;

  /** A probe of this configuration. */
  public SlackProbe(SlackSettings settings) {
    this.settings = settings;
    Slack slack = SlackClients.of(settings);
    this.asApp = new WebApi(slack.methods(settings.appToken()));
    this.asBot = new WebApi(slack.methods(settings.botToken()));
  }

  /**
   * One thing that was tried.
   *
   * @param what such as {@code app-token}
   * @param fine whether it works
   * @param detail one sentence, without any secret
   */
  public record Finding(String what, boolean fine, String detail) {}

  /**
   * Tries everything, each thing on its own. Blocks for some seconds; never throws because of what
   * Slack answers.
   *
   * @param holders the Slack ids of those who hold roles: users, user groups, channels
   */
  public List<Finding> run(Collection<String> holders) {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        finding(
            "app-token",
            asApp.call(methods -> methods.appsConnectionsOpen(request -> request)),
            "opens a socket"));
    Answer<AuthTestResponse> bot = asBot.call(methods -> methods.authTest(request -> request));
    findings.add(botToken(bot));
    if (bot instanceof Answer.Done<AuthTestResponse>) {
      settings.deskChannel().ifPresent(channel -> findings.add(place("desk-channel", channel)));
      new TreeSet<>(holders).forEach(holder -> findings.add(place("role", holder)));
    }
    return List.copyOf(findings);
  }

  private static Finding botToken(Answer<AuthTestResponse> bot) {
    if (!(bot instanceof Answer.Done<AuthTestResponse> done)) {
      return new Finding("bot-token", false, Refusals.inWords(bot));
    }
    Set<String> missing = missing(done.value());
    return missing.isEmpty()
        ? new Finding("bot-token", true, "The bot is known to its workspace.")
        : new Finding(
            "bot-token",
            false,
            "The app lacks "
                + String.join(", ", missing)
                + ": install it again from its manifest.");
  }

  private static Set<String> missing(AuthTestResponse response) {
    Set<String> missing = new TreeSet<>(SCOPES);
    Optional.ofNullable(response.getHttpResponseHeaders())
        .map(headers -> headers.getOrDefault("x-oauth-scopes", List.of()))
        .filter(lines -> !lines.isEmpty())
        .ifPresentOrElse(
            lines ->
                lines.forEach(
                    line -> missing.removeAll(Arrays.asList(line.split("\\s*,\\s*", -1)))),
            missing::clear);
    return missing;
  }

  private Finding place(String what, String id) {
    String name = what + " " + id;
    return switch (id.charAt(0)) {
      case 'U', 'W' ->
          finding(
              name,
              asBot.call(methods -> methods.usersInfo(request -> request.user(id))),
              "is there");
      case 'S' ->
          finding(
              name,
              asBot.call(methods -> methods.usergroupsUsersList(request -> request.usergroup(id))),
              "has members");
      // What delivery needs of a channel: the bot is in it and may look whether a message stands.
      default ->
          finding(
              name,
              asBot.call(
                  methods -> methods.conversationsHistory(request -> request.channel(id).limit(1))),
              "can be read and written");
    };
  }

  private static Finding finding(
      String what, Answer<? extends SlackApiTextResponse> answer, String fine) {
    return answer instanceof Answer.Done<?>
        ? new Finding(what, true, "It " + fine + ".")
        : new Finding(what, false, Refusals.inWords(answer));
  }
}

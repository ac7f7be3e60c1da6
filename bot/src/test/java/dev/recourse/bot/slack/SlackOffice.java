package dev.recourse.bot.slack;

import static org.awaitility.Awaitility.await;

import dev.recourse.bot.slack.standin.Person;
import dev.recourse.bot.slack.standin.SlackStandIn;
import dev.recourse.scheduler.Directory;
import dev.recourse.scheduler.policy.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A workspace with a desk's channel in it, people of every kind, and a desk that listens: two
 * analysts in a user group, an equity officer, a reporter, a bystander, a guest, a stranger.
 */
final class SlackOffice implements AutoCloseable {
  static final String DESK = "C0DESK";
  static final String SCAM =
      "I got a phishing mail that pretends to be the payroll office. It asks me to log in on a fake"
          + " page and to type my password, so that they can steal my salary.";
  static final String HARASSED =
      "My supervisor keeps sending me sexual messages and touched my leg in his office. He says my"
          + " contract depends on it.";

  private final SlackStandIn slack;
  private final RunningDesk desk;

  private SlackOffice(SlackStandIn slack, RunningDesk desk) {
    this.slack = slack;
    this.desk = desk;
  }

  static SlackOffice open(Path data) throws IOException {
    SlackStandIn slack = new SlackStandIn(Duration.ofSeconds(3));
    slack.workspace().user("U0REPORTER").user("U0BYSTANDER").user("U0SOC1").user("U0SOC2");
    slack.workspace().user("U0EQUITY").guest("U0GUEST").stranger("U0STRANGER");
    slack.workspace().deactivated("U0GONE");
    slack.workspace().group("S0SOC", "U0SOC1", "U0SOC2");
    slack.workspace().channel(DESK).invite(DESK).channel("C0TOWN").invite("C0TOWN");
    return new SlackOffice(slack, RunningDesk.listening(data, slack, directory()));
  }

  SlackStandIn slack() {
    return slack;
  }

  RunningDesk desk() {
    return desk;
  }

  Person person(String user) {
    return slack.person(user);
  }

  Person analyst() {
    return person("U0SOC1");
  }

  Person colleague() {
    return person("U0SOC2");
  }

  Person equity() {
    return person("U0EQUITY");
  }

  Person reporter() {
    return person("U0REPORTER");
  }

  /** The person has this form before them, by its title. */
  static void hasForm(Person person, String title) {
    await().until(() -> person.hasForm() && person.form().equals(title));
  }

  /** Who holds which role: the analysts most, the equity officer what is restricted. */
  static Directory directory() {
    return new Directory(
        Map.of(
            Role.FALLBACK,
            holder("S0SOC"),
            Role.TRIAGE,
            holder("U0EQUITY"),
            new Role("title-ix-coordinator"),
            holder("U0EQUITY")),
        Optional.of(DESK));
  }

  private static Directory.Holder holder(String slack) {
    return new Directory.Holder(Optional.empty(), Optional.of(slack), Optional.empty());
  }

  @Override
  public void close() {
    desk.close();
    slack.close();
  }
}

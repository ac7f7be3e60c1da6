package dev.recourse.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.bot.config.SlackSettings;
import dev.recourse.bot.slack.SlackProbe.Finding;
import dev.recourse.bot.slack.standin.SlackStandIn;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SlackProbeTest {
  private final SlackStandIn slack = new SlackStandIn(Duration.ofSeconds(3));

  SlackProbeTest() throws IOException {
    slack.workspace().user("U01").group("S01", "U01").channel("C01");
  }

  @AfterEach
  void leave() {
    slack.close();
  }

  @Test
  void everythingInOrderIsFoundSoAndNothingIsPosted() {
    slack.workspace().invite("C01");

    List<Finding> findings = probe(slack.appToken(), slack.botToken(), List.of("U01", "S01"));

    assertThat(findings).hasSize(5).allMatch(Finding::fine);
    assertThat(slack.workspace().texts("C01")).isEmpty();
  }

  @Test
  void eachThingThatIsWrongIsSaidOnItsOwnWithItsRemedy() {
    slack.workspace().scopes(Set.of("chat:write", "channels:history", "usergroups:read"));

    List<Finding> findings = probe(slack.appToken(), slack.botToken(), List.of("S09"));

    assertThat(findings)
        .filteredOn(finding -> !finding.fine())
        .extracting(Finding::what)
        .containsExactly("bot-token", "desk-channel C01", "role S09");
    assertThat(findings).anyMatch(finding -> finding.detail().contains("im:history"));
    assertThat(findings).anyMatch(finding -> finding.detail().contains("invite the bot"));
  }

  @Test
  void swappedTokensAreToldAndNeverShown() {
    List<Finding> findings = probe(slack.botToken(), slack.appToken(), List.of());

    assertThat(findings).hasSize(2).noneMatch(Finding::fine);
    assertThat(findings.toString()).doesNotContain(slack.botToken(), slack.appToken());
  }

  private List<Finding> probe(String app, String bot, List<String> holders) {
    return new SlackProbe(new SlackSettings(app, bot, slack.apiUrl(), Optional.of("C01")))
        .run(holders);
  }
}

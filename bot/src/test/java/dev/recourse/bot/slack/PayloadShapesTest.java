package dev.recourse.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recourse.bot.slack.standin.SlackStandIn;
import dev.recourse.scheduler.Directory;
import dev.recourse.scheduler.policy.Role;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Payloads with all the fields that Slack's have, those without a value included, in files named by
 * the type of their envelope. Each is acknowledged; only what a person said or did is kept.
 */
final class PayloadShapesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SlackStandIn slack = new SlackStandIn(Duration.ofSeconds(3));
  @TempDir private Path data = Path.of("");
  private Optional<RunningDesk> desk = Optional.empty();

  PayloadShapesTest() throws IOException {
    slack.workspace().user("U0REPORTER").user("U0DESK").channel("C0DESK").invite("C0DESK");
  }

  @BeforeEach
  void open() {
    Directory.Holder holder =
        new Directory.Holder(Optional.empty(), Optional.of("U0DESK"), Optional.empty());
    desk =
        Optional.of(
            RunningDesk.listening(
                data, slack, new Directory(Map.of(Role.FALLBACK, holder), Optional.of("C0DESK"))));
  }

  @AfterEach
  void leave() {
    desk.orElseThrow().close();
    slack.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "interactive-block_actions",
        "interactive-view_submission",
        "events_api-message_im",
        "events_api-message_file_share",
        "events_api-app_mention"
      })
  void whatAPersonSaidOrDidIsKeptWithoutWhatOpensDoorsAndAcknowledged(String shape)
      throws IOException {
    send(shape);

    await().until(() -> slack.deliveries() == 1 && slack.unacknowledged() == 0);
    assertThat(desk.orElseThrow().arrivals()).hasSize(1);
    assertThat(desk.orElseThrow().raw(desk.orElseThrow().arrivals().get(0)))
        .doesNotContain("verification-of-old", "13345224609", "hooks.slack.com", "door");
    assertThat(slack.complaints()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "interactive-unknown_action",
        "interactive-view_closed",
        "interactive-shortcut",
        "interactive-message_action",
        "interactive-block_suggestion",
        "slash_commands-command",
        "events_api-message_changed",
        "events_api-message_deleted",
        "events_api-bot_message",
        "events_api-own_message",
        "events_api-app_home_opened",
        "events_api-member_joined_channel",
        "events_api-channel_join",
        "events_api-reaction_added",
        "events_api-tokens_revoked",
        "something_new-something"
      })
  void whatNobodySaidIsAcknowledgedAndNotKept(String shape) throws IOException {
    send(shape);

    await().until(() -> slack.deliveries() == 1 && slack.unacknowledged() == 0);
    assertThat(desk.orElseThrow().arrivals()).isEmpty();
    assertThat(slack.complaints()).isEmpty();
  }

  private void send(String shape) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(getClass().getResourceAsStream("payloads/" + shape + ".json"))) {
      slack.envelope(shape.substring(0, shape.indexOf('-')), (ObjectNode) JSON.readTree(file));
    }
  }
}

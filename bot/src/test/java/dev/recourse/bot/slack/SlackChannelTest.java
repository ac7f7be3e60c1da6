package dev.recourse.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.Slack;
import dev.recourse.bot.config.SlackSettings;
import dev.recourse.bot.slack.standin.Fault;
import dev.recourse.bot.slack.standin.SlackStandIn;
import dev.recourse.scheduler.outbox.ChannelKind;
import dev.recourse.scheduler.outbox.Delivery;
import dev.recourse.scheduler.outbox.DeliveryOutcome;
import dev.recourse.scheduler.outbox.DeliveryOutcome.Delivered;
import dev.recourse.scheduler.outbox.DeliveryOutcome.Rejected;
import dev.recourse.scheduler.outbox.DeliveryOutcome.RetryLater;
import dev.recourse.scheduler.outbox.DeliveryOutcome.Unknown;
import dev.recourse.scheduler.outbox.Message;
import dev.recourse.scheduler.outbox.Message.Repeat;
import dev.recourse.scheduler.outbox.OutboxKey;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SlackChannelTest {
  private static final String POST = "chat.postMessage";

  private SlackStandIn slack;
  private SlackChannel channel;

  SlackChannelTest() throws IOException {
    slack = new SlackStandIn(Duration.ofSeconds(3));
    channel = channel(slack.botToken());
  }

  @BeforeEach
  void furnish() {
    slack.workspace().user("U01").user("U02").channel("C01").invite("C01");
  }

  @AfterEach
  void leave() {
    slack.close();
  }

  @Test
  void aMessageStandsInItsChannelUnderItsTimeStamp() {
    DeliveryOutcome outcome = channel.deliver(delivery("C01", "A case was opened & more", 1));

    JsonNode posted = slack.workspace().messages("C01").get(0);
    assertThat(outcome).isEqualTo(new Delivered(posted.path("ts").asText()));
    assertThat(posted.path("text").asText()).isEqualTo("A case was opened &amp; more");
    assertThat(posted.at("/metadata/event_payload/key").asText()).isEqualTo("R-2026-000001/notice");
  }

  @Test
  void aPersonIsReachedInTheirDirectConversation() {
    channel.deliver(delivery("U01", "Good morning", 1));

    assertThat(slack.workspace().texts(slack.workspace().directMessage("U01")))
        .containsExactly("Good morning");
  }

  @Test
  void eachMemberOfAGroupIsReachedAndAClosedAccountHoldsUpNobody() {
    slack.workspace().deactivated("U09").group("S01", "U09", "U01", "U02");

    DeliveryOutcome outcome = channel.deliver(delivery("S01", "A case for you", 1));

    assertThat(outcome).isInstanceOf(Delivered.class);
    assertThat(slack.workspace().texts(slack.workspace().directMessage("U01"))).hasSize(1);
    assertThat(slack.workspace().texts(slack.workspace().directMessage("U02"))).hasSize(1);
  }

  @Test
  void aGroupReachedInPartIsTriedAgainForTheRestOnly() {
    slack.workspace().group("S01", "U01", "U02");
    channel.deliver(delivery("U02", "so that the conversation is known", 1));
    slack.fault(POST, new Fault.Limits(7));

    DeliveryOutcome first = channel.deliver(delivery("S01", "A case for you", 1));
    DeliveryOutcome second = channel.deliver(delivery("S01", "A case for you", 2));

    assertThat(first).isInstanceOf(RetryLater.class);
    assertThat(second).isInstanceOf(Delivered.class);
    assertThat(slack.workspace().texts(slack.workspace().directMessage("U01")))
        .containsExactly("A case for you");
  }

  @Test
  void aLongTextGoesOnInItsThread() {
    channel.deliver(delivery("C01", "A line of some words\n".repeat(400), 1));

    List<JsonNode> posted = slack.workspace().messages("C01");
    assertThat(posted).hasSize(3);
    assertThat(posted.get(0).has("thread_ts")).isFalse();
    assertThat(posted.subList(1, 3))
        .allMatch(part -> part.path("thread_ts").equals(posted.get(0).path("ts")));
  }

  @Test
  void aLongTextThatStuckInTheMiddleIsFinishedNotRepeated() {
    String text = "A line of some words\n".repeat(400);
    slack.fault(POST, new Fault.DropsAnswer());
    slack.fault(POST, new Fault.Page(503));

    DeliveryOutcome first = channel.deliver(delivery("C01", text, 1));
    DeliveryOutcome second = channel.deliver(delivery("C01", text, 2));

    assertThat(first).isInstanceOf(RetryLater.class);
    assertThat(second).isInstanceOf(Delivered.class);
    assertThat(String.join("\n", slack.workspace().texts("C01"))).isEqualTo(text.strip());
  }

  @Test
  void aMessageWhoseAnswerWasLostIsFoundAndNotPostedTwice() {
    slack.fault(POST, new Fault.DropsAnswer());

    DeliveryOutcome outcome = channel.deliver(delivery("C01", "Once", 1));

    assertThat(outcome)
        .isEqualTo(new Delivered(slack.workspace().messages("C01").get(0).path("ts").asText()));
    assertThat(slack.workspace().texts("C01")).containsExactly("Once");
    assertThat(slack.calls()).filteredOn(POST::equals).hasSize(1);
  }

  @Test
  void aMessageThatWentBeforeACrashIsNotPostedAgainByTheNextTry() {
    channel.deliver(delivery("C01", "Once", 1));

    DeliveryOutcome outcome = channel.deliver(delivery("C01", "Once", 2));

    assertThat(outcome).isInstanceOf(Delivered.class);
    assertThat(slack.workspace().texts("C01")).containsExactly("Once");
  }

  @Test
  void anotherMessageInTheSameWordsIsPosted() {
    channel.deliver(delivery("C01", "The same", 1));
    channel.deliver(
        new Delivery(
            message("C01", "The same", "R-2026-000002/notice", Repeat.AT_LEAST_ONCE), "<b>", 2));

    assertThat(slack.workspace().texts("C01")).containsExactly("The same", "The same");
  }

  @Test
  void aCallThatNeverArrivedIsTriedLater() {
    slack.fault(POST, new Fault.DropsCall());

    assertThat(channel.deliver(delivery("C01", "Later", 1))).isInstanceOf(RetryLater.class);
    assertThat(slack.workspace().texts("C01")).isEmpty();
  }

  @Test
  void whetherAMessageStandsIsUnknownWhereTheBotMayNotLook() {
    Set<String> blind = new HashSet<>(SlackStandIn.SCOPES);
    blind.remove("channels:history");
    slack.workspace().scopes(blind);
    slack.fault(POST, new Fault.DropsAnswer());

    assertThat(channel.deliver(delivery("C01", "Perhaps", 1))).isInstanceOf(Unknown.class);
  }

  @Test
  void aSlackInTroubleIsTriedLater() {
    slack.fault(POST, new Fault.Page(503));
    slack.fault("conversations.history", new Fault.Page(503));

    assertThat(channel.deliver(delivery("C01", "Later", 1))).isInstanceOf(RetryLater.class);
  }

  @Test
  void aPageInsteadOfAnAnswerIsNotTakenForSuccess() {
    slack.fault(POST, new Fault.Page(200));

    assertThat(channel.deliver(delivery("C01", "Later", 1))).isInstanceOf(RetryLater.class);
  }

  @Test
  void theLimitIsKeptAsLongAsSlackAsks() {
    slack.fault(POST, new Fault.Limits(17));

    assertThat(channel.deliver(delivery("C01", "Later", 1)))
        .isInstanceOfSatisfying(
            RetryLater.class, later -> assertThat(later.after()).contains(Duration.ofSeconds(17)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"channel_not_found", "is_archived", "not_in_channel", "msg_too_long"})
  void whatWillNeverGoIsRejectedWithTheRemedy(String error) {
    slack.fault(POST, new Fault.Refuses(error));

    assertThat(channel.deliver(delivery("C01", "Never", 1)))
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> assertThat(rejected.reason()).contains("C01").contains(error));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"token_revoked", "missing_scope", "account_inactive", "fatal_error", "new"})
  void whatAPersonCanSetRightWaits(String error) {
    slack.fault(POST, new Fault.Refuses(error));

    assertThat(channel.deliver(delivery("C01", "Later", 1)))
        .isInstanceOfSatisfying(
            RetryLater.class, later -> assertThat(later.reason()).contains(error));
  }

  @Test
  void theRulesOfTheWorkspaceAreKeptNotOnlyInjectedOnes() {
    slack
        .workspace()
        .channel("C02")
        .channel("C03")
        .invite("C03")
        .archive("C03")
        .privateChannel("G01");

    assertThat(channel.deliver(delivery("C02", "x", 1))).isInstanceOf(Rejected.class);
    assertThat(channel.deliver(delivery("C03", "x", 1))).isInstanceOf(Rejected.class);
    assertThat(channel.deliver(delivery("G01", "x", 1))).isInstanceOf(Rejected.class);
    assertThat(channel.deliver(delivery("U77", "x", 1))).isInstanceOf(Rejected.class);
    assertThat(channel.deliver(delivery("S77", "x", 1))).isInstanceOf(Rejected.class);
    assertThat(channel("xoxb-wrong").deliver(delivery("C01", "x", 1)))
        .isInstanceOfSatisfying(
            RetryLater.class, later -> assertThat(later.reason()).contains("invalid_auth"));
  }

  @Test
  void aSlackThatIsAwayIsTriedLater() {
    slack.close();

    assertThat(channel.deliver(delivery("C01", "Later", 1)))
        .isInstanceOfSatisfying(
            RetryLater.class, later -> assertThat(later.reason()).contains("cannot be reached"));
  }

  @Test
  void aBurstIntoOneChannelKeepsToTheLimit() {
    slack.pace(Duration.ofSeconds(1));
    SlackChannel paced = channel(slack.botToken(), SlackChannel.pace());

    paced.deliver(delivery("C01", "one", 1));
    paced.deliver(
        new Delivery(
            message("C01", "two", "R-2026-000002/notice", Repeat.AT_LEAST_ONCE), "<b>", 1));

    assertThat(slack.workspace().texts("C01")).containsExactly("one", "two");
  }

  private SlackChannel channel(String token) {
    return channel(token, new Pacer(Duration.ZERO, System::nanoTime, pause -> {}));
  }

  private SlackChannel channel(String token, Pacer pacer) {
    Slack client = SlackClients.of(settings(token));
    WebApi api = new WebApi(client.methods(token));
    return new SlackChannel(
        api, pacer, new Looks() {}, new Enclosures(api, new Uploads(client, api)));
  }

  private SlackSettings settings(String token) {
    URI api = slack.apiUrl();
    return new SlackSettings(slack.appToken(), token, api, Optional.of("C01"));
  }

  private static Delivery delivery(String to, String text, int attempt) {
    return new Delivery(
        message(to, text, "R-2026-000001/notice", Repeat.AT_MOST_ONCE), "<a@example.edu>", attempt);
  }

  private static Message message(String to, String text, String key, Repeat repeat) {
    return new Message(
        new OutboxKey(key),
        Optional.empty(),
        ChannelKind.SLACK,
        to,
        "A subject",
        text,
        Optional.empty(),
        List.of(),
        Message.Urgency.ROUTINE,
        Instant.EPOCH,
        repeat,
        Optional.empty(),
        Optional.empty());
  }
}

package dev.recourse.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.recourse.bot.config.SlackSettings;
import dev.recourse.bot.slack.standin.Fault;
import dev.recourse.bot.slack.standin.SlackStandIn;
import dev.recourse.scheduler.Directory;
import dev.recourse.scheduler.inbox.Inbox;
import dev.recourse.scheduler.inbox.InboxEntry;
import dev.recourse.scheduler.outbox.ChannelKind;
import dev.recourse.scheduler.outbox.Dispatcher;
import dev.recourse.scheduler.outbox.Message;
import dev.recourse.scheduler.outbox.Outbox;
import dev.recourse.scheduler.outbox.OutboxEntry;
import dev.recourse.scheduler.outbox.OutboxKey;
import dev.recourse.scheduler.outbox.OutboxState;
import dev.recourse.scheduler.policy.Role;
import dev.recourse.scheduler.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slack on one side, the two durable queues on the other, nothing in between but what ships. */
final class SlackThroughTheQueuesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T17:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Backoff QUICK =
      new Backoff(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMillis(300));

  private final SlackStandIn slack = new SlackStandIn(Duration.ofSeconds(3));
  private final SlackSettings settings =
      new SlackSettings(slack.appToken(), slack.botToken(), slack.apiUrl(), Optional.of("C01"));
  @TempDir private Path data = Path.of("");
  private Optional<RunningDesk> open = Optional.empty();

  SlackThroughTheQueuesTest() throws IOException {
    slack.workspace().user("U01").user("U02").channel("C01").invite("C01");
  }

  @BeforeEach
  void openTheData() {
    Directory.Holder holder =
        new Directory.Holder(Optional.of("desk@example.edu"), Optional.empty(), Optional.empty());
    open =
        Optional.of(
            RunningDesk.in(
                data, slack, new Directory(Map.of(Role.FALLBACK, holder), Optional.of("C01"))));
  }

  @AfterEach
  void leave() {
    open.ifPresent(RunningDesk::close);
    slack.close();
  }

  @Test
  void whatIsAcknowledgedIsInTheInboxOnceThoughSlackBreaksOffInTheMiddle() {
    Inbox inbox = new Inbox(database(), CLOCK);
    try (SlackListener listener =
        new SlackListener(settings, inbox::keepAtOnce, open.orElseThrow().parts(), QUICK)) {
      listener.start();
      await().until(listener::connected);

      for (int i = 0; i < 200; i++) {
        slack.directMessage(i % 2 == 0 ? "U01" : "U02", "Report " + i);
        if (i == 100) {
          slack.breakOff();
        }
      }
      await().atMost(Duration.ofSeconds(30)).until(() -> slack.unacknowledged() == 0);
    }

    List<InboxEntry> kept = inbox.list(Optional.empty(), 1_000);
    assertThat(kept).hasSize(200);
    assertThat(kept.stream().map(InboxEntry::key)).doesNotHaveDuplicates();
  }

  @Test
  void aMessageWhoseAnswerIsLostTwiceStandsOnceAndIsSent() {
    Outbox outbox = new Outbox(database(), "example.edu", CLOCK);
    database().change(tx -> outbox.queue(tx, notice()));
    slack.fault("chat.postMessage", new Fault.DropsAnswer());
    slack.fault("conversations.history", new Fault.Page(503));

    dispatcher(CLOCK).runDue();
    assertThat(entry(outbox).state()).isEqualTo(OutboxState.PENDING);
    dispatcher(Clock.offset(CLOCK, Duration.ofHours(2))).runDue();

    assertThat(entry(outbox).state()).isEqualTo(OutboxState.SENT);
    assertThat(slack.workspace().texts("C01")).containsExactly("A case was opened");
  }

  @ParameterizedTest
  @ValueSource(strings = {"token_revoked", "missing_scope", "account_inactive"})
  void whatOnlyAPersonCanSetRightWaitsIsToldAndGoesOnceItIs(String error) {
    Outbox outbox = new Outbox(database(), "example.edu", CLOCK);
    database().change(tx -> outbox.queue(tx, notice()));
    slack.fault("chat.postMessage", new Fault.Refuses(error));

    dispatcher(CLOCK).runDue();
    assertThat(entry(outbox).state()).isEqualTo(OutboxState.PENDING);
    assertThat(outbox.trouble(ChannelKind.SLACK))
        .hasValueSatisfying(why -> assertThat(why).contains("install", error));
    dispatcher(Clock.offset(CLOCK, Duration.ofHours(2))).runDue();

    assertThat(entry(outbox).state()).isEqualTo(OutboxState.SENT);
    assertThat(outbox.trouble(ChannelKind.SLACK)).isEmpty();
  }

  @Test
  void aMessageForAChannelWithoutTheBotFailsWithTheRemedy() {
    slack.workspace().archive("C01");
    Outbox outbox = new Outbox(database(), "example.edu", CLOCK);
    database().change(tx -> outbox.queue(tx, notice()));

    dispatcher(CLOCK).runDue();

    assertThat(entry(outbox).state()).isEqualTo(OutboxState.FAILED);
    assertThat(entry(outbox).lastError())
        .hasValueSatisfying(why -> assertThat(why).contains("archived"));
  }

  private Dispatcher dispatcher(Clock clock) {
    return new Dispatcher(
        database(),
        List.of(open.orElseThrow().parts().channel()),
        (tx, entry, at) -> {},
        clock,
        new Random(1));
  }

  private Database database() {
    return open.orElseThrow().database();
  }

  private static OutboxEntry entry(Outbox outbox) {
    return outbox.entry(notice().key()).orElseThrow();
  }

  private static Message notice() {
    return new Message(
        new OutboxKey("R-2026-000001/desk-notice"),
        Optional.empty(),
        ChannelKind.SLACK,
        "C01",
        "A case",
        "A case was opened",
        Optional.empty(),
        List.of(),
        Message.Urgency.ROUTINE,
        NOW,
        Message.Repeat.AT_LEAST_ONCE,
        Optional.empty(),
        Optional.empty());
  }
}

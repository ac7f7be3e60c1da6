package dev.recourse.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.recourse.bot.config.SlackSettings;
import dev.recourse.bot.slack.standin.Fault;
import dev.recourse.bot.slack.standin.SlackStandIn;
import dev.recourse.scheduler.Directory;
import dev.recourse.scheduler.inbox.Arrival;
import dev.recourse.scheduler.inbox.Source;
import dev.recourse.scheduler.policy.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SlackListenerTest {
  private static final String CONNECT = "apps.connections.open";
  private static final Backoff QUICK =
      new Backoff(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMillis(300));

  private final SlackStandIn slack = new SlackStandIn(Duration.ofMillis(700));
  private final Map<String, Arrival> kept = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final RunningDesk desk;
  private SlackListener listener;

  SlackListenerTest(@TempDir Path data) throws IOException {
    slack.workspace().user("U01").user("U02").channel("C01").invite("C01");
    Directory.Holder holder =
        new Directory.Holder(Optional.of("desk@example.edu"), Optional.empty(), Optional.empty());
    desk =
        RunningDesk.in(data, slack, new Directory(Map.of(Role.FALLBACK, holder), Optional.empty()));
    listener =
        listener(
            arrival -> {
              asked.add(arrival.key());
              kept.putIfAbsent(arrival.key(), arrival);
            });
  }

  @AfterEach
  void leave() {
    listener.close();
    desk.close();
    slack.close();
  }

  @Test
  void aDirectMessageIsKeptAsItCameAndAcknowledged() throws IOException {
    listen();

    String event = slack.directMessage("U01", "Someone sent me a phishing mail");

    await().until(() -> kept.size() == 1 && slack.unacknowledged() == 0);
    assertThat(kept).containsOnlyKeys("slack:" + event);
    Arrival arrival = kept.values().iterator().next();
    assertThat(arrival.source()).isEqualTo(Source.SLACK);
    SlackMessage message = SlackMessage.in(arrival.raw()).orElseThrow();
    assertThat(message.text()).isEqualTo("Someone sent me a phishing mail");
    assertThat(message.user()).isEqualTo("U01");
    assertThat(arrival.receivedAt()).isEqualTo(message.at());
    assertThat(slack.complaints()).isEmpty();
  }

  @Test
  void callingTheBotInAChannelIsKeptToo() {
    listen();

    slack.mention("U01", "C01", "someone sent me a phishing mail");

    await().until(() -> kept.size() == 1 && slack.unacknowledged() == 0);
  }

  @Test
  void theBotsOwnWordsAndEditsAreAcknowledgedAndNotKept() {
    listen();

    slack.directMessage(
        "U01", "edited", new ObjectMapper().createObjectNode().put("subtype", "message_changed"));
    slack.directMessage("U01", "beep", new ObjectMapper().createObjectNode().put("bot_id", "B77"));
    slack.directMessage("U02", "a report");

    await().until(() -> kept.size() == 1 && slack.unacknowledged() == 0);
    assertThat(asked).hasSize(1);
  }

  @Test
  void theSameEventTwiceIsOneArrival() {
    listen();

    String event = slack.directMessage("U01", "Once");
    slack.redeliver(event, "U01", "Once", "1767261600.000100");

    await().until(() -> asked.size() == 2 && slack.unacknowledged() == 0);
    assertThat(kept).hasSize(1);
  }

  @Test
  void whatCouldNotBeKeptIsNotAcknowledgedAndComesAgain() {
    AtomicInteger tries = new AtomicInteger();
    listener =
        listener(
            arrival -> {
              if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("The disk is full.");
              }
              kept.putIfAbsent(arrival.key(), arrival);
            });
    listen();

    slack.directMessage("U01", "Do not lose me");

    await().until(() -> kept.size() == 1 && slack.unacknowledged() == 0);
    assertThat(tries).hasValue(2);
    assertThat(slack.deliveries()).isEqualTo(2);
  }

  @Test
  void anErrorWhileKeepingLeavesTheListenerListening() {
    AtomicInteger tries = new AtomicInteger();
    listener =
        listener(
            arrival -> {
              if (tries.incrementAndGet() <= 12) {
                throw new StackOverflowError();
              }
              kept.putIfAbsent(arrival.key(), arrival);
            });
    listen();

    for (int i = 0; i < 12; i++) {
      slack.directMessage("U01", "Report " + i);
    }

    await().until(() -> kept.size() == 12 && slack.unacknowledged() == 0);
  }

  @Test
  void aSlackThatRefusesAtFirstIsAskedAgain() {
    slack.fault(CONNECT, new Fault.Refuses("internal_error"));
    slack.fault(CONNECT, new Fault.Page(503));
    slack.fault(CONNECT, new Fault.Page(200));
    slack.fault(CONNECT, new Fault.DropsCall());
    slack.fault(CONNECT, new Fault.Limits(1));

    listener.start();

    await().until(listener::connected);
    assertThat(slack.calls()).filteredOn(CONNECT::equals).hasSize(6);
    assertThat(listener.trouble()).isEmpty();
  }

  @Test
  void aTokenThatWasRevokedIsToldWithTheRemedyAndTriedOn() {
    slack.fault(CONNECT, new Fault.Refuses("token_revoked"));

    listener.start();

    await().until(() -> listener.trouble().isPresent() || listener.connected());
    await().until(listener::connected);
    assertThat(slack.calls()).filteredOn(CONNECT::equals).hasSize(2);
  }

  @Test
  void aConnectionThatIsOnlyHalfThereIsNoticedAndMadeAgain() {
    listen();

    slack.goSilent();
    slack.directMessage("U01", "Do you hear me?");

    await().atMost(Duration.ofSeconds(30)).until(() -> kept.size() == 1);
    await().until(() -> slack.unacknowledged() == 0);
  }

  @Test
  void whatIsKeptTooSlowlyComesAgainIsKeptOnceAndDelaysNobodyElse() {
    CountDownLatch disk = new CountDownLatch(1);
    listener =
        listener(
            arrival -> {
              if (new String(arrival.raw(), StandardCharsets.UTF_8).contains("Slow")) {
                await().until(() -> disk.getCount() == 0);
              }
              asked.add(arrival.key());
              kept.putIfAbsent(arrival.key(), arrival);
            });
    listen();

    slack.directMessage("U01", "Slow");
    slack.directMessage("U02", "Quick");

    await().until(() -> kept.size() == 1);
    await().until(() -> slack.deliveries() == 3);
    disk.countDown();
    await().until(() -> kept.size() == 2 && slack.unacknowledged() == 0);
    assertThat(kept.values()).extracting(SlackListenerTest::text).hasSize(2);
  }

  @Test
  void whatIsBeingKeptWhileTheSocketChangesIsKeptOnce() {
    CountDownLatch disk = new CountDownLatch(1);
    listener =
        listener(
            arrival -> {
              await().until(() -> disk.getCount() == 0);
              kept.putIfAbsent(arrival.key(), arrival);
            });
    listen();

    slack.directMessage("U01", "In flight");
    slack.refresh();
    await().until(() -> slack.calls().stream().filter(CONNECT::equals).count() == 2);
    disk.countDown();

    await().until(() -> kept.size() == 1 && slack.unacknowledged() == 0);
    assertThat(kept).hasSize(1);
  }

  @Test
  void aConnectionThatBreaksIsMadeAgainAndWhatCameMeanwhileIsHeard() {
    listen();

    slack.breakOff();
    slack.directMessage("U01", "Is anybody there?");

    await().until(() -> kept.size() == 1 && slack.unacknowledged() == 0);
    assertThat(slack.calls()).filteredOn(CONNECT::equals).hasSizeGreaterThan(1);
  }

  @Test
  void theListenerComesOverToAnotherSocketWhenAsked() {
    listen();

    slack.refresh();
    slack.directMessage("U01", "In between");
    await().until(() -> slack.calls().stream().filter(CONNECT::equals).count() == 2);
    await().until(() -> slack.connections() == 1);
    slack.directMessage("U01", "Afterwards");

    await().until(() -> kept.size() == 2 && slack.unacknowledged() == 0);
  }

  @Test
  void noEventIsLostWhenThreeHundredComeAtOnce() {
    listen();

    for (int i = 0; i < 300; i++) {
      slack.directMessage(i % 2 == 0 ? "U01" : "U02", "Report " + i);
    }

    await().atMost(Duration.ofSeconds(30)).until(() -> slack.unacknowledged() == 0);
    assertThat(kept.values().stream().map(SlackListenerTest::text))
        .hasSize(300)
        .doesNotHaveDuplicates();
  }

  @Test
  void aListenerThatWasClosedHasLeft() {
    listen();

    listener.close();

    await().until(() -> slack.connections() == 0);
    assertThat(listener.connected()).isFalse();
  }

  private void listen() {
    listener.start();
    await().until(listener::connected);
  }

  private SlackListener listener(Keeper keeper) {
    return new SlackListener(
        new SlackSettings(slack.appToken(), slack.botToken(), slack.apiUrl(), Optional.empty()),
        keeper,
        desk.parts(),
        QUICK);
  }

  private static String text(Arrival arrival) {
    return new String(arrival.raw(), StandardCharsets.UTF_8);
  }
}

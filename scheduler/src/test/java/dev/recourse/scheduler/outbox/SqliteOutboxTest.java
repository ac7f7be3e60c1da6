package dev.recourse.scheduler.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.recourse.scheduler.store.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class SqliteOutboxTest extends OutboxContract {
  @TempDir Path folder;

  @Override
  Database open() {
    return Database.open(folder.resolve("recourse.db"));
  }

  @Test
  void pagesLeaveAtOnceWhileAnswersAndRoutineHang() {
    CountDownLatch hanging = new CountDownLatch(1);
    mail.answer =
        delivery -> {
          if (delivery.message().urgency() != Message.Urgency.DANGER) {
            awaitQuietly(hanging);
          }
          return Recorder.taken(delivery);
        };
    for (int i = 0; i < 10; i++) {
      queue(message("hangs-" + i));
      queue(message("waits-" + i, Message.Urgency.ANSWER, Message.Repeat.AT_LEAST_ONCE));
    }
    try (Dispatcher dispatcher = dispatcher()) {
      dispatcher.start();
      await().until(() -> mail.given.size() == 4);

      for (int i = 0; i < 10; i++) {
        queue(message("page-" + i, Message.Urgency.DANGER, Message.Repeat.AT_LEAST_ONCE));
      }
      await()
          .atMost(Duration.ofSeconds(5))
          .untilAsserted(
              () -> assertThat(heard).filteredOn(k -> k.startsWith("page-")).hasSize(10));

      hanging.countDown();
      await().until(() -> heard.size() == 30);
    }
    assertThat(mail.keys()).doesNotHaveDuplicates();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aPageIsTriedWhereTheChannelIsDownForEverythingElse() {
    mail.answer =
        delivery ->
            delivery.message().urgency() == Message.Urgency.DANGER
                ? Recorder.taken(delivery)
                : Recorder.later(delivery);
    for (int i = 0; i < 20; i++) {
      queue(message("m-" + i));
    }
    try (Dispatcher dispatcher = dispatcher()) {
      dispatcher.start();
      await().until(() -> mail.given.size() >= 3);

      queue(message("page", Message.Urgency.DANGER, Message.Repeat.AT_LEAST_ONCE));

      await().until(() -> heard.contains("page"));
    }
  }

  @Test
  void aPageThatCannotGoNowIsTriedAgainWithinAMinute() {
    mail.answer = Recorder::later;
    queue(message("page", Message.Urgency.DANGER, Message.Repeat.AT_LEAST_ONCE));
    try (Dispatcher dispatcher = dispatcher()) {
      for (int attempt = 1; attempt <= 10; attempt++) {
        assertThat(dispatcher.runDue()).isEqualTo(1);
        clock.advance(Duration.ofMinutes(1));
      }
    }
  }

  @Test
  void theDispatcherLooksForWhatAnotherProcessQueued() {
    try (Dispatcher dispatcher = dispatcher();
        Database otherProcess = open()) {
      dispatcher.start();
      Outbox elsewhere = new Outbox(otherProcess, "desk.example.edu", clock);

      otherProcess.change(tx -> elsewhere.queue(tx, message("a")));

      await()
          .atMost(Duration.ofSeconds(5))
          .untilAsserted(() -> assertThat(heard).containsExactly("a"));
    }
  }

  @Test
  void aChannelThatIsDownIsNotTriedWithEveryMessage() {
    mail.answer = Recorder::later;
    for (int i = 0; i < 100; i++) {
      queue(message("m-" + i));
    }
    try (Dispatcher dispatcher = dispatcher()) {
      dispatcher.start();
      await().until(() -> mail.given.size() >= 3);
      await()
          .during(Duration.ofMillis(500))
          .atMost(Duration.ofSeconds(5))
          .until(() -> mail.given.size() <= 7);

      mail.answer = Recorder::taken;
      clock.advance(Duration.ofHours(1));
      await().atMost(Duration.ofSeconds(20)).until(() -> heard.size() == 100);
    }
  }
}

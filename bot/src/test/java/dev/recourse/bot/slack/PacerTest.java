package dev.recourse.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class PacerTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10);
  private final List<Duration> slept = new ArrayList<>();
  private final Pacer pacer =
      new Pacer(
          Duration.ofSeconds(1),
          nanos::get,
          pause -> {
            slept.add(pause);
            nanos.addAndGet(pause.toNanos());
          });

  @Test
  void messagesIntoOneConversationKeepTheirDistance() throws InterruptedException {
    pacer.await("C01");
    pacer.await("C01");
    nanos.addAndGet(Duration.ofMillis(400).toNanos());
    pacer.await("C01");

    assertThat(slept).containsExactly(Duration.ofSeconds(1), Duration.ofMillis(600));
  }

  @Test
  void otherConversationsDoNotWait() throws InterruptedException {
    pacer.await("C01");
    pacer.await("C02");

    assertThat(slept).isEmpty();
  }
}

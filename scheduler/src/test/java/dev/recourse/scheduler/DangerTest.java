package dev.recourse.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.clocks.ClockState;
import dev.recourse.scheduler.outbox.Channel;
import dev.recourse.scheduler.outbox.ChannelKind;
import dev.recourse.scheduler.outbox.Delivery;
import dev.recourse.scheduler.outbox.DeliveryOutcome;
import dev.recourse.scheduler.outbox.Dispatcher;
import dev.recourse.scheduler.outbox.Draft;
import dev.recourse.scheduler.outbox.Message.Urgency;
import dev.recourse.scheduler.outbox.OutboxEntry;
import dev.recourse.scheduler.outbox.OutboxKey;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Flag;
import dev.recourse.scheduler.policy.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody may be hurt: at night, on a weekend, and with everything else waiting to go out. */
@SuppressWarnings("NullAway.Init")
class DangerTest {
  private static final String GUARDS = "S0GUARDS";

  @TempDir Path folder;
  private DeskFixture fixture;
  private CaseDesk desk;

  @BeforeEach
  void open() {
    fixture = new DeskFixture(folder.resolve("recourse.db"));
    Directory.Holder guards =
        new Directory.Holder(
            Optional.of(DeskFixture.SECURITY), Optional.of(GUARDS), Optional.empty());
    Directory.Holder others =
        new Directory.Holder(Optional.of(DeskFixture.FALLBACK), Optional.empty(), Optional.empty());
    desk =
        new CaseDesk(
            fixture.database,
            fixture.outbox,
            new Standing(DeskFixture.PACK, DeskFixture.CALENDAR),
            new Directory(
                Map.of(Role.FALLBACK, others, new Role("campus-security"), guards),
                Optional.empty()),
            fixture.clock);
    // A Saturday night.
    fixture.setTo("2026-03-07T02:00");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private CaseId reported(Flag flag) {
    return fixture.database.write(
        tx ->
            desk.open(
                tx, fixture.opening(DeskFixture.classified(Category.SPAM, true, Map.of(), flag))));
  }

  private void record(CaseId id, String event) {
    desk.record(
        id,
        new Happening(
            new EventName(event),
            fixture.clock.instant(),
            "robin",
            Optional.empty(),
            Optional.empty(),
            Map.of()));
  }

  private void queueOtherThings(int count) {
    fixture.database.change(
        tx -> {
          for (int i = 0; i < count; i++) {
            boolean mail = i % 2 == 0;
            fixture.outbox.queue(
                tx,
                Draft.of(
                        OutboxKey.of("other", i),
                        mail ? ChannelKind.EMAIL : ChannelKind.SLACK,
                        mail ? "pat@example.org" : "C0OTHER")
                    .saying("Something", "Something else.")
                    .urgency(i % 4 < 2 ? Urgency.ANSWER : Urgency.ROUTINE)
                    .from(fixture.clock.instant()));
          }
        });
  }

  /** Takes what is about danger at once; everything else hangs until the server is well again. */
  private record Hanging(ChannelKind kind, List<String> taken, CountDownLatch well)
      implements Channel {
    @Override
    public DeliveryOutcome deliver(Delivery delivery) {
      if (delivery.message().urgency() != Urgency.DANGER) {
        try {
          well.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        return new DeliveryOutcome.RetryLater("hung", Optional.empty());
      }
      taken.add(kind.id() + " " + delivery.message().to());
      return new DeliveryOutcome.Delivered(delivery.reference());
    }
  }

  @Test
  void safetyIsPagedByEveryWayWhileFiveThousandOtherThingsWait() {
    queueOtherThings(5_000);
    List<String> taken = new CopyOnWriteArrayList<>();
    CountDownLatch well = new CountDownLatch(1);
    try (Dispatcher dispatcher =
        new Dispatcher(
            fixture.database,
            List.of(
                new Hanging(ChannelKind.EMAIL, taken, well),
                new Hanging(ChannelKind.SLACK, taken, well)),
            desk,
            fixture.clock,
            new Random(1))) {
      dispatcher.start();
      CaseId id = reported(Flag.DANGER);
      await()
          .untilAsserted(
              () ->
                  assertThat(taken)
                      .containsExactlyInAnyOrder(
                          "email " + DeskFixture.SECURITY, "slack " + GUARDS));

      for (int again = 2; again <= 3; again++) {
        int pages = 2 * again;
        fixture.clock.advance(Duration.ofMinutes(15));
        desk.sweep();
        await().untilAsserted(() -> assertThat(taken).hasSize(pages));
      }
      record(id, "security-notified");
      fixture.clock.advance(Duration.ofMinutes(15));
      desk.sweep();

      assertThat(pages(id)).hasSize(6);
      well.countDown();
    }
    assertThat(taken).hasSize(6);
  }

  private List<OutboxEntry> pages(CaseId id) {
    return fixture.letters(id).stream()
        .filter(letter -> DeskFixture.reason(id, letter).contains("/page/"))
        .toList();
  }

  @Test
  void theMandatedReporterIsTakenThroughThirtySixHoursAtAnyHour() {
    CaseId id = reported(Flag.MINOR);
    Instant opened = fixture.clock.instant();
    for (int hour = 0; hour < 35; hour++) {
      fixture.clock.advance(Duration.ofHours(1));
      desk.sweep();
      fixture.deliver();
    }

    assertThat(hoursOf(id, "violence:mandated-report/1/page", opened))
        .containsExactly(0L, 24L, 33L);
    assertThat(fixture.clocks(id, "mandated-report").get(0).state()).isEqualTo(ClockState.OPEN);
    record(id, "mandated-report-filed");
    fixture.clock.advance(Duration.ofHours(60));
    desk.sweep();

    assertThat(fixture.clocks(id, "mandated-report").get(0).state()).isEqualTo(ClockState.MET);
    assertThat(hoursOf(id, "violence:mandated-report/", opened)).hasSize(3);
  }

  @Test
  void theTelephoneReportIsPagedUntilItIsMade() {
    CaseId id = reported(Flag.MINOR);
    Instant opened = fixture.clock.instant();
    for (int minute = 0; minute < 20; minute++) {
      fixture.clock.advance(Duration.ofMinutes(1));
      desk.sweep();
    }
    record(id, "mandated-phone-report-made");
    fixture.clock.advance(Duration.ofHours(2));
    desk.sweep();

    assertThat(hoursOf(id, "violence:mandated-phone-report/1/page", opened)).hasSize(2);
    // Security has not been told by that.
    assertThat(fixture.clocks(id, "immediate-notice").get(0).state()).isEqualTo(ClockState.OVERDUE);
  }

  private List<Long> hoursOf(CaseId id, String reason, Instant since) {
    return fixture.letters(id).stream()
        .filter(letter -> DeskFixture.reason(id, letter).startsWith(reason))
        .map(letter -> Duration.between(since, letter.queuedAt()).toHours())
        .toList();
  }
}

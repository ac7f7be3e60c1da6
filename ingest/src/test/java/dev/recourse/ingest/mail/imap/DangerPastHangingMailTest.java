package dev.recourse.ingest.mail.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.recourse.ingest.mail.server.Security;
import dev.recourse.ingest.mail.smtp.SmtpChannel;
import dev.recourse.ingest.mail.smtp.SmtpSettings;
import dev.recourse.ingest.report.Address;
import dev.recourse.scheduler.outbox.ChannelKind;
import dev.recourse.scheduler.outbox.Dispatcher;
import dev.recourse.scheduler.outbox.Draft;
import dev.recourse.scheduler.outbox.Message.Urgency;
import dev.recourse.scheduler.outbox.Outbox;
import dev.recourse.scheduler.outbox.OutboxKey;
import dev.recourse.scheduler.outbox.ReplyTokens;
import dev.recourse.scheduler.store.Database;
import dev.recourse.testing.SmtpServer;
import dev.recourse.testing.SmtpServer.Received;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mail server takes fifty letters and answers for none, and then somebody may be hurt. */
class DangerPastHangingMailTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final String SLOW = "slow@example.org";
  private static final String SECURITY = "security@example.edu";

  @Test
  @SuppressWarnings("try") // Closed early, as what hangs would hold up what is closed before it.
  void pagesLeaveWhileFiftyLettersHang(@TempDir Path folder) {
    try (SmtpServer server = SmtpServer.start();
        Database database = Database.open(folder.resolve("recourse.db"));
        SmtpChannel channel =
            new SmtpChannel(settings(server), new ReplyTokens(new byte[32]), CLOCK);
        Dispatcher dispatcher = dispatcher(database, channel)) {
      server.stallFor(SLOW);
      Outbox outbox = new Outbox(database, "desk.example.edu", CLOCK);
      for (int i = 0; i < 50; i++) {
        queue(database, outbox, "letter-" + i, SLOW, i % 2 == 0 ? Urgency.ANSWER : Urgency.ROUTINE);
      }
      dispatcher.start();
      await().until(() -> to(server, SLOW) == 4);

      for (int i = 1; i <= 3; i++) {
        queue(database, outbox, "mandated-report-" + i, SECURITY, Urgency.DANGER);
      }

      await().until(() -> to(server, SECURITY) == 3);
      assertThat(to(server, SLOW)).isEqualTo(4);
      // The connections end, so that what hangs need not be waited for.
      server.close();
    }
  }

  private static Dispatcher dispatcher(Database database, SmtpChannel channel) {
    return new Dispatcher(database, List.of(channel), (tx, entry, at) -> {}, CLOCK, new Random(1));
  }

  private static SmtpSettings settings(SmtpServer server) {
    return new SmtpSettings(
        "127.0.0.1",
        server.port(),
        Security.NONE,
        Optional.empty(),
        new Address("abuse@example.edu", "Example Abuse Desk"),
        Duration.ofMinutes(1));
  }

  private static void queue(
      Database database, Outbox outbox, String key, String to, Urgency urgency) {
    database.change(
        tx ->
            outbox.queue(
                tx,
                Draft.of(new OutboxKey(key), ChannelKind.EMAIL, to)
                    .saying("A letter", "Some words.")
                    .urgency(urgency)
                    .from(NOW)));
  }

  private static long to(SmtpServer server, String address) {
    return server.received().stream().map(Received::recipient).filter(address::equals).count();
  }
}

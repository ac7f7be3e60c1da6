package dev.recourse.scheduler.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.recourse.scheduler.store.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class SqliteInboxTest extends InboxContract {
  @TempDir Path folder;

  @Override
  Database open() {
    return Database.open(folder.resolve("recourse.db"));
  }

  @Test
  void theWorkerWakesForWhatThisProcessKeepsAndLooksForWhatAnotherKept() {
    InboxHandlerForTest handler = new InboxHandlerForTest(this::file);
    try (InboxWorker worker = worker(handler);
        Database otherProcess = open()) {
      worker.start();

      long own = keep(mail(7, 1, "own"));
      await().untilAsserted(() -> assertThat(entry(own).state()).isEqualTo(InboxState.DONE));

      Inbox elsewhere = new Inbox(otherProcess, clock);
      long other = elsewhere.keep(List.of(mail(7, 2, "other")), Optional.empty()).get(0);
      await()
          .atMost(Duration.ofSeconds(5))
          .untilAsserted(() -> assertThat(entry(other).state()).isEqualTo(InboxState.DONE));
    }
  }
}

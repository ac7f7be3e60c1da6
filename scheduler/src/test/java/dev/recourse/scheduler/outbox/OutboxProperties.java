package dev.recourse.scheduler.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.scheduler.store.Database;
import dev.recourse.scheduler.testing.SettableClock;
import dev.recourse.scheduler.testing.TemporaryFolder;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.lifecycle.AfterContainer;

class OutboxProperties {
  private static final TemporaryFolder FOLDER = new TemporaryFolder();
  private static final Database DATABASE = Database.open(FOLDER.resolve("recourse.db"));
  private static int tries;

  @AfterContainer
  static void close() {
    DATABASE.close();
    FOLDER.close();
  }

  @Property(tries = 100)
  void aKeyIsQueuedOnceHoweverOftenItIsAskedFor(
      @ForAll @Size(max = 30) List<@AlphaChars @StringLength(min = 1, max = 2) String> names) {
    Outbox outbox = new Outbox(DATABASE, "desk.example.edu", new SettableClock(Instant.EPOCH));
    String prefix = ++tries + "/";
    Set<String> seen = new HashSet<>();

    for (String name : names) {
      String key = prefix + name;
      boolean queued = DATABASE.write(tx -> outbox.queue(tx, OutboxContract.message(key)));
      assertThat(queued).isEqualTo(seen.add(key));
    }

    List<String> inQueue =
        outbox.list(Optional.empty(), 10_000).stream()
            .map(entry -> entry.message().key().value())
            .filter(key -> key.startsWith(prefix))
            .toList();
    assertThat(inQueue).containsExactlyInAnyOrderElementsOf(seen);
    Set<String> references = new HashSet<>();
    inQueue.forEach(key -> references.add(outbox.reference(new OutboxKey(key))));
    assertThat(references).hasSameSizeAs(seen);
  }
}

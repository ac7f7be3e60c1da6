package dev.recourse.scheduler.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.scheduler.store.Database;
import dev.recourse.scheduler.testing.SettableClock;
import dev.recourse.scheduler.testing.TemporaryFolder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;

class InboxProperties {
  private static final TemporaryFolder FOLDER = new TemporaryFolder();
  private static final Database DATABASE = Database.open(FOLDER.resolve("recourse.db"));
  private static int tries;

  @AfterContainer
  static void close() {
    DATABASE.close();
    FOLDER.close();
  }

  @Property(tries = 100)
  void whatWasKeptComesBackByteForByteAndInOrder(@ForAll @Size(max = 20) List<byte[]> contents) {
    Inbox inbox = new Inbox(DATABASE, new SettableClock(Instant.EPOCH));
    tries++;
    List<Arrival> arrivals = new ArrayList<>();
    for (byte[] content : contents) {
      String id = tries + "/" + arrivals.size();
      arrivals.add(Arrival.message(Source.SLACK, id, Instant.EPOCH, content));
    }

    List<Long> ids = inbox.keep(arrivals, Optional.empty());

    List<byte[]> back = ids.stream().map(id -> inbox.raw(id).orElseThrow()).toList();
    assertThat(back).containsExactlyElementsOf(contents);
  }
}

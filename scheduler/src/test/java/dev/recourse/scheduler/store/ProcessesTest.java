package dev.recourse.scheduler.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What several processes, and the death of one, do to the same file. */
@SuppressWarnings("NullAway.Init") // Set before each test.
class ProcessesTest {
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("recourse.db");
  }

  @Test
  void afterAKillEverythingAcknowledgedIsThereAndNothingIsHalfThere() throws Exception {
    Set<String> acknowledged = new HashSet<>();
    for (int round = 0; round < 3; round++) {
      try (ChildProcess writer =
          ChildProcess.start(PairsWriter.class, file, "round" + round, 8, 1_000_000)) {
        for (int i = 0; i < 2_000; i++) {
          acknowledged.add(lineOf(writer));
        }
        writer.kill();
        // What it had printed before it died was acknowledged too; the last line may be cut.
        for (String line = writer.line(); line != null; line = writer.line()) {
          acknowledged.add(line);
        }
      }
    }

    try (Database database = Database.open(file)) {
      Set<String> names = names(database);
      Set<String> left = halves(names, "-left");
      assertThat(left).isEqualTo(halves(names, "-right"));
      long missing = acknowledged.stream().filter(pair -> !left.contains(pair)).count();
      // At most the line that each kill cut.
      assertThat(missing).isLessThanOrEqualTo(3);
      assertThat(left).hasSizeGreaterThanOrEqualTo(6_000);
      assertThat(
              database.<String>read(
                  tx ->
                      tx.handle().createQuery("PRAGMA integrity_check").mapTo(String.class).one()))
          .isEqualTo("ok");
    }
  }

  private static String lineOf(ChildProcess process) throws IOException {
    String line = process.line();
    assertThat(line).as("the writer goes on until it is killed").isNotNull();
    return String.valueOf(line);
  }

  private static Set<String> names(Database database) {
    return database.read(
        tx ->
            new HashSet<>(
                tx.handle().createQuery("SELECT name FROM setting").mapTo(String.class).list()));
  }

  private static Set<String> halves(Set<String> names, String suffix) {
    return names.stream()
        .filter(name -> name.endsWith(suffix))
        .map(name -> name.substring(0, name.length() - suffix.length()))
        .collect(Collectors.toSet());
  }

  @Test
  void processesThatOpenANewFileTogetherAndWriteTogetherLoseNothing() throws Exception {
    List<ChildProcess> writers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      writers.add(ChildProcess.start(PairsWriter.class, file, "p" + i, 2, 200));
    }
    for (ChildProcess writer : writers) {
      while (writer.line() != null) {
        assertThat(writer).isNotNull();
      }
      assertThat(writer.exitCode()).isZero();
    }

    try (Database database = Database.open(file)) {
      assertThat(halves(names(database), "-right")).hasSize(3 * 2 * 200);
    }
  }

  @Test
  void theLockOfAServiceThatWasKilledIsFree() throws Exception {
    try (ChildProcess service =
        ChildProcess.start(PairsWriter.class, file, "service", 1, 1_000_000)) {
      lineOf(service);
      assertThatThrownBy(() -> ServiceLock.acquire(file, NOW))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("process ");

      service.kill();
    }

    ServiceLock.acquire(file, NOW).close();
  }
}

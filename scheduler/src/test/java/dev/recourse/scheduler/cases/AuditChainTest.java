package dev.recourse.scheduler.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.store.Database;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That nobody can change what was recorded without its being noticed. */
@SuppressWarnings("NullAway.Init") // Set before each test.
class AuditChainTest {
  private static final Instant T0 = Instant.parse("2026-11-21T08:00:00Z");
  private static final CaseId ONE = new CaseId(2026, 1);
  private static final CaseId TWO = new CaseId(2026, 2);

  private Database database;

  @BeforeEach
  void recordSomething(@TempDir Path folder) {
    database = Database.open(folder.resolve("recourse.db"));
    record(ONE, 1, "first");
    record(TWO, 1, "second");
    record(ONE, 2, "third");
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatWasRecordedIsWhole() {
    AuditChain.Verdict verdict = verify();

    assertThat(verdict.problems()).isEmpty();
    assertThat(verdict.events()).isEqualTo(3);
    assertThat(verdict.last()).matches("[0-9a-f]{64}");
  }

  @Test
  void aChangedNoteIsNoticed() {
    sql("UPDATE case_event SET note = 'other' WHERE note = 'second'");

    assertThat(verify().problems())
        .containsExactly("Event 1 of R-2026-000002 is not what was recorded.");
  }

  @Test
  void aChangedTimeIsNoticed() {
    sql("UPDATE case_event SET happened_at = happened_at - 1 WHERE note = 'third'");

    assertThat(verify().problems())
        .containsExactly("Event 2 of R-2026-000001 is not what was recorded.");
  }

  @Test
  void aRemovedEventIsNoticed() {
    sql("DELETE FROM case_event WHERE note = 'second'");

    assertThat(verify().problems()).containsExactly("Event 1 of R-2026-000002 has been removed.");
  }

  @Test
  void anEventRemovedWithItsEntryIsNoticed() {
    sql("DELETE FROM case_event WHERE note = 'second'");
    sql("DELETE FROM audit WHERE no = 2");

    assertThat(verify().problems())
        .containsExactly(
            "Entries 2 to 2 of the chain are missing.",
            "Event 2 of R-2026-000001 is not what was recorded.");
  }

  @Test
  void theLastEventRemovedWithItsEntryIsNoticed() {
    sql("DELETE FROM case_event WHERE note = 'third'");
    sql("DELETE FROM audit WHERE no = 3");

    assertThat(verify().problems())
        .containsExactly("The chain ends with entry 2, but 3 have been written.");
  }

  @Test
  void anEventSlippedInIsNoticed() {
    sql(
        "INSERT INTO case_event SELECT case_id, 3, event, happened_at, recorded_at, by_whom, party,"
            + " note, details FROM case_event WHERE note = 'third'");

    assertThat(verify().problems())
        .containsExactly("Event 3 of R-2026-000001 was not recorded by Recourse.");
  }

  @Test
  void theChainStaysWholeWhereWhatIsPersonalIsErased() {
    database.change(
        tx -> {
          tx.handle()
              .execute(
                  "UPDATE case_event SET note = NULL, by_whom = 'erased', details = '{}'"
                      + " WHERE case_id = 'R-2026-000001'");
          AuditChain.forget(tx, ONE);
        });

    assertThat(verify().problems()).isEmpty();

    sql("UPDATE case_event SET happened_at = 0 WHERE case_id = 'R-2026-000001' AND seq = 1");
    assertThat(verify().problems())
        .containsExactly("Event 1 of R-2026-000001 is not what was recorded.");
  }

  private void record(CaseId id, int seq, String note) {
    CaseEvent event =
        new CaseEvent(
            seq,
            new EventName("note"),
            T0,
            T0,
            "pat",
            Optional.empty(),
            Optional.of(note),
            Map.of("b", "2", "a", "1"));
    database.change(
        tx -> {
          tx.handle()
              .execute(
                  "INSERT INTO cases (id, opened_at, channel, subject, text, classification,"
                      + " category, status, restricted)"
                      + " VALUES (?, 0, 'email', 's', 't', '{}', 'spam', 'new', FALSE)"
                      + " ON CONFLICT DO NOTHING",
                  id.toString());
          new CaseTable().append(tx, id, event);
        });
  }

  private void sql(String statement) {
    database.change(tx -> tx.handle().execute(statement));
  }

  private AuditChain.Verdict verify() {
    return database.read(AuditChain::verify);
  }
}

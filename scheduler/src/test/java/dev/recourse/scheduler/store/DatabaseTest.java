package dev.recourse.scheduler.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // Set before each test.
class DatabaseTest {
  @TempDir Path folder;
  private Path file;

  private Database database;

  @BeforeEach
  void open() {
    file = folder.resolve("data").resolve("recourse.db");
    database = Database.open(file, patient(Duration.ofSeconds(10)));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatWasWrittenIsThereWhenTheDatabaseIsOpenedAgain() {
    database.change(tx -> Settings.put(tx, "a", "1"));
    database.close();

    database = Database.open(file);

    assertThat(database.<Optional<String>>read(tx -> Settings.get(tx, "a"))).contains("1");
  }

  @Test
  void aNewDatabaseIsReadableByItsOwnerOnly() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void whatSomebodyStandsWaitingForIsWrittenBeforeWhatWaitsAlready() throws Exception {
    List<String> order = new CopyOnWriteArrayList<>();
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Pending<Boolean> slow =
        database.submit(
            tx -> {
              running.countDown();
              awaitQuietly(go);
              return order.add("slow");
            });
    running.await();
    Pending<Boolean> waiting = database.submit(tx -> order.add("waiting"));
    Thread visitor = new Thread(() -> database.writeAtOnce(tx -> order.add("at once")));
    visitor.start();
    Awaitility.await().until(() -> visitor.getState() == Thread.State.WAITING);

    go.countDown();

    visitor.join();
    assertThat(slow.await()).isTrue();
    assertThat(waiting.await()).isTrue();
    assertThat(order).containsExactly("slow", "at once", "waiting");
  }

  @Test
  void whatFailsAtOnceFailsAlone() {
    database.change(tx -> Settings.put(tx, "a", "1"));

    assertThatThrownBy(
            () ->
                database.writeAtOnce(
                    tx -> {
                      Settings.put(tx, "a", "2");
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");

    assertThat(database.<Optional<String>>read(tx -> Settings.get(tx, "a"))).contains("1");
  }

  @Test
  void itsConnectionsAreDurableAndCheckForeignKeys() {
    List<String> settings =
        database.write(
            tx ->
                List.of(
                    tx.handle().createQuery("PRAGMA journal_mode").mapTo(String.class).one(),
                    tx.handle().createQuery("PRAGMA synchronous").mapTo(String.class).one(),
                    tx.handle().createQuery("PRAGMA foreign_keys").mapTo(String.class).one()));

    assertThat(settings).containsExactly("wal", "2", "1");
  }

  @Test
  void theSecretKeyIsMadeOnceAndStays() {
    byte[] secret = database.read(Settings::secret);
    database.close();

    database = Database.open(file);

    assertThat(secret).hasSize(32);
    assertThat(database.<byte[]>read(Settings::secret)).isEqualTo(secret);
  }

  @Test
  void aUnitThatThrowsIsRolledBackAloneAndItsExceptionReachesItsCaller() throws Exception {
    ExecutorService producers = Executors.newFixedThreadPool(16);
    try {
      List<Callable<Boolean>> units = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        String name = "unit-" + i;
        boolean bad = i % 10 == 3;
        units.add(() -> putOrFail(name, bad));
      }

      List<Future<Boolean>> outcomes = producers.invokeAll(units);

      for (int i = 0; i < 400; i++) {
        String name = "unit-" + i;
        boolean kept = database.<Optional<String>>read(tx -> Settings.get(tx, name)).isPresent();
        assertThat(outcomes.get(i).get()).isEqualTo(i % 10 != 3);
        assertThat(kept).isEqualTo(i % 10 != 3);
      }
    } finally {
      producers.shutdownNow();
    }
  }

  private boolean putOrFail(String name, boolean bad) {
    try {
      database.change(
          tx -> {
            Settings.put(tx, name, "x");
            if (bad) {
              throw new IllegalArgumentException(name);
            }
          });
      return true;
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessage(name);
      return false;
    }
  }

  @Test
  void unitsThatWaitShareOneTransactionAndAreSignalledOnlyWhenKept() throws Exception {
    AtomicInteger signals = new AtomicInteger();
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    ExecutorService producers = Executors.newFixedThreadPool(3);
    try {
      Future<Integer> first =
          producers.submit(
              () ->
                  database.write(
                      tx -> {
                        tx.afterCommit(signals::incrementAndGet);
                        running.countDown();
                        awaitQuietly(go);
                        return 1;
                      }));
      running.await();
      Future<?> refused =
          producers.submit(
              () ->
                  database.change(
                      tx -> {
                        tx.afterCommit(signals::incrementAndGet);
                        throw new IllegalStateException("no");
                      }));
      go.countDown();

      assertThat(first.get()).isEqualTo(1);
      assertThatThrownBy(refused::get).hasRootCauseMessage("no");
      assertThat(signals).hasValue(1);
    } finally {
      producers.shutdownNow();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void askingForATransactionInsideATransactionIsAnErrorAndNotADeadlock() {
    assertThatThrownBy(() -> database.write(tx -> database.write(inner -> 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("pass its Tx on");
  }

  @Test
  void aReadCannotWrite() {
    assertThatThrownBy(
            () ->
                database.read(
                    tx -> {
                      Settings.put(tx, "a", "1");
                      return 1;
                    }))
        .isInstanceOf(StoreException.class);
  }

  @Test
  void anotherProcessThatWritesIsWaitedFor() throws Exception {
    ExecutorService producer = Executors.newSingleThreadExecutor();
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      execute(other, "BEGIN IMMEDIATE");
      CountDownLatch started = new CountDownLatch(1);
      Future<?> write =
          producer.submit(
              () -> {
                started.countDown();
                database.change(tx -> Settings.put(tx, "late", "1"));
              });
      started.await();
      execute(other, "INSERT INTO setting (name, value) VALUES ('other', '1')");
      execute(other, "COMMIT");

      write.get();
    } finally {
      producer.shutdownNow();
    }
    assertThat(database.<Optional<String>>read(tx -> Settings.get(tx, "late"))).isPresent();
    assertThat(database.<Optional<String>>read(tx -> Settings.get(tx, "other"))).isPresent();
  }

  @Test
  void aDatabaseHeldForTooLongIsSaidToBeBusyAndWorksAgainAfterwards() throws SQLException {
    database.close();
    database = Database.open(file, patient(Duration.ofMillis(100)));
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      execute(other, "BEGIN IMMEDIATE");

      assertThatThrownBy(() -> database.change(tx -> Settings.put(tx, "a", "1")))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.BUSY));
      execute(other, "ROLLBACK");
    }
    database.change(tx -> Settings.put(tx, "a", "2"));

    assertThat(database.<Optional<String>>read(tx -> Settings.get(tx, "a"))).contains("2");
  }

  @Test
  void aFailureQuotesNothingOfWhatWasToBeWrittenOrLookedFor() {
    String words = "what pat@example.org wrote";

    for (Consumer<Consumer<Tx>> way :
        List.<Consumer<Consumer<Tx>>>of(database::change, this::read)) {
      assertThatThrownBy(
              () ->
                  way.accept(
                      tx ->
                          tx.handle()
                              .createUpdate("INSERT INTO missing VALUES (:words)")
                              .bind("words", words)
                              .execute()))
          .isInstanceOf(StoreException.class)
          .satisfies(failure -> assertThat(wholeStory(failure)).doesNotContain("wrote", "pat@"));
    }
  }

  private void read(Consumer<Tx> work) {
    boolean done =
        database.read(
            tx -> {
              work.accept(tx);
              return true;
            });
    assertThat(done).isTrue();
  }

  private static String wholeStory(Throwable failure) {
    StringWriter story = new StringWriter();
    failure.printStackTrace(new PrintWriter(story));
    return story.toString();
  }

  @Test
  void aFullDiskKeepsNothingOfTheUnitAndTheStoreGoesOnAfterwards() {
    database.change(tx -> Settings.put(tx, "a", "1"));
    String much = "x".repeat(1_000_000);

    assertThatThrownBy(
            () ->
                database.change(
                    tx -> {
                      limitPages(tx, 100);
                      Settings.put(tx, "a", "2");
                      Settings.put(tx, "much", much);
                    }))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.FULL))
        .hasMessageContaining("Free some space");
    database.change(tx -> limitPages(tx, 1_000_000));
    database.change(tx -> Settings.put(tx, "much", much));

    assertThat(database.<Optional<String>>read(tx -> Settings.get(tx, "a"))).contains("1");
    assertThat(database.<Optional<String>>read(tx -> Settings.get(tx, "much"))).contains(much);
  }

  @Test
  void aDatabaseThatHasBecomeReadOnlyTakesNothingAndGoesOnWhenItCanBeWrittenAgain() {
    database.change(tx -> readOnly(tx, true));

    assertThatThrownBy(() -> database.change(tx -> Settings.put(tx, "a", "1")))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(StoreException.Kind.READ_ONLY);
              assertThat(e.isPassing()).isTrue();
            })
        .hasMessageContaining("permissions");
    assertThat(database.<Optional<String>>read(tx -> Settings.get(tx, "a"))).isEmpty();
    database.change(tx -> readOnly(tx, false));
    database.change(tx -> Settings.put(tx, "a", "2"));

    assertThat(database.<Optional<String>>read(tx -> Settings.get(tx, "a"))).contains("2");
  }

  private static void readOnly(Tx tx, boolean readOnly) {
    tx.handle().execute("PRAGMA query_only = " + readOnly);
  }

  private static void limitPages(Tx tx, int pages) {
    tx.handle().createQuery("PRAGMA max_page_count = " + pages).mapTo(Integer.class).one();
  }

  @Test
  void countersHaveNoGapsWhereAUnitFails() {
    long first = database.write(tx -> Counters.next(tx, "cases"));
    assertThatThrownBy(
            () ->
                database.write(
                    tx -> {
                      long number = Counters.next(tx, "cases");
                      throw new IllegalStateException("Number " + number + " is not used.");
                    }))
        .isInstanceOf(IllegalStateException.class);
    long second = database.write(tx -> Counters.next(tx, "cases"));

    assertThat(List.of(first, second)).containsExactly(1L, 2L);
  }

  @Test
  void aBackupIsACompleteDatabaseAndNeverOverwrites() {
    database.change(tx -> Settings.put(tx, "a", "1"));
    Path copy = folder.resolve("copy.db");

    database.backup(copy, Instant.EPOCH);

    try (Database restored = Database.open(copy)) {
      assertThat(restored.<Optional<String>>read(tx -> Settings.get(tx, "a"))).contains("1");
    }
    assertThatThrownBy(() -> database.backup(copy, Instant.EPOCH))
        .hasMessageContaining("exists already");
  }

  @Test
  void aSchemaFromTheFutureIsRefused() throws SQLException {
    database.close();
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      execute(
          other,
          "INSERT INTO schema_history SELECT 99, '99', 'later', type, 'V99__later.sql', checksum,"
              + " installed_by, installed_on, execution_time, success FROM schema_history"
              + " WHERE version = '1'");
    }

    assertThatThrownBy(() -> Database.open(file))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("newer version");
  }

  @Test
  void aMigrationThatStoppedHalfWayIsRefused() throws SQLException {
    database.close();
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      execute(other, "UPDATE schema_history SET success = 0 WHERE version = '1'");
    }

    assertThatThrownBy(() -> Database.open(file))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("half-way");
  }

  @Test
  void aFileThatIsNoDatabaseIsRefusedAndLeftAsItIs() throws IOException {
    Path other = folder.resolve("notes.txt");
    String text = "These are notes, and not a database at all.\n".repeat(100);
    Files.writeString(other, text);

    assertThatThrownBy(() -> Database.open(other))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.DAMAGED));
    assertThat(other).hasContent(text.strip());
  }

  @Test
  void aClosedDatabaseSaysSo() {
    database.close();

    assertThatThrownBy(() -> database.write(tx -> 1)).hasMessageContaining("closed");
    assertThatThrownBy(() -> database.read(tx -> 1)).hasMessageContaining("closed");
  }

  @Test
  void aSecondServiceOnTheSameDataIsRefusedAndToldWhoHoldsIt() {
    Instant now = Instant.parse("2026-11-21T08:00:00Z");
    try (ServiceLock first = ServiceLock.acquire(file, now)) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> ServiceLock.acquire(file, now.plusSeconds(60)))
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining("2026-11-21T08:00:00Z");
    }
    ServiceLock.acquire(file, now).close();
  }

  @Test
  void aSecondServiceAtTheSameMailboxIsRefusedWhateverItsData() {
    Instant now = Instant.parse("2026-11-21T08:00:00Z");
    String mailbox = "abuse at 100 % imap.example.edu:993, folder INBOX of " + file;
    try (ServiceLock first = ServiceLock.acquireMailbox(mailbox, now)) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> ServiceLock.acquireMailbox(mailbox, now.plusSeconds(60)))
          .hasMessageContaining(mailbox)
          .hasMessageContaining("process " + ProcessHandle.current().pid());
      ServiceLock.acquireMailbox(mailbox + "/Other", now).close();
    }
    ServiceLock.acquireMailbox(mailbox, now).close();
  }

  private static StoreOptions patient(Duration patience) {
    return StoreOptions.standard().withPatience(patience);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}

package dev.recourse.scheduler.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/**
 * The database: one writer, many readers. Thread-safe. Several processes may have the same file
 * open; they wait for each other.
 */
public final class Database implements AutoCloseable {
  private final SqliteFile file;
  private final Dialect dialect;
  private final Failures failures;
  private final Writer writer;
  private final HikariDataSource pool;
  private final Jdbi readers;
  private final Map<String, Signal> signals = new ConcurrentHashMap<>();

  private Database(SqliteFile file, Dialect dialect, Failures failures, StoreOptions options) {
    this.file = file;
    this.dialect = dialect;
    this.failures = failures;
    this.writer = new Writer(new WriteConnection(file.writing(), dialect, failures), options);
    HikariConfig config = new HikariConfig();
    config.setPoolName("recourse-readers");
    config.setDataSource(file.reading());
    config.setMaximumPoolSize(options.readers());
    config.setReadOnly(true);
    config.setMinimumIdle(0);
    config.setConnectionTimeout(Math.max(1_000, options.patience().toMillis()));
    config.setInitializationFailTimeout(-1);
    this.pool = new HikariDataSource(config);
    this.readers = failures.withoutWords(Jdbi.create(pool));
  }

  /** Opens a database file with what suits a service. See {@link #open(Path, StoreOptions)}. */
  public static Database open(Path file) {
    return open(file, StoreOptions.standard());
  }

  /**
   * Opens a database file, which is made first where there is none, readable by its owner only, and
   * brings its schema up to date.
   *
   * @throws StoreException where the file cannot be used, with what to do
   */
  public static Database open(Path file, StoreOptions options) {
    Dialect dialect = new SqliteDialect();
    SqliteFile sqlite = SqliteFile.prepare(file.toAbsolutePath());
    Failures failures = new Failures(dialect, sqlite.path());
    try {
      new Migrations(sqlite.writing(), dialect, failures, sqlite.path()).run();
      Database database = new Database(sqlite, dialect, failures, options);
      database.start(options);
      return database;
    } catch (RuntimeException e) {
      throw failures.translate(e);
    }
  }

  private void start(StoreOptions options) {
    writer.start();
    try {
      if (!read(Settings::hasSecret)) {
        change(tx -> Settings.makeSecret(tx, options.random()));
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Does a unit of work in a transaction and returns what it returned once that is durable. Work
   * that throws leaves nothing behind, and its exception reaches the caller. Waits while other
   * units or another process write. The work runs on the writer's thread, so it must not wait for
   * anything but this transaction, and cannot ask for another one.
   *
   * @throws StoreException where the database failed; nothing of the work is kept then
   */
  public <T> T write(Function<Tx, T> work) {
    return writer.write(work);
  }

  /**
   * The same as {@link #write} for a caller that goes on meanwhile. What one thread hands over is
   * done in the order in which it does so, and often made durable together.
   */
  public <T> Pending<T> submit(Function<Tx, T> work) {
    return new Pending<>(writer.hand(work));
  }

  /**
   * The same as {@link #write}, before everything that waits to be written: for the few words that
   * somebody outside is kept waiting for. Several of these may change places with each other.
   */
  public <T> T writeAtOnce(Function<Tx, T> work) {
    return writer.writeAtOnce(work);
  }

  /** The same as {@link #write} for work that has nothing to return. */
  public void change(Consumer<Tx> work) {
    writer.write(
        tx -> {
          work.accept(tx);
          return true;
        });
  }

  /**
   * Looks at the database as it stood at one moment. A change in the work fails.
   *
   * @throws StoreException where the database failed
   */
  public <T> T read(Function<Tx, T> work) {
    if (pool.isClosed()) {
      throw new StoreException(StoreException.Kind.CLOSED, "The database has been closed.");
    }
    try {
      return readers.inTransaction(handle -> work.apply(new Tx(handle, dialect)));
    } catch (RuntimeException e) {
      throw failures.translate(e);
    }
  }

  /** The signal of this name, shared by everyone in this process who uses this database. */
  public Signal signal(String name) {
    return signals.computeIfAbsent(name, key -> new Signal());
  }

  /**
   * Writes a consistent copy of the database as it stands now to a new file, while work goes on.
   * The file appears under its name only when it is complete and durable. It says of itself that it
   * is a copy ({@link Settings#COPIED_AT}).
   *
   * @param at the present
   * @throws StoreException where the file exists already or cannot be written
   */
  public void backup(Path target, Instant at) {
    file.copyTo(target.toAbsolutePath(), at, failures);
  }

  /** Writes what waits, then closes. Harmless when closed already. */
  @Override
  public void close() {
    // The readers first: the last connection to close tidies the write-ahead log away.
    pool.close();
    writer.close();
  }
}

package dev.recourse.scheduler.store;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Brings the schema to what this program needs, and refuses one it does not understand. */
final class Migrations {
  private static final int TRIES = 10;
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Flyway flyway;
  private final Failures failures;
  private final Object where;

  Migrations(DataSource source, Dialect dialect, Failures failures, Object where) {
    this.failures = failures;
    this.where = where;
    this.flyway =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(source)
            .locations("classpath:dev/recourse/scheduler/store")
            .table("schema_history")
            .placeholders(Map.of("blob", dialect.blobType()))
            .load();
  }

  /**
   * Migrates. Another process may be doing the same at this moment: the loser of that race finds
   * the work done when it looks again.
   */
  void run() {
    for (int attempt = 1; ; attempt++) {
      try {
        runOnce();
        return;
      } catch (FlywayException e) {
        RuntimeException told = failures.translate(e);
        if (told instanceof StoreException known && !mayBeARace(known)) {
          throw known;
        }
        if (attempt == TRIES || e instanceof FlywayValidateException) {
          throw new StoreException(
              StoreException.Kind.SCHEMA,
              "The database " + where + " could not be brought up to date: " + e.getMessage(),
              e);
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private static boolean mayBeARace(StoreException failure) {
    return failure.kind() == StoreException.Kind.BUSY
        || failure.kind() == StoreException.Kind.STATEMENT;
  }

  private void runOnce() {
    MigrationInfo[] all = flyway.info().all();
    for (MigrationInfo migration : all) {
      if (migration.getState().isFailed()) {
        throw new StoreException(
            StoreException.Kind.SCHEMA,
            "A migration of the database "
                + where
                + " stopped half-way (version "
                + migration.getVersion()
                + "). Restore the backup from before the upgrade.");
      }
      if (migration.getState().isApplied() && !migration.getState().isResolved()) {
        throw new StoreException(
            StoreException.Kind.SCHEMA,
            "The database "
                + where
                + " was written by a newer version of this program (schema "
                + migration.getVersion()
                + "). Run that version, or restore a backup from before the upgrade.");
      }
    }
    boolean upToDate = all.length > 0 && Arrays.stream(all).allMatch(m -> m.getState().isApplied());
    if (upToDate) {
      flyway.validate();
    } else {
      flyway.migrate();
    }
  }
}

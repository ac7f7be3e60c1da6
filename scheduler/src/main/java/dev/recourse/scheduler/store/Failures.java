package dev.recourse.scheduler.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.config.Configurable;
import org.jdbi.v3.core.statement.StatementExceptions;

/** Puts the failures of a database file into words an operator can act on. */
final class Failures {
  private final Dialect dialect;
  private final Path file;

  Failures(Dialect dialect, Path file) {
    this.dialect = dialect;
    this.file = file;
  }

  /**
   * The same, whose exceptions do not quote what was to be written: reports' words and people's
   * addresses, which would end up in the log.
   */
  <T extends Configurable<T>> T withoutWords(T jdbi) {
    return jdbi.configure(
        StatementExceptions.class,
        exceptions -> exceptions.setMessageRendering(StatementExceptions.MessageRendering.NONE));
  }

  /** The same failure in our words where the database caused it, or else as it is. */
  RuntimeException translate(RuntimeException thrown) {
    if (thrown instanceof StoreException) {
      return thrown;
    }
    Optional<SQLException> sql = StoreException.sqlCause(thrown);
    return sql.isPresent() ? translate(sql.get(), thrown) : thrown;
  }

  StoreException translate(SQLException failure) {
    return translate(failure, failure);
  }

  private StoreException translate(SQLException failure, Exception cause) {
    StoreException.Kind kind = dialect.kindOf(failure);
    return new StoreException(kind, words(kind, failure), cause);
  }

  private String words(StoreException.Kind kind, SQLException failure) {
    return switch (kind) {
      case BUSY ->
          "The database "
              + file
              + " is held by another process. Wait for it to end, or stop it; nothing was changed.";
      case FULL ->
          "There is no room left for the database "
              + file
              + ". Free some space on its disk; work goes on by itself then.";
      case READ_ONLY ->
          "The database "
              + file
              + " cannot be written, nor the files beside it. Check the owner and the permissions"
              + " of its folder, and that its disk is not mounted read-only.";
      case IO ->
          "Reading or writing the database "
              + file
              + " failed: "
              + failure.getMessage()
              + ". Check its disk.";
      case DAMAGED ->
          "The file "
              + file
              + " is damaged or is not a database. Put it aside and restore the latest backup.";
      default -> "The database refused a statement: " + failure.getMessage();
    };
  }
}

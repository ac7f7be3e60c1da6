package dev.recourse.scheduler.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * A database file of SQLite and how it is opened.
 *
 * @param path absolute
 */
record SqliteFile(Path path) {
  private static final Duration BUSY = Duration.ofSeconds(2);
  private static final int LOG_BYTES_KEPT = 64 * 1024 * 1024;

  /** The pages that each report touches are kept by hand, and copied from the log less often. */
  private static final int CACHE_KILOBYTES = 16 * 1024;

  private static final String PAGES_BEFORE_CHECKPOINT = "4000";
  private static final FileAttribute<?>[] OWNER_ONLY_FILE = attributes("rw-------");
  private static final FileAttribute<?>[] OWNER_ONLY_FOLDER = attributes("rwx------");

  /** Makes the file where there is none: reports are nobody's business but the owner's. */
  static SqliteFile prepare(Path path) {
    try {
      makeFolder(path);
      Files.createFile(path, OWNER_ONLY_FILE);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isRegularFile(path)) {
        throw new StoreException(
            StoreException.Kind.DAMAGED, path + " is not a file. Name another one as data.", e);
      }
    } catch (IOException e) {
      throw new StoreException(
          StoreException.Kind.READ_ONLY,
          "The database " + path + " cannot be made: " + e + ". Check the folder's permissions.",
          e);
    }
    return new SqliteFile(path);
  }

  /** Makes the folder of a file where there is none, for its owner only. */
  static void makeFolder(Path file) throws IOException {
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder, OWNER_ONLY_FOLDER);
    }
  }

  /** Connections that may write. Settings are properties: a statement would reach only one. */
  DataSource writing() {
    SQLiteConfig config = config();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    // In WAL, NORMAL survives a crash of the program but may lose the last commits to a power cut.
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setJournalSizeLimit(LOG_BYTES_KEPT);
    config.setCacheSize(-CACHE_KILOBYTES);
    // Else what a savepoint may have to bring back goes through a file.
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, PAGES_BEFORE_CHECKPOINT);
    return source(config);
  }

  /** Connections that only read. */
  DataSource reading() {
    SQLiteConfig config = config();
    config.setReadOnly(true);
    return source(config);
  }

  /** Copies the database and marks the copy as one that was made at this instant. */
  void copyTo(Path target, Instant at, Failures failures) {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try {
      if (Files.exists(target)) {
        throw new FileAlreadyExistsException(target.toString());
      }
      Files.deleteIfExists(part);
      Files.createFile(part, OWNER_ONLY_FILE);
      try (Connection connection = reading().getConnection();
          PreparedStatement statement = connection.prepareStatement("VACUUM INTO ?")) {
        statement.setString(1, part.toString());
        statement.execute();
      }
      mark(part, at);
      try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      Files.move(part, target);
    } catch (FileAlreadyExistsException e) {
      throw new StoreException(
          StoreException.Kind.STATEMENT, target + " exists already. Name a new file.", e);
    } catch (IOException e) {
      throw new StoreException(
          StoreException.Kind.IO, "The copy " + target + " could not be written: " + e + ".", e);
    } catch (SQLException e) {
      throw failures.translate(e);
    }
  }

  private static void mark(Path copy, Instant at) throws SQLException {
    String mark = "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)";
    try (Connection connection = new SqliteFile(copy).source(config()).getConnection();
        PreparedStatement statement = connection.prepareStatement(mark)) {
      statement.setString(1, Settings.COPIED_AT);
      statement.setString(2, at.toString());
      statement.executeUpdate();
    }
  }

  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(Math.toIntExact(BUSY.toMillis()));
    config.enforceForeignKeys(true);
    return config;
  }

  private DataSource source(SQLiteConfig config) {
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + path);
    return source;
  }

  private static FileAttribute<?>[] attributes(String permissions) {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}

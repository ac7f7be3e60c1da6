package dev.recourse.scheduler.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Held by the one service that works on a database, through a lock file beside it. The operating
 * system lets go of the lock when the process ends, however it ends. The command line works without
 * it.
 */
public final class ServiceLock implements AutoCloseable {
  // Closing a second channel on a file would drop the process's first lock on it (POSIX), so this
  // process must not even open a file that it has locked. The channels are held here too: one that
  // nobody refers to is closed by the garbage collector, and its lock is gone.
  private static final Map<Path, Optional<FileChannel>> HELD_HERE = new ConcurrentHashMap<>();
  // Away from the text, which others read while the lock is held.
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private final Path file;
  private final FileChannel channel;

  private ServiceLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock of a database.
   *
   * @throws StoreException of kind HELD where another service has it, saying which and since when
   */
  public static ServiceLock acquire(Path database, Instant now) {
    Path absolute = database.toAbsolutePath().normalize();
    return lock(
        absolute.resolveSibling(absolute.getFileName() + ".lock"),
        "works on this data (%s). Stop it first, or name another folder as data.",
        now);
  }

  /**
   * Takes the lock of a mailbox among all services of this user on this machine, whatever data they
   * work on. One on another machine, or with a temporary folder of its own, is not noticed here: it
   * finds out at the mail server.
   *
   * @param mailbox server, user and folder
   * @throws StoreException of kind HELD where another service has it, saying which and since when
   */
  public static ServiceLock acquireMailbox(String mailbox, Instant now) {
    // Another user could not open our file, nor we theirs.
    String own = System.getProperty("user.name", "") + " " + mailbox;
    String name = UUID.nameUUIDFromBytes(own.getBytes(StandardCharsets.UTF_8)).toString();
    return lock(
        Path.of(System.getProperty("java.io.tmpdir"), "recourse-mailbox-" + name + ".lock")
            .toAbsolutePath(),
        "watches the mailbox "
            + mailbox.replace("%", "%%")
            + " (%s). Stop it first, or take the mailbox out of one of the configurations.",
        now);
  }

  private static ServiceLock lock(Path file, String held, Instant now) {
    if (HELD_HERE.putIfAbsent(file, Optional.empty()) != null) {
      throw held(file, held);
    }
    FileChannel channel = null;
    try {
      // The first thing that a service does with its data, which may not be there yet.
      SqliteFile.makeFolder(file);
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
      if (channel.tryLock(LOCKED_BYTE, 1, false) == null) {
        throw held(file, held);
      }
      String holder = "process " + ProcessHandle.current().pid() + ", since " + now + "\n";
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
      HELD_HERE.put(file, Optional.of(channel));
      return new ServiceLock(file, channel);
    } catch (IOException e) {
      letGo(file, channel);
      throw new StoreException(
          StoreException.Kind.READ_ONLY,
          "The lock file " + file + " cannot be written: " + e + ". Check its permissions.",
          e);
    } catch (StoreException e) {
      letGo(file, channel);
      throw e;
    }
  }

  private static StoreException held(Path file, String held) {
    String holder;
    try {
      holder = Files.readString(file).strip();
    } catch (IOException e) {
      holder = "unknown";
    }
    return new StoreException(
        StoreException.Kind.HELD, "Another service already " + held.formatted(holder));
  }

  private static void letGo(Path file, @Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new StoreException(StoreException.Kind.IO, "The lock " + file + " stays: " + e, e);
    } finally {
      HELD_HERE.remove(file);
    }
  }

  /** Lets the next service in. */
  @Override
  public void close() {
    letGo(file, channel);
  }
}

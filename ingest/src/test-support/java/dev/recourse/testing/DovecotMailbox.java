package dev.recourse.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** One user's mail on a {@link Dovecot}, as a mail server's other side and other people see it. */
public final class DovecotMailbox {
  private static final AtomicLong SERIAL = new AtomicLong();

  private final Dovecot dovecot;
  private final String user;
  private final Path inbox;

  DovecotMailbox(Dovecot dovecot, String user, Path inbox) {
    this.dovecot = dovecot;
    this.user = user;
    this.inbox = inbox;
  }

  /** Who signs in. */
  public String user() {
    return user;
  }

  /** Delivers mails into the inbox, each as a mail server does: all of it, or nothing. */
  public void deliver(byte[]... mails) {
    deliverAll(List.of(mails));
  }

  /** Delivers many mails. */
  public void deliverAll(List<byte[]> mails) {
    try {
      boolean fresh = !Files.exists(inbox.resolve("tmp"));
      for (String part : List.of("tmp", "new", "cur")) {
        Files.createDirectories(inbox.resolve(part));
      }
      long first = SERIAL.get() + 1;
      for (byte[] mail : mails) {
        Files.write(inbox.resolve("tmp").resolve(name(SERIAL.incrementAndGet())), mail);
      }
      // A mailbox in use changes under our hands.
      dovecot.own(fresh ? inbox : inbox.resolve("tmp"));
      for (long serial = first; serial < first + mails.size(); serial++) {
        Files.move(
            inbox.resolve("tmp").resolve(name(serial)),
            inbox.resolve("new").resolve(name(serial)),
            StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many messages lie in a folder; none where there is no such folder. */
  public int count(String folder) {
    Path maildir = folder.equals("INBOX") ? inbox : inbox.resolve("." + folder);
    int count = 0;
    for (String part : List.of("new", "cur")) {
      try (Stream<Path> files =
          Files.isDirectory(maildir.resolve(part))
              ? Files.list(maildir.resolve(part))
              : Stream.empty()) {
        count += (int) files.count();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return count;
  }

  /** Removes everything from the inbox, as another client would. */
  public void removeAll() {
    dovecot.doveadm("expunge", "-u", user, "mailbox", "INBOX", "all");
  }

  /** Gives the inbox another UIDVALIDITY, and with it new UIDs to all its messages. */
  public void changeUidValidity(long uidValidity) {
    dovecot.doveadm(
        "mailbox", "update", "-u", user, "--uid-validity", Long.toString(uidValidity), "INBOX");
  }

  /** The inbox's UIDVALIDITY. */
  public long uidValidity() {
    String status = dovecot.doveadm("mailbox", "status", "-u", user, "uidvalidity", "INBOX");
    return Long.parseLong(status.strip().replaceAll(".*=", ""));
  }

  /** Loses the inbox's numbers, as a server does whose index was deleted. */
  public void forgetNumbers() {
    try (Stream<Path> files = Files.list(inbox)) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().startsWith("dovecot")) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends this user's connections, as an administrator would. */
  public void kick() {
    dovecot.doveadm("kick", user);
  }

  /** Removes one message, as another client would. */
  public void removeOne(long uid) {
    dovecot.doveadm("expunge", "-u", user, "mailbox", "INBOX", "uid", Long.toString(uid));
  }

  /** Makes another folder, as another client would. */
  public void createFolder(String name) {
    dovecot.doveadm("mailbox", "create", "-u", user, name);
  }

  /** Moves all messages from one folder to another, as another client would. */
  public void move(String from, String to) {
    dovecot.doveadm("move", "-u", user, to, "mailbox", from, "all");
  }

  /** Marks all messages as seen and flagged, as another client would. */
  public void markAll() {
    dovecot.doveadm("flags", "add", "-u", user, "\\Seen \\Flagged", "mailbox", "INBOX", "all");
  }

  private static String name(long serial) {
    return serial + ".test";
  }
}

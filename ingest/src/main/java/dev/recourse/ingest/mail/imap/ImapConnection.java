package dev.recourse.ingest.mail.imap;

import dev.recourse.ingest.mail.server.Security;
import dev.recourse.ingest.mail.server.SocketGrip;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.MailboxInfo;
import org.eclipse.angus.mail.util.MailLogger;

/**
 * A signed-in connection to an IMAP server: the handful of commands we need, each by UID (RFC
 * 9051). Works on the protocol itself and not on the library's folders, which count messages by
 * sequence number, swallow time-outs while idle and hold a cache of everything they have seen. For
 * one thread; only {@link #close} may come from another.
 */
final class ImapConnection implements AutoCloseable {
  private static final String BODY_ALL = "BODY.PEEK[]";
  private static final String BODY_HEADER = "BODY.PEEK[HEADER]";

  /** A message that lies there. */
  record Listed(long uid, long size, Optional<Instant> receivedAt) {}

  /** A message fetched. */
  @SuppressWarnings("ArrayRecordComponent") // Handed on at once, never compared.
  record Fetched(long uid, byte[] bytes) {}

  private final ImapSettings settings;
  private final BoundedProtocol protocol;
  private final SocketGrip grip;
  private final Commands commands;
  private final Announcements announcements;

  private ImapConnection(ImapSettings settings, BoundedProtocol protocol, SocketGrip grip) {
    this.settings = settings;
    this.protocol = protocol;
    this.grip = grip;
    this.commands = new Commands(protocol);
    this.announcements = new Announcements(protocol, grip);
  }

  /** Connects and signs in. */
  static ImapConnection open(ImapSettings settings, SocketGrip grip)
      throws IOException, ProtocolException {
    Properties properties = ImapSession.of(settings).getProperties();
    properties.put("mail.imap.socketFactory", grip.plain());
    properties.put("mail.imap.ssl.socketFactory", grip.tls(settings.trust()));
    // A factory of our own that fails must not be gone round.
    properties.setProperty("mail.imap.socketFactory.fallback", "false");
    BoundedProtocol protocol =
        new BoundedProtocol(
            settings.host(),
            settings.port(),
            properties,
            settings.security() == Security.TLS,
            new MailLogger(ImapConnection.class, "", false, System.err));
    try {
      SignIn.signIn(protocol, settings);
      return new ImapConnection(settings, protocol, grip);
    } catch (IOException | ProtocolException | RuntimeException e) {
      grip.close();
      throw e;
    }
  }

  /**
   * Looks at a folder anew.
   *
   * @return its numbering, which may have changed since the last look
   */
  Folder select(String folder) throws ProtocolException {
    MailboxInfo info = new MailboxInfo(commands.inFolder("SELECT", folder));
    announcements.begin(Math.max(0, info.total));
    return new Folder(Math.max(0, info.uidvalidity), Math.max(0, info.uidnext));
  }

  /** The leases of services, which lie on the same server. */
  LeaseFolder leases(MailboxSettings settings) {
    return new LeaseFolder(this, commands, settings);
  }

  /** The UIDs above a mark, ascending. */
  List<Long> uidsAbove(long mark) throws ProtocolException {
    // A range that starts above all there is gives the last message all the same.
    return search((mark + 1) + ":*").stream().filter(uid -> uid > mark).toList();
  }

  /** Those of these messages that lie there, ascending. */
  List<Long> present(List<Long> uids) throws ProtocolException {
    SortedSet<Long> present = new TreeSet<>();
    for (String set : UidSet.commands(uids)) {
      present.addAll(search(set));
    }
    present.retainAll(uids);
    return List.copyOf(present);
  }

  private SortedSet<Long> search(String set) throws ProtocolException {
    try {
      return SearchAnswer.uids(commands.run("UID SEARCH UID " + set));
    } catch (CommandFailedException e) {
      // Some take a number beyond their last, or any in an empty folder, for a mistake.
      return SearchAnswer.uids(commands.run("UID SEARCH ALL"));
    }
  }

  /**
   * Sizes and dates; of a message that has gone meanwhile, or of which the server tells nothing,
   * there is nothing.
   */
  List<Listed> list(List<Long> uids) throws ProtocolException {
    List<Listed> listed = new ArrayList<>();
    try {
      for (FetchAnswer answer : fetch(uids, "RFC822.SIZE INTERNALDATE", 0)) {
        if (answer.uid().isPresent() && answer.messageSize().isPresent()) {
          long size = answer.messageSize().getAsLong();
          listed.add(new Listed(answer.uid().getAsLong(), size, answer.receivedAt()));
        }
      }
      return listed;
    } catch (CommandFailedException e) {
      if (uids.size() < 2 || Refusal.isTemporary(e)) {
        return listed;
      }
      // One of them may be to blame for all.
      int half = uids.size() / 2;
      listed.addAll(list(uids.subList(0, half)));
      listed.addAll(list(uids.subList(half, uids.size())));
      return listed;
    }
  }

  /**
   * The messages, whole; of a message that has gone meanwhile, or that the server does not give,
   * there is nothing.
   *
   * @param atMost the bytes that the answer may take
   */
  List<Fetched> fetch(List<Long> uids, long atMost) throws ProtocolException {
    return texts(uids, fetch(uids, BODY_ALL, atMost), FetchAnswer::whole);
  }

  /** The headers only. */
  List<Fetched> fetchHeaders(List<Long> uids) throws ProtocolException {
    return texts(uids, fetch(uids, BODY_HEADER, 0), FetchAnswer::header);
  }

  private static List<Fetched> texts(
      List<Long> uids, List<FetchAnswer> answers, Function<FetchAnswer, Optional<byte[]>> text) {
    List<Fetched> fetched = new ArrayList<>();
    for (FetchAnswer answer : answers) {
      // Where only one was asked for, an answer that does not say which one means that one.
      OptionalLong uid = uids.size() == 1 ? OptionalLong.of(uids.get(0)) : answer.uid();
      boolean another = answer.uid().isPresent() && !answer.uid().equals(uid);
      if (uid.isPresent() && !another) {
        text.apply(answer).ifPresent(bytes -> fetched.add(new Fetched(uid.getAsLong(), bytes)));
      }
    }
    return fetched;
  }

  private List<FetchAnswer> fetch(List<Long> uids, String what, long atMost)
      throws ProtocolException {
    List<FetchAnswer> answers = new ArrayList<>();
    for (String set : UidSet.commands(uids)) {
      for (Response response : commands.run("UID FETCH " + set + " (UID " + what + ")", atMost)) {
        if (response instanceof FetchAnswer answer) {
          answers.add(answer);
        }
      }
    }
    return answers;
  }

  /** Moves messages out of the selected folder; those that are gone already are no error. */
  void move(List<Long> uids, String folder) throws ProtocolException {
    for (String set : UidSet.commands(uids)) {
      move(set, folder);
    }
  }

  private void move(String set, String folder) throws ProtocolException {
    if (commands.can("MOVE")) {
      Response[] unusedAnswers = commands.inFolder("UID MOVE " + set, folder);
      return;
    }
    Response[] unused = commands.inFolder("UID COPY " + set, folder);
    commands.run("UID STORE " + set + " +FLAGS.SILENT (\\Deleted)");
    if (commands.can("UIDPLUS")) {
      commands.run("UID EXPUNGE " + set);
    }
    // Without it, EXPUNGE would take with it whatever else somebody has marked: the marks stay.
  }

  /** Makes a folder; where that fails, whoever uses it will say why. */
  void create(String folder) throws ProtocolException {
    try {
      String name = commands.nameOnServer(folder);
      commands.run("CREATE", name);
      commands.run("SUBSCRIBE", name);
    } catch (CommandFailedException e) {
      // It is there already, or may not be made.
    }
  }

  /**
   * Waits until the server says that something has come, or the time is over; see {@link
   * Announcements#await}.
   */
  Wait idle(Duration atMost) throws IOException, ProtocolException {
    return announcements.await(atMost, settings.timeout());
  }

  /** Says goodbye where the server still listens; from another thread, just ends it. */
  void logout() {
    try {
      grip.patience(Duration.ofSeconds(1));
      protocol.logout();
    } catch (IOException | ProtocolException | RuntimeException e) {
      // Nobody there to say goodbye to.
    } finally {
      close();
    }
  }

  @Override
  public void close() {
    grip.close();
  }
}

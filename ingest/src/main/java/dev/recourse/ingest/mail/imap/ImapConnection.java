package dev.recourse.ingest.mail.imap;

import dev.recourse.ingest.mail.server.Login;
import dev.recourse.ingest.mail.server.Security;
import dev.recourse.ingest.mail.server.SignInRefusedException;
import dev.recourse.ingest.mail.server.SocketGrip;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ConnectionException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;
import org.eclipse.angus.mail.imap.protocol.MailboxInfo;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;
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
  private boolean news;

  private ImapConnection(ImapSettings settings, BoundedProtocol protocol, SocketGrip grip) {
    this.settings = settings;
    this.protocol = protocol;
    this.grip = grip;
    protocol.addResponseHandler(
        event -> news |= event instanceof IMAPResponse said && said.keyEquals("EXISTS"));
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
      signIn(protocol, settings);
      return new ImapConnection(settings, protocol, grip);
    } catch (IOException | ProtocolException | RuntimeException e) {
      grip.close();
      throw e;
    }
  }

  private static void signIn(IMAPProtocol protocol, ImapSettings settings)
      throws IOException, ProtocolException {
    if (settings.security() == Security.STARTTLS) {
      if (!protocol.hasCapability("STARTTLS")) {
        throw new IOException("The server offers no STARTTLS, and nothing is said without it.");
      }
      protocol.startTLS();
      protocol.capability();
    }
    if (!protocol.isAuthenticated()) {
      try {
        if (settings.login() instanceof Login.OAuth2 login) {
          signIn(protocol, login);
        } else if (settings.login() instanceof Login.Password login) {
          signIn(protocol, login);
        }
      } catch (CommandFailedException e) {
        throw new SignInRefusedException(e);
      }
    }
    protocol.capability();
  }

  private static void signIn(IMAPProtocol protocol, Login.Password login) throws ProtocolException {
    if (protocol.hasCapability("AUTH=PLAIN")) {
      protocol.authplain("", login.username(), login.password());
    } else {
      protocol.login(login.username(), login.password());
    }
  }

  private static void signIn(IMAPProtocol protocol, Login.OAuth2 login)
      throws IOException, ProtocolException {
    String token = login.tokens().current();
    try {
      protocol.authoauth2(login.username(), token);
    } catch (CommandFailedException e) {
      if (!login.tokens().refused(token)) {
        throw e;
      }
      protocol.authoauth2(login.username(), login.tokens().current());
    }
  }

  /**
   * Looks at a folder anew.
   *
   * @return its numbering, which may have changed since the last look
   */
  Folder select(String folder) throws ProtocolException {
    protocol.allow(0);
    MailboxInfo info = protocol.select(folder);
    news = false;
    return new Folder(Math.max(0, info.uidvalidity), Math.max(0, info.uidnext));
  }

  boolean can(String capability) {
    return protocol.hasCapability(capability);
  }

  /** The UIDs above a mark, ascending. */
  List<Long> uidsAbove(long mark) throws ProtocolException {
    // A range that starts above all there is gives the last message all the same.
    return search((mark + 1) + ":*").stream().filter(uid -> uid > mark).toList();
  }

  /** Those of these messages that lie there, ascending. */
  List<Long> present(List<Long> uids) throws ProtocolException {
    return uids.isEmpty() ? List.of() : search(UidSet.of(uids));
  }

  private List<Long> search(String set) throws ProtocolException {
    List<Long> uids = new ArrayList<>();
    for (Response response : run("UID SEARCH UID " + set)) {
      if (response instanceof IMAPResponse search && search.keyEquals("SEARCH")) {
        for (long uid = search.readLong(); uid != -1; uid = search.readLong()) {
          uids.add(uid);
        }
      }
    }
    Collections.sort(uids);
    return uids;
  }

  /** Sizes and dates; of a message that has gone meanwhile there is nothing. */
  List<Listed> list(List<Long> uids) throws ProtocolException {
    List<Listed> listed = new ArrayList<>();
    for (FetchResponse response : fetch(uids, "RFC822.SIZE INTERNALDATE", 0)) {
      UID uid = response.getItem(UID.class);
      RFC822SIZE size = response.getItem(RFC822SIZE.class);
      if (uid != null && size != null) {
        INTERNALDATE date = response.getItem(INTERNALDATE.class);
        Optional<Date> received = Optional.ofNullable(date).map(INTERNALDATE::getDate);
        listed.add(new Listed(uid.uid, size.size, received.map(Date::toInstant)));
      }
    }
    return listed;
  }

  /**
   * The messages, whole; of a message that has gone meanwhile, or that the server does not give,
   * there is nothing.
   *
   * @param atMost the bytes that the answer may take
   */
  List<Fetched> fetch(List<Long> uids, long atMost) throws ProtocolException {
    return bodies(uids, BODY_ALL, atMost);
  }

  /** The headers only. */
  List<Fetched> fetchHeaders(List<Long> uids) throws ProtocolException {
    return bodies(uids, BODY_HEADER, 0);
  }

  private List<Fetched> bodies(List<Long> uids, String what, long atMost) throws ProtocolException {
    List<Fetched> fetched = new ArrayList<>();
    for (FetchResponse response : fetch(uids, what, atMost)) {
      UID uid = response.getItem(UID.class);
      BODY body = response.getItem(BODY.class);
      ByteArray bytes = body == null ? null : body.getByteArray();
      if (uid != null && bytes != null) {
        fetched.add(new Fetched(uid.uid, bytes.getNewBytes()));
      }
    }
    return fetched;
  }

  private List<FetchResponse> fetch(List<Long> uids, String what, long atMost)
      throws ProtocolException {
    List<FetchResponse> responses = new ArrayList<>();
    for (Response response : run("UID FETCH " + UidSet.of(uids) + " (UID " + what + ")", atMost)) {
      if (response instanceof FetchResponse fetched) {
        responses.add(fetched);
      }
    }
    return responses;
  }

  /** Moves messages out of the selected folder; those that are gone already are no error. */
  void move(List<Long> uids, String folder) throws ProtocolException {
    String set = UidSet.of(uids);
    if (can("MOVE")) {
      run("UID MOVE " + set, folder);
      return;
    }
    run("UID COPY " + set, folder);
    run("UID STORE " + set + " +FLAGS.SILENT (\\Deleted)");
    if (can("UIDPLUS")) {
      run("UID EXPUNGE " + set);
    }
    // Without it, EXPUNGE would take with it whatever else somebody has marked: the marks stay.
  }

  /** Makes a folder; where that fails, whoever uses it will say why. */
  void create(String folder) throws ProtocolException {
    try {
      run("CREATE", folder);
      run("SUBSCRIBE", folder);
    } catch (CommandFailedException e) {
      // It is there already, or may not be made.
    }
  }

  /**
   * Waits until the server says that something has come, or the time is over. Returns at once where
   * it said so since the folder was selected: it does not say it twice. Only a hint in any case,
   * for servers forget to push.
   */
  void idle(Duration atMost) throws IOException, ProtocolException {
    if (news) {
      return;
    }
    long end = System.nanoTime() + atMost.toNanos();
    protocol.allow(0);
    protocol.idleStart();
    while (!news && System.nanoTime() < end) {
      grip.patience(Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime())));
      Response response = protocol.readIdleResponse();
      if (isTimeout(response)) {
        break;
      }
      if (!protocol.processIdleResponse(response)) {
        return;
      }
    }
    // From here on a silent server is a dead one.
    grip.patience(settings.timeout());
    protocol.idleAbort();
    while (protocol.processIdleResponse(protocol.readIdleResponse())) {
      // What it still had to say before it took note.
    }
  }

  private static boolean isTimeout(Response response) {
    return response.isBYE()
        && response.isSynthetic()
        && response.getException() instanceof SocketTimeoutException;
  }

  private Response[] run(String command) throws ProtocolException {
    return run(command, 0);
  }

  private Response[] run(String command, long atMost) throws ProtocolException {
    protocol.allow(atMost);
    return finish(protocol.command(command, null));
  }

  private Response[] run(String command, String folder) throws ProtocolException {
    Argument argument = new Argument();
    argument.writeString(BASE64MailboxEncoder.encode(folder));
    protocol.allow(0);
    return finish(protocol.command(command, argument));
  }

  private Response[] finish(Response[] responses) throws ProtocolException {
    Response last = responses[responses.length - 1];
    if (last.isBYE()) {
      throw new ConnectionException(protocol, last);
    }
    protocol.notifyResponseHandlers(responses);
    protocol.handleResult(last);
    return responses;
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

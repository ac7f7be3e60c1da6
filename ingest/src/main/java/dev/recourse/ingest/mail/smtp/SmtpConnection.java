package dev.recourse.ingest.mail.smtp;

import dev.recourse.ingest.mail.server.BearerToken;
import dev.recourse.ingest.mail.server.Login;
import dev.recourse.ingest.oauth.TokenException;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/** A signed-in connection to an SMTP server, for one message at a time. Not thread-safe. */
final class SmtpConnection implements AutoCloseable {
  private static final Duration STALE = Duration.ofSeconds(20);
  private static final int MESSAGES = 50;

  private final Session session;
  private final Transport transport;
  private Instant lastUsed;
  private int messages;

  private SmtpConnection(Session session, Transport transport, Instant now) {
    this.session = session;
    this.transport = transport;
    this.lastUsed = now;
  }

  static SmtpConnection open(Session session, SmtpSettings settings, Instant now)
      throws MessagingException {
    Login login = settings.login().orElse(null);
    if (login instanceof Login.OAuth2 oauth2) {
      return open(session, settings, oauth2, now);
    }
    if (login instanceof Login.Password password) {
      return open(session, settings, password.username(), password.password(), now);
    }
    return open(session, settings, null, null, now);
  }

  private static SmtpConnection open(
      Session session, SmtpSettings settings, Login.OAuth2 login, Instant now)
      throws MessagingException {
    String token = token(login);
    SmtpConnection connection = open(session, settings, null, null, now);
    try {
      connection.signIn(login, token);
      return connection;
    } catch (MessagingException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private void signIn(Login.OAuth2 login, String token) throws MessagingException {
    try {
      transport.signIn(login.username(), token);
    } catch (AuthenticationFailedException e) {
      if (!login.tokens().refused(token)) {
        throw e;
      }
      transport.signIn(login.username(), token(login));
    }
  }

  private static SmtpConnection open(
      Session session,
      SmtpSettings settings,
      @Nullable String username,
      @Nullable String secret,
      Instant now)
      throws MessagingException {
    Transport transport = new Transport(session);
    transport.connect(settings.host(), settings.port(), username, secret);
    return new SmtpConnection(session, transport, now);
  }

  private static String token(Login.OAuth2 login) throws MessagingException {
    try {
      return login.tokens().current();
    } catch (TokenException e) {
      throw new MessagingException(e.getMessage(), e);
    }
  }

  /** Whether it may be used once more; asks the server. */
  boolean isUsable(Instant now) {
    boolean fresh = Duration.between(lastUsed, now).abs().compareTo(STALE) < 0;
    return fresh && messages < MESSAGES && transport.isConnected();
  }

  /**
   * Hands a mail over.
   *
   * @param envelopeFrom where a notice of non-delivery goes; {@code <>} for nowhere
   */
  void send(byte[] mail, String envelopeFrom, String to, Instant now) throws MessagingException {
    transport.complete = false;
    SMTPMessage message = new SMTPMessage(session, new ByteArrayInputStream(mail));
    message.setEnvelopeFrom(envelopeFrom);
    transport.sendMessage(message, new InternetAddress[] {new InternetAddress(to)});
    messages++;
    lastUsed = now;
  }

  /** Whether the server has been given all of the last mail, and so may have taken it. */
  boolean hadEverything() {
    return transport.complete;
  }

  @Override
  public void close() {
    try {
      transport.close();
    } catch (MessagingException e) {
      // It was about to be thrown away.
    }
  }

  private static final class Transport extends SMTPTransport {
    private static final int SIGNED_IN = 235;
    private static final int CHALLENGE = 334;

    private boolean complete;

    Transport(Session session) {
      super(session, new URLName("smtp", null, -1, null, null, null));
    }

    /** Signs in with an access token; the library would hang up where the server says why not. */
    void signIn(String username, String token) throws MessagingException {
      int code = simpleCommand("AUTH XOAUTH2 " + BearerToken.response(username, token));
      if (code == CHALLENGE) {
        code = simpleCommand("");
      }
      if (code != SIGNED_IN) {
        throw new AuthenticationFailedException(getLastServerResponse());
      }
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
      complete = true;
      super.finishData();
    }
  }
}

package dev.recourse.ingest.mail.smtp;

import dev.recourse.ingest.mail.server.ServerProblem;
import dev.recourse.scheduler.cases.MailAddress;
import dev.recourse.scheduler.outbox.Channel;
import dev.recourse.scheduler.outbox.ChannelKind;
import dev.recourse.scheduler.outbox.Delivery;
import dev.recourse.scheduler.outbox.DeliveryOutcome;
import dev.recourse.scheduler.outbox.Message;
import dev.recourse.scheduler.outbox.ReplyTokens;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/**
 * Sends messages by SMTP. A connection serves several messages in turn, and messages in parallel
 * have a connection each. Thread-safe.
 */
public final class SmtpChannel implements Channel, AutoCloseable {
  private static final String NOBODY = "<>";
  private static final int REASON_CHARS = 500;
  private static final int KEPT_OPEN = 4;

  private final SmtpSettings settings;
  private final Clock clock;
  private final Session session;
  private final LetterWriter letters;
  private final Deque<SmtpConnection> idle = new ArrayDeque<>();
  private boolean closed;

  /**
   * A channel to one server; connects only once there is something to send.
   *
   * @param tokens what lets a reply find its case
   * @param clock for the date of the mails
   */
  public SmtpChannel(SmtpSettings settings, ReplyTokens tokens, Clock clock) {
    this(settings, Set.of(), tokens, clock);
  }

  /**
   * The same for a desk with mailboxes.
   *
   * @param mailboxes their addresses, by which another desk knows that this one wrote
   */
  public SmtpChannel(
      SmtpSettings settings, Set<String> mailboxes, ReplyTokens tokens, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.session = SmtpSession.of(settings);
    this.letters = new LetterWriter(settings.from(), mailboxes, settings.plusAddressing(), tokens);
  }

  @Override
  public ChannelKind kind() {
    return ChannelKind.EMAIL;
  }

  @Override
  public DeliveryOutcome deliver(Delivery delivery) {
    Message message = delivery.message();
    Instant now = clock.instant();
    byte[] mail;
    try {
      checkAddress(message.to());
      mail = letters.write(delivery, now);
    } catch (IllegalArgumentException e) {
      return new DeliveryOutcome.Rejected(reason(e));
    }
    if (!message.acknowledges()) {
      return deliver(delivery, mail, settings.from().value(), now);
    }
    // An answer to a machine's answer would be a loop; a bounce of it, too (RFC 3834, section 3.3).
    DeliveryOutcome outcome = deliver(delivery, mail, NOBODY, now);
    // Some servers take nothing from nobody, against RFC 5321, section 6.1. The bounce of an answer
    // then comes to the desk, which knows one when it sees it.
    return outcome instanceof DeliveryOutcome.Rejected
        ? deliver(delivery, mail, settings.from().value(), now)
        : outcome;
  }

  private DeliveryOutcome deliver(
      Delivery delivery, byte[] mail, String envelopeFrom, Instant now) {
    SmtpConnection connection;
    try {
      connection = connection(now);
    } catch (AuthenticationFailedException e) {
      return later("The mail server refuses our sign-in: " + reason(e));
    } catch (MessagingException | RuntimeException e) {
      String where = settings.host() + ":" + settings.port();
      return later(ServerProblem.of(e, where, settings.host()));
    }
    try {
      connection.send(mail, envelopeFrom, delivery.message().to(), now);
      giveBack(connection);
      return new DeliveryOutcome.Delivered(delivery.reference());
    } catch (MessagingException | RuntimeException e) {
      boolean hadEverything = connection.hadEverything();
      connection.close();
      return judge(e, hadEverything);
    }
  }

  /** Closes the connections that wait; a message on its way is finished first by its own thread. */
  @Override
  public synchronized void close() {
    closed = true;
    idle.forEach(SmtpConnection::close);
    idle.clear();
  }

  private SmtpConnection connection(Instant now) throws MessagingException {
    for (Optional<SmtpConnection> open = takeIdle(); open.isPresent(); open = takeIdle()) {
      if (open.get().isUsable(now)) {
        return open.get();
      }
      open.get().close();
    }
    return SmtpConnection.open(session, settings, now);
  }

  private synchronized Optional<SmtpConnection> takeIdle() {
    return Optional.ofNullable(idle.pollLast());
  }

  private synchronized void giveBack(SmtpConnection connection) {
    if (closed || idle.size() >= KEPT_OPEN) {
      connection.close();
    } else {
      idle.addLast(connection);
    }
  }

  private static void checkAddress(String to) {
    if (!MailAddress.isWritable(to)) {
      throw new IllegalArgumentException("No mail can be sent to such an address.");
    }
  }

  private static DeliveryOutcome judge(Exception failure, boolean hadEverything) {
    int code = code(failure);
    String reason = reason(failure);
    boolean aboutOurSignIn = code >= 530 && code <= 538;
    if (code >= 500 && !aboutOurSignIn) {
      return new DeliveryOutcome.Rejected(reason);
    }
    if (code < 400 && hadEverything) {
      return new DeliveryOutcome.Unknown(
          "The mail server had the whole mail and did not say whether it took it: " + reason);
    }
    return later(reason);
  }

  /** What the server said, also where the library has wrapped it; 0 where it said nothing. */
  private static int code(Throwable failure) {
    int code = 0;
    for (Throwable at = failure; at != null; at = next(at)) {
      if (at instanceof SMTPAddressFailedException address) {
        return address.getReturnCode();
      }
      if (at instanceof SMTPSendFailedException send && code == 0) {
        code = send.getReturnCode();
      }
    }
    return code;
  }

  private static @org.jspecify.annotations.Nullable Throwable next(Throwable failure) {
    return failure instanceof MessagingException mail
        ? mail.getNextException()
        : failure.getCause();
  }

  private static DeliveryOutcome later(String reason) {
    return new DeliveryOutcome.RetryLater(reason, Optional.empty());
  }

  private static String reason(Throwable failure) {
    Throwable deepest = failure;
    for (Throwable at = failure; at != null; at = next(at)) {
      deepest = at instanceof MessagingException || deepest == failure ? at : deepest;
    }
    String message =
        deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
    String line = message.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= REASON_CHARS ? line : line.substring(0, REASON_CHARS);
  }
}

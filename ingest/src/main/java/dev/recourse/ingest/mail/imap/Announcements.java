package dev.recourse.ingest.mail.imap;

import dev.recourse.ingest.mail.server.SocketGrip;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.eclipse.angus.mail.iap.ConnectionException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;

/** What a server says by itself of the selected folder, and the waiting for it. For one thread. */
final class Announcements {
  private final BoundedProtocol protocol;
  private final SocketGrip grip;
  private int exists;
  private boolean news;
  private boolean refused;

  /** Listens to all that is said on a connection from now on. */
  Announcements(BoundedProtocol protocol, SocketGrip grip) {
    this.protocol = protocol;
    this.grip = grip;
    protocol.addResponseHandler(this::count);
  }

  /** A folder was selected that holds so many messages: what was announced so far is known. */
  void begin(int messages) {
    exists = messages;
    news = false;
  }

  /** Some say how many there are again and again: only more of them are news. */
  private void count(Response event) {
    if (event instanceof IMAPResponse said && said.keyEquals("EXISTS")) {
      news |= said.getNumber() > exists;
      exists = said.getNumber();
    } else if (event instanceof IMAPResponse said && said.keyEquals("EXPUNGE")) {
      exists--;
    }
  }

  /**
   * Waits until the server says that something has come, or the time is over. Returns at once where
   * it said so since the folder was selected: it does not say it twice. Only a hint in any case,
   * for servers forget to push.
   *
   * @param timeout how long a server may be silent that has been asked something
   */
  Wait await(Duration atMost, Duration timeout) throws IOException, ProtocolException {
    if (news) {
      return Wait.NEWS;
    }
    if (refused || !protocol.hasCapability("IDLE")) {
      return Wait.REFUSED;
    }
    long end = System.nanoTime() + atMost.toNanos();
    protocol.allow(0);
    // Not the library's way in, which takes a refusal for a word before the answer.
    String tag = protocol.writeCommand("IDLE", null);
    Response said = heard(protocol.readResponse());
    while (!said.isContinuation() && !isEndOf(tag, said)) {
      said = heard(protocol.readResponse());
    }
    if (!said.isContinuation()) {
      refused = true;
      return Wait.REFUSED;
    }
    boolean ended = false;
    while (!news && !ended && System.nanoTime() < end) {
      grip.patience(Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime())));
      try {
        ended = isEndOf(tag, heard(protocol.readResponse()));
      } catch (SocketTimeoutException e) {
        break;
      }
    }
    // From here on a silent server is a dead one.
    grip.patience(timeout);
    if (!ended) {
      protocol.idleAbort();
      while (!isEndOf(tag, heard(protocol.readResponse()))) {
        // What it still had to say before it took note.
      }
    }
    if (news) {
      return Wait.NEWS;
    }
    return ended ? Wait.REFUSED : Wait.SILENCE;
  }

  private Response heard(Response response) throws ProtocolException {
    if (response.isBYE()) {
      throw new ConnectionException(protocol, response);
    }
    protocol.notifyResponseHandlers(new Response[] {response});
    return response;
  }

  private static boolean isEndOf(String tag, Response response) {
    return response.isTagged() && tag.equals(response.getTag());
  }
}

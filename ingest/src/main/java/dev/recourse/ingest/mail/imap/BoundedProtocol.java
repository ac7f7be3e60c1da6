package dev.recourse.ingest.mail.imap;

import dev.recourse.ingest.mail.server.BearerToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.util.MailLogger;

/**
 * The protocol with a bound on what an answer may take. The library makes room for whatever a
 * server announces (a literal of 2 GB) or goes on saying (a line without an end), before it has
 * come. What is said of messages is read by {@link FetchAnswer}.
 */
final class BoundedProtocol extends IMAPProtocol {
  private static final int FIRST = 128;
  private static final long ORDINARY = 32L << 20;

  // The constructor above ours reads the greeting: these are 0 then, and must not be set after it.
  private long taken;
  private long allowed;

  BoundedProtocol(String host, int port, Properties properties, boolean tls, MailLogger logger)
      throws IOException, ProtocolException {
    super("imap", host, port, properties, tls, logger);
  }

  /** From now on all answers together may take so many bytes, until this is called again. */
  void allow(long bytes) {
    allowed = Math.max(bytes, ORDINARY);
    taken = 0;
  }

  /**
   * Signs in with an access token. The library would answer each challenge with the token, also the
   * one that says why it is refused.
   *
   * @throws ProtocolException where the server refuses it, or has gone
   */
  void signIn(String username, String token) throws IOException, ProtocolException {
    String said = BearerToken.response(username, token);
    boolean atOnce = hasCapability("SASL-IR");
    Argument arguments = new Argument();
    arguments.writeAtom("XOAUTH2");
    if (atOnce) {
      arguments.writeAtom(said);
    }
    allow(0);
    String tag = writeCommand("AUTHENTICATE", arguments);
    String next = atOnce ? "" : said;
    Response response = readResponse();
    while (!response.isBYE() && !(response.isTagged() && tag.equals(response.getTag()))) {
      if (response.isContinuation()) {
        getOutputStream().write((next + "\r\n").getBytes(StandardCharsets.US_ASCII));
        getOutputStream().flush();
        next = "";
      }
      response = readResponse();
    }
    handleResult(response);
  }

  @Override
  public Response readResponse() throws IOException, ProtocolException {
    IMAPResponse response = new IMAPResponse(this);
    return response.keyEquals("FETCH") ? new FetchAnswer(response) : response;
  }

  @Override
  protected ByteArray getResponseBuffer() {
    take(FIRST);
    return new ByteArray(new byte[FIRST], 0, FIRST) {
      @Override
      public void grow(int increment) {
        take(increment);
        super.grow(increment);
      }
    };
  }

  private void take(int bytes) {
    taken += bytes;
    long most = allowed == 0 ? ORDINARY : allowed;
    if (taken > most) {
      throw new TooMuchException(
          "The server goes on for more than " + most + " bytes where less was asked for.");
    }
  }
}

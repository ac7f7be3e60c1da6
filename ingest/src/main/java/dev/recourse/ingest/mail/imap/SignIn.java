package dev.recourse.ingest.mail.imap;

import dev.recourse.ingest.mail.server.Login;
import dev.recourse.ingest.mail.server.Security;
import dev.recourse.ingest.mail.server.SignInRefusedException;
import java.io.IOException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;

/** Signs in at a server, in one of the ways it offers, after TLS where that is asked for. */
final class SignIn {
  private SignIn() {}

  /**
   * Signs in, and asks what the server can do from now on.
   *
   * @throws SignInRefusedException where the server does not take these credentials
   * @throws IOException where it cannot be asked
   */
  static void signIn(BoundedProtocol protocol, ImapSettings settings)
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
        if (Refusal.isTemporary(e)) {
          throw new IOException("The server takes no sign-in at present: " + e.getMessage(), e);
        }
        throw new SignInRefusedException(e);
      }
    }
    protocol.capability();
  }

  private static void signIn(BoundedProtocol protocol, Login.Password login)
      throws IOException, ProtocolException {
    if (protocol.hasCapability("AUTH=PLAIN")) {
      protocol.authplain("", login.username(), login.password());
    } else if (!protocol.hasCapability("LOGINDISABLED")) {
      protocol.login(login.username(), login.password());
    } else if (protocol.hasCapability("AUTH=LOGIN")) {
      protocol.authlogin(login.username(), login.password());
    } else {
      throw new IOException(
          "The server takes no password on this connection (LOGINDISABLED), so none was sent. Most"
              + " take one over TLS: look at 'security'; others want 'oauth2'");
    }
  }

  private static void signIn(BoundedProtocol protocol, Login.OAuth2 login)
      throws IOException, ProtocolException {
    String token = login.tokens().current();
    try {
      protocol.signIn(login.username(), token);
    } catch (CommandFailedException e) {
      if (Refusal.isTemporary(e) || !login.tokens().refused(token)) {
        throw e;
      }
      protocol.signIn(login.username(), login.tokens().current());
    }
  }
}

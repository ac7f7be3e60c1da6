package dev.recourse.ingest.mail.server;

import org.eclipse.angus.mail.iap.ProtocolException;

/** The server does not let us in with these credentials; trying again will not help by itself. */
public final class SignInRefusedException extends ProtocolException {
  private static final long serialVersionUID = 1L;

  private final String said;

  /** A refusal in the server's words. */
  public SignInRefusedException(ProtocolException cause) {
    super("The server refuses our sign-in: " + cause.getMessage(), cause);
    this.said = ServerProblem.words(cause);
  }

  /** What the server says, on one line. */
  public String said() {
    return said;
  }
}

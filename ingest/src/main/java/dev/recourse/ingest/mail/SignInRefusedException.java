package dev.recourse.ingest.mail;

import org.eclipse.angus.mail.iap.ProtocolException;

/** The server does not let us in with these credentials; trying again will not help by itself. */
final class SignInRefusedException extends ProtocolException {
  private static final long serialVersionUID = 1L;

  SignInRefusedException(ProtocolException cause) {
    super("The server refuses our sign-in: " + cause.getMessage(), cause);
  }
}

package dev.recourse.ingest.mail.imap;

/** A server says more than was asked for; the connection is of no use any more. */
final class TooMuchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooMuchException(String message) {
    super(message);
  }
}

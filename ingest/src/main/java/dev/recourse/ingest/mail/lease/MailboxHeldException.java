package dev.recourse.ingest.mail.lease;

/** Another service reads the mailbox. The message says which, since when, and what to do. */
public final class MailboxHeldException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With words for an operator. */
  public MailboxHeldException(String message) {
    super(message);
  }

  /**
   * The words for a mailbox that another service reads.
   *
   * @param address of the mailbox
   */
  public static MailboxHeldException of(String address, Posted by) {
    return new MailboxHeldException(
        "The mailbox "
            + address
            + " (folder "
            + by.lease().folder()
            + ") is read already by "
            + by.inWords()
            + ". Two would open and answer everything twice. Stop that service, or take the mailbox"
            + " out of one of the two configurations. Where its machine is gone, wait until it has"
            + " been silent for "
            + LeaseRule.SILENCE.toMinutes()
            + " minutes, or start this one with `recourse run --take-over`.");
  }
}

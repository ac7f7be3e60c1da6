package dev.recourse.ingest.mail.imap;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A mailbox to listen at.
 *
 * @param address of the mailbox; also the name of its account in the ledger, so it must not change
 * @param folder what is looked into, decoded
 * @param doneFolder where handled mail is moved; left in place where empty
 * @param authservId the name under which the mailbox's server writes Authentication-Results (RFC
 *     8601): what stands there of a sender is believed in this mailbox's mail
 * @param dkim whether the signatures of mail are checked here where that server says nothing of it
 * @param largest the size in bytes above which a mail is kept by its header only; at least 1
 * @param since what lay in the folder before it was watched, and was received before this, is only
 *     filed; where empty, 30 days before it was watched for the first time
 * @param lookEvery the longest time between two looks where the server pushes nothing, and the age
 *     at which an IDLE is renewed (RFC 2177 asks for less than 29 minutes)
 */
public record MailboxSettings(
    String address,
    ImapSettings imap,
    String folder,
    Optional<String> doneFolder,
    Optional<Instant> since,
    Optional<String> authservId,
    boolean dkim,
    long largest,
    Duration lookEvery) {
  /** More than most servers let through. */
  public static final long DEFAULT_LARGEST = 40L << 20;

  /** Servers and what stands before them forget quiet connections sooner than the RFC allows. */
  public static final Duration DEFAULT_LOOK_EVERY = Duration.ofMinutes(3);

  /** Checks the ranges. */
  public MailboxSettings {
    if (largest < 1 || largest > Integer.MAX_VALUE / 2) {
      throw new IllegalArgumentException("A mail of at most " + largest + " bytes: use 1 to 1 GB.");
    }
    if (lookEvery.isNegative()
        || lookEvery.isZero()
        || lookEvery.compareTo(Duration.ofMinutes(28)) > 0) {
      throw new IllegalArgumentException(
          "A look every " + lookEvery + ": use more than nothing and at most 28 minutes.");
    }
    for (String name : List.of(folder, doneFolder.orElse(""))) {
      if (name.endsWith(LeaseFolder.NAME)) {
        throw new IllegalArgumentException(
            name + " is where services note which mailbox they read: name another folder.");
      }
    }
    if (doneFolder.filter(done -> sameFolder(done, folder)).isPresent()) {
      throw new IllegalArgumentException(
          "Handled mail cannot be moved to " + folder + ", the folder it comes from.");
    }
  }

  /** A mailbox with the default limits. */
  public static MailboxSettings of(
      String address, ImapSettings imap, String folder, Optional<String> doneFolder) {
    return new MailboxSettings(
        address,
        imap,
        folder,
        doneFolder,
        Optional.empty(),
        Optional.empty(),
        false,
        DEFAULT_LARGEST,
        DEFAULT_LOOK_EVERY);
  }

  /** The same mailbox, where only what was received from this instant on is of interest. */
  public MailboxSettings since(Instant instant) {
    return new MailboxSettings(
        address,
        imap,
        folder,
        doneFolder,
        Optional.of(instant),
        authservId,
        dkim,
        largest,
        lookEvery);
  }

  /** The same mailbox, whose server writes Authentication-Results under this name. */
  public MailboxSettings authenticatedBy(String name) {
    return new MailboxSettings(
        address, imap, folder, doneFolder, since, Optional.of(name), dkim, largest, lookEvery);
  }

  /** The same mailbox, in whose mail signatures are checked here, or are not. */
  public MailboxSettings checkingSignatures(boolean checked) {
    return new MailboxSettings(
        address, imap, folder, doneFolder, since, authservId, checked, largest, lookEvery);
  }

  /** Whether two names are one folder's: that of INBOX alone is the same in any case (RFC 9051). */
  public static boolean sameFolder(String one, String other) {
    return one.equals(other) || (one.equalsIgnoreCase("INBOX") && other.equalsIgnoreCase("INBOX"));
  }
}

package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.ClaimCode;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.outbox.Outbox;
import dev.recourse.scheduler.outbox.OutboxEntry;
import dev.recourse.scheduler.outbox.OutboxState;
import dev.recourse.scheduler.store.Database;
import dev.recourse.scheduler.store.KeyedHash;
import dev.recourse.scheduler.store.Settings;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The way back for reporters whom nobody knows: a code, shown to them once, leads to their report
 * and to what was written to them. Of the code only a hash under the installation's key is kept.
 * Thread-safe.
 */
public final class Claims {
  private static final Set<OutboxState> READABLE =
      EnumSet.of(OutboxState.PENDING, OutboxState.SENDING, OutboxState.SENT);

  /** Of the hash so much that no two codes have the same: 130 bits. */
  private static final int LENGTH = 26;

  private final Docket docket;
  private final Outbox outbox;
  private final KeyedHash hash;
  private final SecureRandom random = new SecureRandom();

  /** The claims on these cases. */
  public Claims(Database database, Docket docket, Outbox outbox) {
    this.docket = docket;
    this.outbox = outbox;
    this.hash = new KeyedHash(database.read(Settings::secret));
  }

  /** A new code. */
  public ClaimCode issue() {
    return ClaimCode.random(random);
  }

  /** Whoever holds this code; whether it is one that was ever given makes no difference. */
  public Contact holder(ClaimCode code) {
    return Contact.claim(hash("claim", code.letters()));
  }

  /** Another name for something that could tell who somebody is: the same each time. */
  public String alias(String id) {
    return hash("anonymous", id);
  }

  /** What somebody with a claim code has reported, the newest first; empty where nothing. */
  public List<CaseFile> of(Contact holder) {
    return holder.isClaim() ? docket.casesOf(holder) : List.of();
  }

  /** What was written to whoever holds the code about a case of theirs, the oldest first. */
  public List<OutboxEntry> letters(CaseFile file, Contact holder) {
    return outbox.ofCase(file.id()).stream()
        .filter(entry -> entry.message().to().equals(holder.address()))
        .filter(entry -> READABLE.contains(entry.state()))
        .toList();
  }

  private String hash(String purpose, String words) {
    // No message's key has a line break in it: what makes a Message-ID can never make a claim.
    return hash.of(purpose + "\n" + words).substring(0, LENGTH);
  }
}

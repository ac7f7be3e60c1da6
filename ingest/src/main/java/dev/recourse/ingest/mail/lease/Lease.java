package dev.recourse.ingest.mail.lease;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a service says of itself in a mailbox that it reads.
 *
 * @param folder that is read
 * @param station see {@link Tenant}
 * @param process see {@link Tenant}
 * @param host see {@link Tenant}
 * @param since when the service was started
 * @param renewal how often this process has said so before
 * @param rank where it stands since its first word; empty in the first word itself
 */
public record Lease(
    String folder,
    String station,
    String process,
    String host,
    Instant since,
    int renewal,
    Optional<Rank> rank) {

  /**
   * A place in the order of those who want to read: the UID of their first word.
   *
   * @param uidValidity of the folder; UIDs of another one say nothing
   */
  public record Rank(long uidValidity, long uid) {}

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");

  /** Checks the name, which is shown to people. */
  public Lease {
    if (!NAME.matcher(host).matches()) {
      throw new IllegalArgumentException("No machine is called so.");
    }
  }

  /** What a service says for the {@code renewal}th time after its first. */
  public static Lease of(Tenant tenant, String folder, int renewal, Optional<Rank> rank) {
    return new Lease(
        folder, tenant.station(), tenant.process(), tenant.host(), tenant.since(), renewal, rank);
  }

  /** Whether it is this service's own word. */
  public boolean isOf(Tenant tenant) {
    return process.equals(tenant.process());
  }
}

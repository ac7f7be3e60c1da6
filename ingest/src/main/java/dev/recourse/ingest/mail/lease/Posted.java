package dev.recourse.ingest.mail.lease;

import dev.recourse.ingest.mail.lease.Lease.Rank;
import java.time.Instant;

/**
 * A lease as it lies on the mail server.
 *
 * @param uidValidity of the folder
 * @param at when the server took it, by the server's clock
 */
public record Posted(Lease lease, long uidValidity, long uid, Instant at) {
  /** Where it stands; the lowest goes first. */
  public Rank rank() {
    Rank own = new Rank(uidValidity, uid);
    return lease.rank().filter(rank -> rank.uidValidity() == uidValidity).orElse(own);
  }

  /** Who reads what since when, in words for an operator. */
  public String inWords() {
    return "the service on "
        + lease.host()
        + " (since "
        + lease.since()
        + ", last heard of at "
        + at
        + " by the mail server's clock)";
  }
}

package dev.recourse.ingest.mail.lease;

import java.util.List;

/** What follows from the leases of a mailbox for one who wants to read it. */
public sealed interface Verdict {
  /**
   * It may be read. Before that is so, what stands in the way must be gone, and the leases be
   * looked at once more: one who was thought dead may have spoken meanwhile.
   *
   * @param gone leases of those who are dead or were sent away
   * @param outdated earlier words of our own
   */
  record Mine(List<Posted> gone, List<Posted> outdated) implements Verdict {
    /** Copies the lists. */
    public Mine {
      gone = List.copyOf(gone);
      outdated = List.copyOf(outdated);
    }
  }

  /**
   * Another service reads it.
   *
   * @param by its lease
   */
  record Taken(Posted by) implements Verdict {}
}

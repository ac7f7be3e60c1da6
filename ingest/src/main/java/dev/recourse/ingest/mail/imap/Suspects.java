package dev.recourse.ingest.mail.imap;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Messages over which the connection ended. One of a batch was to blame, or none: they are asked
 * for one at a time, after all others, and in the end kept without what the server cannot give. For
 * one thread.
 */
final class Suspects {
  private static final int UNTIL_HEADER = 4;
  private static final int UNTIL_NOTHING = 6;

  private final Map<Long, Integer> ends = new HashMap<>();

  /** The connection ended while these were being fetched. */
  void blame(Collection<Long> uids) {
    uids.forEach(uid -> ends.merge(uid, 1, Integer::sum));
  }

  /** They have been fetched, or are gone. */
  void clear(Collection<Long> uids) {
    uids.forEach(ends::remove);
  }

  boolean contains(long uid) {
    return ends.containsKey(uid);
  }

  /** Whether the message itself is not asked for any more, only its header. */
  boolean onlyHeader(long uid) {
    return ends.getOrDefault(uid, 0) >= UNTIL_HEADER;
  }

  /** Whether nothing of it is asked for any more. */
  boolean nothing(long uid) {
    return ends.getOrDefault(uid, 0) >= UNTIL_NOTHING;
  }

  /** In the order in which to try them. */
  List<Long> leastFirst(Collection<Long> uids) {
    return uids.stream()
        .sorted(
            Comparator.comparing((Long uid) -> ends.getOrDefault(uid, 0))
                .thenComparing(Comparator.reverseOrder()))
        .toList();
  }
}

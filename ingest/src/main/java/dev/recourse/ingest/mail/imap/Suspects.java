package dev.recourse.ingest.mail.imap;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Messages that the server lists and has not given so far. Where the connection ended, one of a
 * batch was to blame, or none. They are asked for one at a time, after all others, and in the end
 * kept without what the server cannot give. For one thread.
 */
final class Suspects {
  private static final int UNTIL_HEADER = 20;
  private static final int UNTIL_NOTHING = 30;

  /** What happened when a message was asked for, and how much it tells about that message. */
  enum Trouble {
    /**
     * The connection ended: four times until only the header is asked for, six until nothing is.
     */
    ENDED(5),
    /** The server refused it, or answered without it: five times, and eight. */
    REFUSED(4),
    /** The server said that it will do so later: twenty times, and thirty. */
    BUSY(1);

    private final int weight;

    Trouble(int weight) {
      this.weight = weight;
    }
  }

  private record Standing(int weight, String words) {}

  private final Map<Long, Standing> records = new HashMap<>();

  /**
   * These were asked for, and did not come.
   *
   * @param words what the server said
   */
  void blame(Collection<Long> uids, Trouble trouble, String words) {
    uids.forEach(
        uid ->
            records.merge(
                uid,
                new Standing(trouble.weight, words),
                (before, now) -> new Standing(before.weight() + now.weight(), now.words())));
  }

  /** They have been fetched, or are gone. */
  void clear(Collection<Long> uids) {
    uids.forEach(records::remove);
  }

  boolean contains(long uid) {
    return records.containsKey(uid);
  }

  /** What the server said when it was last asked for this message. */
  String words(long uid) {
    return standing(uid).words();
  }

  /** Whether the message itself is not asked for any more, only its header. */
  boolean onlyHeader(long uid) {
    return standing(uid).weight() >= UNTIL_HEADER;
  }

  /** Whether nothing of it is asked for any more. */
  boolean nothing(long uid) {
    return standing(uid).weight() >= UNTIL_NOTHING;
  }

  /** In the order in which to try them. */
  List<Long> leastFirst(Collection<Long> uids) {
    return uids.stream()
        .sorted(
            Comparator.comparing((Long uid) -> standing(uid).weight())
                .thenComparing(Comparator.reverseOrder()))
        .toList();
  }

  private Standing standing(long uid) {
    return records.getOrDefault(uid, new Standing(0, ""));
  }
}

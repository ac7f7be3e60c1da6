package dev.recourse.ingest.mail.imap;

import java.util.ArrayList;
import java.util.List;

/** UIDs as IMAP writes them, with runs drawn together: {@code 1:4,7}. */
final class UidSet {
  private static final int MOST = 10_000;
  private static final int LONGEST = 4_000;

  private UidSet() {}

  /**
   * Writes sets that each fit into one command: servers may refuse a line of more than 8,000 bytes
   * (RFC 7162, section 4), and some do so earlier.
   *
   * @param uids ascending
   * @return none where there are no UIDs
   */
  static List<String> commands(List<Long> uids) {
    List<String> sets = new ArrayList<>();
    for (int from = 0; from < uids.size(); ) {
      int to = Math.min(from + MOST, uids.size());
      String set = of(uids.subList(from, to));
      while (set.length() > LONGEST) {
        to = from + (to - from) / 2;
        set = of(uids.subList(from, to));
      }
      sets.add(set);
      from = to;
    }
    return sets;
  }

  /**
   * Writes a set.
   *
   * @param uids ascending, at least one
   */
  static String of(List<Long> uids) {
    StringBuilder set = new StringBuilder();
    int at = 0;
    while (at < uids.size()) {
      int end = at;
      while (end + 1 < uids.size() && uids.get(end + 1) == uids.get(end) + 1) {
        end++;
      }
      set.append(set.isEmpty() ? "" : ",").append(uids.get(at));
      if (end > at) {
        set.append(':').append(uids.get(end));
      }
      at = end + 1;
    }
    return set.toString();
  }
}

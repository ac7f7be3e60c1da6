package dev.recourse.ingest.mail.imap;

import java.util.List;

/** UIDs as IMAP writes them, with runs drawn together: {@code 1:4,7}. */
final class UidSet {
  private UidSet() {}

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

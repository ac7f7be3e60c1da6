package dev.recourse.ingest.mail.imap;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;

/**
 * The UIDs that a search has found: one by one (RFC 3501, section 7.2.5) or, as servers of
 * IMAP4rev2 answer, as a set (RFC 9051, section 7.3.4).
 */
final class SearchAnswer {
  private static final Pattern ALL = Pattern.compile("\\bALL ([0-9:,]+)");
  private static final long MOST = 5_000_000;

  private SearchAnswer() {}

  /**
   * Ascending, each once; nothing where the answer is about something else.
   *
   * @throws TooMuchException where they are more than any folder holds
   */
  static SortedSet<Long> uids(Response[] responses) {
    SortedSet<Long> uids = new TreeSet<>();
    for (Response response : responses) {
      if (response instanceof IMAPResponse search && search.keyEquals("SEARCH")) {
        for (long uid = search.readLong(); uid != -1; uid = search.readLong()) {
          uids.add(uid);
        }
      } else if (response instanceof IMAPResponse search && search.keyEquals("ESEARCH")) {
        Matcher all = ALL.matcher(search.getRest());
        if (all.find()) {
          addSet(uids, all.group(1));
        }
      }
    }
    return uids;
  }

  private static void addSet(Set<Long> uids, String set) {
    for (String range : set.split(",")) {
      String[] ends = range.split(":");
      long one = Long.parseLong(ends[0]);
      long other = Long.parseLong(ends[ends.length - 1]);
      if (Math.abs(other - one) + uids.size() > MOST) {
        throw new TooMuchException("The server lists more than " + MOST + " messages.");
      }
      for (long uid = Math.min(one, other); uid <= Math.max(one, other); uid++) {
        uids.add(uid);
      }
    }
  }
}

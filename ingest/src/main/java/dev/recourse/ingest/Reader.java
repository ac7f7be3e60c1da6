package dev.recourse.ingest;

import dev.recourse.scheduler.inbox.InboxEntry;

/**
 * Makes sense of the arrivals of one source. Implementations are thread-safe and change nothing.
 */
public interface Reader {

  /**
   * Finds out what only others can tell, such as the keys a mail was signed with, and notes it on
   * the arrival. Asked once before an arrival is read for the first time, outside any transaction.
   * Takes a few seconds at the most, and never throws.
   */
  default InboxEntry examined(InboxEntry entry, byte[] raw) {
    return entry;
  }

  /**
   * Reads what arrived. Never throws because of what the bytes are: what cannot be read is an
   * unreadable report.
   */
  Reading read(InboxEntry entry, byte[] raw);
}

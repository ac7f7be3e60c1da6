package dev.recourse.ingest;

import dev.recourse.scheduler.inbox.InboxEntry;

/**
 * Makes sense of the arrivals of one source. Implementations are thread-safe and change nothing.
 */
public interface Reader {

  /**
   * Reads what arrived. Never throws because of what the bytes are: what cannot be read is an
   * unreadable report.
   */
  Reading read(InboxEntry entry, byte[] raw);
}

package dev.recourse.ingest.mail.imap;

import java.util.List;

/**
 * A folder held against the ledger.
 *
 * @param present how many messages lie there
 * @param missing the UIDs of those that the ledger lacks, ascending
 * @param gaps those among them that it should have had: they are neither new nor waiting their turn
 */
record Comparison(int present, List<Long> missing, List<Long> gaps) {
  Comparison {
    missing = List.copyOf(missing);
    gaps = List.copyOf(gaps);
  }
}

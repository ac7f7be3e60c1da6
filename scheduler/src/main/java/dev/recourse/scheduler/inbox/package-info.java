/**
 * The first durable queue: whatever arrives, as it came, until it has had its effect exactly once.
 *
 * <p>Owns the ledger of arrivals and the marks that say how far each mailbox has been read. Must
 * not parse what it keeps.
 */
@NullMarked
package dev.recourse.scheduler.inbox;

import org.jspecify.annotations.NullMarked;

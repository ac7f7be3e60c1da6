/**
 * DKIM signatures (RFC 6376): whether a domain answers for a mail.
 *
 * <p>Owns the check itself and the look-up of the domains' keys. Must not know what follows from it
 * for a sender: that a signature does not hold says nothing, for lists and relays break them (RFC
 * 6376, section 6.1).
 */
@NullMarked
package dev.recourse.ingest.dkim;

import org.jspecify.annotations.NullMarked;

/**
 * What connections to mail servers have in common: settings, sign-in, trust, and the words for what
 * goes wrong.
 *
 * <p>Must not know either protocol.
 */
@NullMarked
package dev.recourse.ingest.mail.server;

import org.jspecify.annotations.NullMarked;

/**
 * How the service is doing, for whoever watches over it.
 *
 * <p>Owns the HTTP server and the JSON of {@code /health}. Must not know how mailboxes, Slack or
 * the queues work: it is given a {@link dev.recourse.bot.http.Health} to show.
 */
@NullMarked
package dev.recourse.bot.http;

import org.jspecify.annotations.NullMarked;

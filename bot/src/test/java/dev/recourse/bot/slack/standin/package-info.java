/**
 * A stand-in for Slack: Web API and Socket Mode on loopback, refusing what Slack refuses. Field
 * names and error codes are Slack's own.
 *
 * <p>Knows nothing of Recourse but how it is told where Slack is.
 */
@NullMarked
package dev.recourse.bot.slack.standin;

import org.jspecify.annotations.NullMarked;

/**
 * The second durable queue: what Recourse has to say, until a channel has taken it.
 *
 * <p>Owns messages, their delivery and their outcomes. A message is committed with the change that
 * caused it, under a key that names its reason. Must not know what SMTP or Slack are: a {@link
 * dev.recourse.scheduler.outbox.Channel} does.
 */
@NullMarked
package dev.recourse.scheduler.outbox;

import org.jspecify.annotations.NullMarked;

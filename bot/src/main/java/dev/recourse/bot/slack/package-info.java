/**
 * Slack: what people write to the bot comes in over Socket Mode, what Recourse has to say goes out
 * over the Web API.
 *
 * <p>Owns Slack's protocol, its limits and its failures. Must not know what a remark means (the
 * conversation does) or what may be done to a case (the desk does).
 */
@NullMarked
package dev.recourse.bot.slack;

import org.jspecify.annotations.NullMarked;

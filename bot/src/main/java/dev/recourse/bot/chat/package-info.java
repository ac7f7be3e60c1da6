/**
 * The conversation with a person who writes to the bot: the same in Slack and in the demo's
 * terminal.
 *
 * <p>Owns what the bot understands and what it says. Must not know Slack, terminals or SQL.
 */
@NullMarked
package dev.recourse.bot.chat;

import org.jspecify.annotations.NullMarked;

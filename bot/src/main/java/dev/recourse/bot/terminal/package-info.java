/**
 * The terminal that Recourse may have been started from.
 *
 * <p>Owns whether a person sits there and what they type. Must not know what is said.
 */
@NullMarked
package dev.recourse.bot.terminal;

import org.jspecify.annotations.NullMarked;

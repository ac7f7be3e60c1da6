/**
 * Recourse on a stage of its own: an embedded mail server, a temporary database, a clock that can
 * be moved, and a terminal to talk to it.
 *
 * <p>Everything between the mail server and the screen is the service as it runs for real. Must
 * hold nothing that the service needs.
 */
@NullMarked
package dev.recourse.bot.demo;

import org.jspecify.annotations.NullMarked;

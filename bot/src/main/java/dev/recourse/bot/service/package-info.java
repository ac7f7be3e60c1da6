/**
 * The composition root: every part of the service, put together once.
 *
 * <p>Owns the order in which parts are made, started and closed. Holds no decision of its own.
 */
@NullMarked
package dev.recourse.bot.service;

import org.jspecify.annotations.NullMarked;

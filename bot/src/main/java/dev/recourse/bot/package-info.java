/**
 * Where the program starts.
 *
 * <p>Owns nothing but {@link dev.recourse.bot.Main}; the service is put together in {@code
 * dev.recourse.bot.service}.
 */
@NullMarked
package dev.recourse.bot;

import org.jspecify.annotations.NullMarked;

/**
 * Where everything is put together: the service, and the command that starts it.
 *
 * <p>The only package that knows all the others. Holds no decision of its own.
 */
@NullMarked
package dev.recourse.bot;

import org.jspecify.annotations.NullMarked;

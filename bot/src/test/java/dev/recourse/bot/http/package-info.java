/** How the service is doing, asked over HTTP. */
@NullMarked
package dev.recourse.bot.http;

import org.jspecify.annotations.NullMarked;

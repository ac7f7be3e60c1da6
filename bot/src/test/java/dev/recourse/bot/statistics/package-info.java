/** What cases add up to, and how it is drawn. */
@NullMarked
package dev.recourse.bot.statistics;

import org.jspecify.annotations.NullMarked;

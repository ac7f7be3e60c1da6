/** Measures how fast mail becomes cases, against what the parts below would allow. Run by hand. */
@NullMarked
package dev.recourse.bot.benchmark;

import org.jspecify.annotations.NullMarked;

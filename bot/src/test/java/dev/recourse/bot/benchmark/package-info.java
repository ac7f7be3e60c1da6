/** Measures what mail and Slack cost, against what the parts below would allow. Run by hand. */
@NullMarked
package dev.recourse.bot.benchmark;

import org.jspecify.annotations.NullMarked;

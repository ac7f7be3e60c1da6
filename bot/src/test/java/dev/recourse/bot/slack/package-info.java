/** Tests of what stands between Recourse and Slack, against a stand-in that keeps Slack's rules. */
@NullMarked
package dev.recourse.bot.slack;

import org.jspecify.annotations.NullMarked;

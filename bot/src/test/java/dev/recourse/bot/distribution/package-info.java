/**
 * The distribution as a user has it: its launcher, run as a process against real servers. Knows no
 * class of the product; what it holds to is the contract.
 */
@NullMarked
package dev.recourse.bot.distribution;

import org.jspecify.annotations.NullMarked;

/**
 * The command line: each command a small class, its results on standard output, everything else on
 * standard error.
 *
 * <p>Owns names, options and JSON of the contract. Must not decide anything: a command asks the
 * desk.
 */
@NullMarked
package dev.recourse.bot.cli;

import org.jspecify.annotations.NullMarked;

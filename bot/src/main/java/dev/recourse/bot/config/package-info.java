/**
 * The configuration: one YAML file, read into records, every mistake reported at once.
 *
 * <p>Owns what the file's keys are called and what they may hold. Must not connect to anything.
 */
@NullMarked
package dev.recourse.bot.config;

import org.jspecify.annotations.NullMarked;

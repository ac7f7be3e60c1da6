/**
 * Reads YAML so that whoever wrote it is told every mistake at once, each with its file, its line
 * and what to do about it.
 *
 * <p>Owns the reading and the problems. Must not know what any key means.
 */
@NullMarked
package dev.recourse.scheduler.yaml;

import org.jspecify.annotations.NullMarked;

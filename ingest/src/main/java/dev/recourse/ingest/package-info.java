/**
 * The way in: reports are read, given a category and made into cases here.
 *
 * <p>Owns the path from an arrival to its effect. Knows cases and categories; must not know Slack
 * or the command line.
 */
@NullMarked
package dev.recourse.ingest;

import org.jspecify.annotations.NullMarked;

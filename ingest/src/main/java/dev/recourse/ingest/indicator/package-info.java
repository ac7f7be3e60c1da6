/**
 * What in a text points at somebody or something: addresses, names, links, sums.
 *
 * <p>Owns how they are found, also where they were made harmless, and how they are made harmless to
 * be shown. Must not know where a text comes from.
 */
@NullMarked
package dev.recourse.ingest.indicator;

import org.jspecify.annotations.NullMarked;

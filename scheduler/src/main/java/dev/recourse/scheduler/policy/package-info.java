/**
 * What an institution has decided: categories and their routes, procedures and their rules,
 * letters.
 *
 * <p>Owns the pack and everything read from it. A pack is data; no institution is named here. Must
 * not know cases, stores or the time of day.
 */
@NullMarked
package dev.recourse.scheduler.policy;

import org.jspecify.annotations.NullMarked;

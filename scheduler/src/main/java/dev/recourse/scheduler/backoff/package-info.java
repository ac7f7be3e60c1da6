/**
 * How long to wait before trying again. Owns no state and knows nothing of what is tried; whoever
 * waits counts its own failures.
 */
@NullMarked
package dev.recourse.scheduler.backoff;

import org.jspecify.annotations.NullMarked;

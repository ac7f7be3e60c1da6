/**
 * The tick: calls each sweep when its time has come.
 *
 * <p>The only package that may import Quartz. Holds no decision and no state: correctness lives in
 * the rows.
 */
@NullMarked
package dev.recourse.scheduler.quartz;

import org.jspecify.annotations.NullMarked;

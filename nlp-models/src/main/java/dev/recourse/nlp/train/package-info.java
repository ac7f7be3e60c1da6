/**
 * Makes the model from the corpus, and measures it on voices it has not seen.
 *
 * <p>Owns the trainers' settings, calibration, thresholds and the evaluation. Runs in the build and
 * at a command line, never while a report is being classified.
 */
@NullMarked
package dev.recourse.nlp.train;

import org.jspecify.annotations.NullMarked;

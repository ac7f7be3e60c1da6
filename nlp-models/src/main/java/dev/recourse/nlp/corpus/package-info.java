/**
 * The labelled texts the model is trained from, and the rules they must keep.
 *
 * <p>Owns the files' format and the refusal of near copies. Must not know features, models or
 * training.
 */
@NullMarked
package dev.recourse.nlp.corpus;

import org.jspecify.annotations.NullMarked;

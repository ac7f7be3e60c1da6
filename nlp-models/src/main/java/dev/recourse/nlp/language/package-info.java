/**
 * Tells English from what an English model must not judge.
 *
 * <p>Owns the language detector. Must not know labels or the model.
 */
@NullMarked
package dev.recourse.nlp.language;

import org.jspecify.annotations.NullMarked;

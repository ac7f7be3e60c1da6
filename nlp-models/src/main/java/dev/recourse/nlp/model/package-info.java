/**
 * The trained model: its parameters, the file they are kept in, and how well it was measured to do.
 *
 * <p>Owns scoring and the file's format. Must not know the corpus, nor how the parameters came
 * about.
 */
@NullMarked
package dev.recourse.nlp.model;

import org.jspecify.annotations.NullMarked;

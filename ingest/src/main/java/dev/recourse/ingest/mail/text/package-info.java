/**
 * What a person would read in a mail: the parts that hold its words, HTML and other text made
 * plain, and what of it is quoted from another mail.
 *
 * <p>Owns the choice and the cutting. Must not know how a mail is taken apart, nor who reads the
 * words.
 */
@NullMarked
package dev.recourse.ingest.mail.text;

import org.jspecify.annotations.NullMarked;

/**
 * Turns a text into features: words, pairs of words, and pieces of words.
 *
 * <p>Owns what a word is and how a feature is named; training and deciding walk the same code. Must
 * not know labels, parameters, files or OpenNLP.
 */
@NullMarked
package dev.recourse.nlp.features;

import org.jspecify.annotations.NullMarked;

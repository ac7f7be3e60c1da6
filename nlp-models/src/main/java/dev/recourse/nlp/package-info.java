/**
 * Says which label a text carries, how sure that is, and which words decided.
 *
 * <p>Owns the corpus, the training, the model and its evaluation. The only package that may import
 * OpenNLP. Must not know cases, policies, mail or Slack: a label is a word to it.
 */
@NullMarked
package dev.recourse.nlp;

import org.jspecify.annotations.NullMarked;

package dev.recourse.nlp;

/**
 * What a chat message seems to want.
 *
 * @param intent one of {@link Labels#INTENTS}
 * @param confidence how likely that is, from 0 to 1
 */
public record IntentGuess(String intent, double confidence) {}

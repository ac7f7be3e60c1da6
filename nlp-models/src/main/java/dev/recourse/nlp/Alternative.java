package dev.recourse.nlp;

/**
 * A category and how likely it is.
 *
 * @param category one of {@link Labels#CATEGORIES}
 * @param confidence from 0 to 1; over all categories they add up to 1
 */
public record Alternative(String category, double confidence) {}

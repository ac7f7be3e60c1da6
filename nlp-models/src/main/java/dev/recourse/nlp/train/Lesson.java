package dev.recourse.nlp.train;

import dev.recourse.nlp.Labels;
import dev.recourse.nlp.Text;

/**
 * A report whose category a person has confirmed or corrected.
 *
 * @param id tells it from any other: a hash of its text
 * @param category what the person said
 * @param text what was reported
 */
public record Lesson(String id, String category, Text text) {
  /** Checks the category. */
  public Lesson {
    if (!Labels.CATEGORIES.contains(category)) {
      throw new IllegalArgumentException("There is no category '" + category + "'.");
    }
  }
}

package dev.recourse.scheduler.policy;

import java.util.Set;

/**
 * Something that a policy says, short enough to be quoted whole.
 *
 * @param citation where it stands
 * @param text what it says; in an institution's own texts word for word
 * @param categories the categories that it bears on; empty where it is about none in particular
 * @param words what people say when they mean it; searched, never quoted
 */
public record Clause(Citation citation, String text, Set<Category> categories, String words) {
  /** Checks the text, copies the set. */
  public Clause {
    if (text.isBlank()) {
      throw new IllegalArgumentException("A clause says something.");
    }
    categories = Set.copyOf(categories);
  }
}

package dev.recourse.nlp.corpus;

import dev.recourse.nlp.Text;
import java.util.Objects;
import java.util.Set;

/**
 * A report of the corpus with what is true of it.
 *
 * @param place where it stands
 * @param category its one category
 * @param flags the flags that are set, of those that words can set
 * @param text what was written
 */
public record LabelledReport(Place place, String category, Set<String> flags, Text text) {

  /** Checks that nothing is missing and copies the flags in. */
  public LabelledReport {
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(category, "category");
    flags = Set.copyOf(flags);
    Objects.requireNonNull(text, "text");
  }

  /** Whose hand wrote it: the name of its file. */
  public String voice() {
    return place.voice();
  }
}

package dev.recourse.nlp.corpus;

import java.util.Objects;

/**
 * A chat message of the corpus with what its writer wanted.
 *
 * @param place where it stands
 * @param intent what was wanted
 * @param text what was written
 */
public record LabelledMessage(Place place, String intent, String text) {

  /** Checks that nothing is missing. */
  public LabelledMessage {
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(intent, "intent");
    Objects.requireNonNull(text, "text");
  }

  /** Whose hand wrote it: the name of its file. */
  public String voice() {
    return place.voice();
  }
}

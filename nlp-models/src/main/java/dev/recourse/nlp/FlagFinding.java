package dev.recourse.nlp;

import java.util.List;

/**
 * A flag that is set, and by which words.
 *
 * @param flag one of {@link Labels#FLAGS}
 * @param confidence from 0 to 1. A flag that must hardly ever be missed is set at a low one
 * @param words the words that spoke for it most, strongest first
 */
public record FlagFinding(String flag, double confidence, List<String> words) {

  /** Copies the words in. */
  public FlagFinding {
    words = List.copyOf(words);
  }
}

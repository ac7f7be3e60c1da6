package dev.recourse.nlp.corpus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds texts that are nearly the same.
 *
 * <p>Texts multiplied from a template would stand on both sides of every split and make the figures
 * look better than they are. Two texts are near copies if half of the runs of three words found in
 * either are found in both (Jaccard's measure). Texts of fewer words are the same if their words
 * are; where everybody says "good morning", they are let through.
 */
final class NearCopies {
  private static final int RUN = 3;
  private static final double TOO_NEAR = 0.5;

  private final Map<String, List<Integer>> textsByRun = new HashMap<>();
  private final List<Place> places = new ArrayList<>();
  private final List<Integer> sizes = new ArrayList<>();

  private final boolean greetingsAllowed;

  /**
   * An empty set of texts.
   *
   * @param greetingsAllowed whether texts of one or two words may be the same
   */
  NearCopies(boolean greetingsAllowed) {
    this.greetingsAllowed = greetingsAllowed;
  }

  /** Takes a text in, and says so if it is a near copy of one taken in before. */
  Optional<String> add(Place place, String text) {
    Set<String> runs = runs(text);
    Map<Integer, Integer> shared = new HashMap<>();
    for (String run : runs) {
      for (int other : textsByRun.getOrDefault(run, List.of())) {
        shared.merge(other, 1, Integer::sum);
      }
    }
    int number = places.size();
    places.add(place);
    sizes.add(runs.size());
    runs.forEach(run -> textsByRun.computeIfAbsent(run, r -> new ArrayList<>()).add(number));
    return shared.entrySet().stream()
        .filter(
            e -> e.getValue() >= TOO_NEAR * (runs.size() + sizes.get(e.getKey()) - e.getValue()))
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst()
        .map(other -> place + ": a near copy of " + places.get(other));
  }

  private Set<String> runs(String text) {
    List<String> words = new ArrayList<>();
    for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    if (words.size() < RUN) {
      return greetingsAllowed ? Set.of() : Set.of(String.join(" ", words));
    }
    Set<String> runs = new HashSet<>();
    for (int i = 0; i + RUN <= words.size(); i++) {
      runs.add(String.join(" ", words.subList(i, i + RUN)));
    }
    return runs;
  }
}

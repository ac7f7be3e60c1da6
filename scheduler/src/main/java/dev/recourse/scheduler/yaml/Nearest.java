package dev.recourse.scheduler.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant. */
public final class Nearest {
  private Nearest() {}

  /** The known word nearest to this one, or empty where none is near. */
  public static Optional<String> to(String word, Collection<String> known) {
    int limit = Math.max(1, word.length() / 3);
    return known.stream()
        .filter(candidate -> distance(word, candidate) <= limit || isShort(word, candidate))
        .min(
            Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Whether it is the beginning of a longer word, such as {@code user} of {@code username}. */
  private static boolean isShort(String word, String candidate) {
    return word.length() > 2 && candidate.startsWith(word.toLowerCase(Locale.ROOT));
  }

  /** " Did you mean 'x'?", or, where nothing is near, the known words. */
  public static String hint(String word, Collection<String> known) {
    return to(word, known)
        .map(near -> " Did you mean '" + near + "'?")
        .orElseGet(
            () ->
                known.isEmpty() || known.size() > 40
                    ? ""
                    : " Known: " + String.join(", ", known.stream().sorted().toList()) + ".");
  }

  /** Levenshtein's distance, a swap of neighbours counted as one, case ignored. */
  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        cost[i][j] =
            Math.min(cost[i - 1][j - 1] + change, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[a.length()][b.length()];
  }
}

package dev.recourse.nlp.features;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Words that mean much the same or belong to one matter, such as all that is a weapon.
 *
 * <p>A word that no text of the corpus has is known by its group all the same. A group says nothing
 * by itself: that one of its words stands in a text is a feature, and what it speaks for is learned
 * like everything else. The groups are in {@code word-groups.txt}: a name, a colon, and words; a
 * word stands for its usual endings too, and an underscore joins two neighbours.
 */
final class WordGroups {
  private static final String FILE = "word-groups.txt";
  private static final int EXPECTED = 1 << 14;
  private static final long[] NONE = {};

  private static final KeyTable WORDS = new KeyTable(EXPECTED);
  private static final List<long[]> GROUPS = new ArrayList<>();
  private static final long PRIME = 0x100000001b3L;

  private static long fingerprint;

  static {
    read();
  }

  private WordGroups() {}

  /** The names of the groups of a word, or of a pair of words, given by the name of its feature. */
  static long[] of(long word) {
    int number = WORDS.find(word);
    return number == KeyTable.ABSENT ? NONE : GROUPS.get(number);
  }

  /** A hash of all groups and their words. */
  static long fingerprint() {
    return fingerprint;
  }

  /** A word with the endings it may have; ones that no English word has do no harm. */
  static Set<String> forms(String word) {
    Set<String> forms = new LinkedHashSet<>(List.of(word));
    if (word.length() < 3 || !Character.isLetter(word.charAt(0)) || word.contains(" ")) {
      return forms;
    }
    String stem = word.substring(0, word.length() - 1);
    char last = word.charAt(word.length() - 1);
    forms.add(word + "s");
    if (last == 'e') {
      forms.addAll(List.of(word + "d", stem + "ing"));
    } else if (last == 'y') {
      forms.addAll(List.of(stem + "ies", stem + "ied", word + "ed", word + "ing"));
    } else {
      forms.addAll(List.of(word + "es", word + "ed", word + "ing"));
      forms.addAll(List.of(word + last + "ed", word + last + "ing"));
    }
    return forms;
  }

  private static void read() {
    try (InputStream in = WordGroups.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the program was built without " + FILE);
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          group(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " cannot be read", e);
    }
  }

  private static void group(String line) {
    int colon = line.indexOf(':');
    if (colon < 1) {
      throw new IllegalStateException(FILE + ": a group needs a name and a colon: " + line);
    }
    long name = Features.name(line.substring(0, colon), Family.GROUP);
    for (String entry : line.substring(colon + 1).trim().split("\\s+")) {
      for (String form : forms(entry.replace('_', ' ').replace('-', ' '))) {
        Words words = Words.of(form, form.length());
        if (words.count() > 2) {
          throw new IllegalStateException(FILE + ": more than two words: " + entry);
        }
        put(Features.run(words, 0, words.count() - 1), name);
      }
    }
  }

  private static void put(long word, long group) {
    fingerprint = (fingerprint * PRIME + word) * PRIME + group;
    int number = WORDS.add(word);
    if (number == GROUPS.size()) {
      GROUPS.add(new long[] {group});
      return;
    }
    long[] known = GROUPS.get(number);
    for (long each : known) {
      if (each == group) {
        return;
      }
    }
    long[] more = Arrays.copyOf(known, known.length + 1);
    more[known.length] = group;
    GROUPS.set(number, more);
  }
}

package dev.recourse.nlp.features;

import java.util.Set;

/** Finds the ages of children, which are written in many ways and each seldom. */
final class Ages {
  private static final int ADULT = 18;
  private static final Set<String> YEARS =
      Set.of("year", "years", "yr", "yrs", "yo", "y", "yearold", "yrold");
  private static final Set<String> AGED = Set.of("age", "aged", "turned", "turns");

  private Ages() {}

  /** Whether a word may stand behind a number without a space, to make it an age. */
  static boolean isYears(String word) {
    return YEARS.contains(word);
  }

  /** Whether an age below eighteen begins at a word: {@code 9 years}, {@code aged 12}. */
  static boolean belowEighteen(Words words, int index) {
    if (index + 1 >= words.count()) {
      return false;
    }
    boolean before = isChilds(words, index) && YEARS.contains(words.word(index + 1));
    return before || (isChilds(words, index + 1) && AGED.contains(words.word(index)));
  }

  private static boolean isChilds(Words words, int index) {
    int digits = words.end(index) - words.start(index);
    int number = 0;
    for (int i = words.start(index); i < words.end(index); i++) {
      char c = words.at(i);
      if (digits > 2 || c < '0' || c > '9') {
        return false;
      }
      number = number * 10 + c - '0';
    }
    return number > 0 && number < ADULT;
  }
}

package dev.recourse.nlp.features;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds the ages of children, which are written in many ways and each seldom, while a text is read
 * word by word.
 *
 * <p>Says only what stands there; what it means for a report is learned like everything else.
 * Belongs to one walk through one text.
 */
final class Ages {
  private static final int ADULT = 18;

  /** Smaller numbers count things ("one child", "two girls") more often than years. */
  private static final int TELLING = 3;

  /** How many words after a word for a young person its age is looked for. */
  private static final int REACH = 4;

  private static final Set<String> YEARS =
      Set.of("year", "years", "yr", "yrs", "yo", "y", "yearold", "yearolds", "yrold");
  private static final Set<String> AGED = Set.of("age", "aged", "ages", "turned", "turns");
  private static final Set<String> GRADE = Set.of("grade", "grader", "graders");
  private static final Set<String> ORDINALS =
      Set.of(
          "first",
          "second",
          "third",
          "fourth",
          "fifth",
          "sixth",
          "seventh",
          "eighth",
          "ninth",
          "tenth",
          "eleventh",
          "twelfth",
          "0st",
          "0nd",
          "0rd",
          "0th",
          "00th");
  private static final Set<String> YOUNG =
      Set.of(
          "boy",
          "boys",
          "brother",
          "camper",
          "campers",
          "child",
          "children",
          "cousin",
          "daughter",
          "girl",
          "girls",
          "grandson",
          "granddaughter",
          "kid",
          "kids",
          "nephew",
          "niece",
          "participant",
          "pupil",
          "pupils",
          "sister",
          "son",
          "stepson",
          "stepdaughter",
          "teen",
          "teens");
  private static final List<String> NUMBERS =
      List.of(
          "one",
          "two",
          "three",
          "four",
          "five",
          "six",
          "seven",
          "eight",
          "nine",
          "ten",
          "eleven",
          "twelve",
          "thirteen",
          "fourteen",
          "fifteen",
          "sixteen",
          "seventeen");

  // What a word is: nothing in particular, one of these, or the number it says.
  private static final int NOTHING = 0;
  private static final int YEARS_WORD = -1;
  private static final int AGED_WORD = -2;
  private static final int GRADE_WORD = -3;
  private static final int ORDINAL_WORD = -4;
  private static final int YOUNG_WORD = -5;

  private static final int ENOUGH = 256;
  private static final KeyTable KEYS = new KeyTable(ENOUGH);
  private static final int[] ROLES = new int[ENOUGH];

  static {
    put(YEARS, YEARS_WORD);
    put(AGED, AGED_WORD);
    put(GRADE, GRADE_WORD);
    put(ORDINALS, ORDINAL_WORD);
    put(YOUNG, YOUNG_WORD);
    for (int number = 1; number < ADULT; number++) {
      put(Set.of(NUMBERS.get(number - 1), Integer.toString(number)), number);
    }
    IntStream.range(1, 10).forEach(digit -> put(Set.of("0" + digit), digit));
  }

  private int previous = NOTHING;
  private int current = NOTHING;
  private int sinceYoung = REACH + 1;

  /** Whether a word may stand behind a number without a space, to make it an age. */
  static boolean isYears(String word) {
    return YEARS.contains(word);
  }

  private static void put(Set<String> words, int role) {
    words.forEach(word -> ROLES[KEYS.add(Features.word(word))] = role);
  }

  /** Reads the next word, given by the name of its feature. */
  void read(long word) {
    sinceYoung = current == YOUNG_WORD ? 1 : Math.min(sinceYoung, REACH) + 1;
    previous = current;
    int known = KEYS.find(word);
    current = known == KeyTable.ABSENT ? NOTHING : ROLES[known];
  }

  /**
   * Whether an age below eighteen ends with the word just read: {@code 9 years}, {@code aged 12},
   * {@code eight year}, {@code third grader}.
   */
  boolean belowEighteen() {
    return (previous > NOTHING && current == YEARS_WORD)
        || (previous == AGED_WORD && current > NOTHING)
        || (previous == ORDINAL_WORD && current == GRADE_WORD);
  }

  /**
   * Whether the word just read is a number that may be the age of a child spoken of just before:
   * {@code my son, 14}, {@code a girl of maybe seven}.
   */
  boolean perhapsOfAChild() {
    return current >= TELLING && sinceYoung <= REACH;
  }
}

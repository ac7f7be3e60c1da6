package dev.recourse.nlp.language;

import java.lang.Character.UnicodeScript;
import java.util.Optional;

/** What the letters alone say about a language. */
final class Scripts {
  private static final int ENOUGH = 500;

  private int letters;
  private int latin;
  private int han;
  private int kana;
  private int hangul;

  private Scripts() {}

  /** Counts the letters at the head of a text. */
  static Scripts of(String text) {
    Scripts scripts = new Scripts();
    for (int i = 0; i < text.length() && scripts.letters < ENOUGH; ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isLetter(c)) {
        scripts.count(UnicodeScript.of(c));
      }
    }
    return scripts;
  }

  private void count(UnicodeScript script) {
    letters++;
    switch (script) {
      case LATIN -> latin++;
      case HAN -> han++;
      case HIRAGANA, KATAKANA -> kana++;
      case HANGUL -> hangul++;
      default -> {
        // Any other script is told by what is missing from the others.
      }
    }
  }

  /** Whether most letters are Latin ones. */
  boolean mostlyLatin() {
    return latin * 2 >= letters;
  }

  /**
   * The language, where its script is used by it alone, or nearly so. A quarter of the letters is
   * enough: one such letter says as much as several Latin ones, and addresses and names are Latin
   * in any text.
   */
  Optional<String> language() {
    if (letters == 0) {
      return Optional.empty();
    }
    if (kana * 10 >= letters) {
      return Optional.of("jpn");
    }
    if (hangul * 4 >= letters) {
      return Optional.of("kor");
    }
    return han * 4 >= letters ? Optional.of("cmn") : Optional.empty();
  }
}

package dev.recourse.nlp.language;

import dev.recourse.nlp.features.Words;
import java.util.Set;

/** The small words of Spanish, for texts too short for the detector to be sure of. */
final class SpanishWords {
  private static final Set<String> COMMON =
      Set.of(
          "de", "la", "que", "el", "en", "y", "los", "se", "del", "las", "un", "por", "con", "una",
          "su", "para", "es", "al", "lo", "como", "más", "pero", "sus", "le", "ya", "este", "esta",
          "porque", "cuando", "muy", "sin", "sobre", "también", "me", "hay", "mi", "mis", "qué",
          "nos", "ese", "eso", "alguien", "favor", "hola", "gracias", "buenos", "buenas", "días",
          "tardes", "señor", "señora", "usted", "yo", "he", "ha", "está", "están", "son", "fue");

  private SpanishWords() {}

  /** The share of the words that are such words, from 0 to 1. */
  static double share(Words words) {
    int found = 0;
    for (int i = 0; i < words.count(); i++) {
      if (COMMON.contains(words.word(i))) {
        found++;
      }
    }
    return words.count() == 0 ? 0 : (double) found / words.count();
  }
}

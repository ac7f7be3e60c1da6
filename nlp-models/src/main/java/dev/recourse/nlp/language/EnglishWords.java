package dev.recourse.nlp.language;

import dev.recourse.nlp.features.Words;
import java.util.Set;

/** The small words no English text of some length does without, and few other languages have. */
final class EnglishWords {
  private static final Set<String> COMMON =
      Set.of(
          "the", "and", "of", "to", "is", "it", "its", "this", "that", "these", "those", "with",
          "for", "from", "my", "your", "you", "our", "we", "they", "them", "their", "she", "her",
          "his", "him", "i", "im", "ive", "are", "were", "been", "being", "have", "has", "had",
          "does", "did", "dont", "doesnt", "didnt", "cant", "not", "but", "if", "by", "at", "on",
          "or", "as", "an", "be", "who", "what", "when", "where", "which", "why", "how", "there",
          "here", "would", "could", "should", "can", "will", "just", "about", "into", "out", "up",
          "so", "than", "then", "any", "some", "all", "because", "before", "after", "someone",
          "please", "pls", "thanks", "thank", "hello", "hi", "hey", "yes");

  private EnglishWords() {}

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

package dev.recourse.scheduler.clauses;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What is left of a question without the words that any question may have. */
final class QuestionWords {
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** A long letter is searched by its first words. */
  private static final int MOST = 60;

  private static final Set<String> SAY_NOTHING =
      Set.of(
          ("a an the and or but if of to in on at by for from with without as is it its this that"
                  + " these those there here be been being am are was were do does did done have"
                  + " has had having can could may might shall should will would must i me my"
                  + " myself we us our ours you your yours he him his she her hers they them their"
                  + " who whom whose which what when where why how not no nor so than then too very"
                  + " just also any some all each every one ok okay fine need want let like get"
                  + " got go going put use used using uses make makes made take taken give about"
                  + " into out up down over under again only own same such while because during"
                  + " before after between through more most other against please problem still"
                  + " ever even per much many know tell say says allow allowed permitted"
                  + " permission rule rules forbidden prohibited policy policies university"
                  + " institute campus college school work working works run running someone"
                  + " somebody something anyone anybody anything nobody nothing thing things way"
                  + " im ive dont doesnt cant isnt whats don doesn isn hi hello dear thanks thank"
                  + " regards question wondering wonder")
              .split(" "));

  private QuestionWords() {}

  /** Each word once, in the order met; of a word with an apostrophe what stands before it. */
  static List<String> of(String question) {
    Set<String> words = new LinkedHashSet<>();
    String plain = question.toLowerCase(Locale.ROOT).replaceAll("['\u2019]\\p{L}{1,2}\\b", "");
    for (String word : BETWEEN_WORDS.split(plain, -1)) {
      if (word.length() > 1 && !SAY_NOTHING.contains(word) && words.size() < MOST) {
        words.add(word);
      }
    }
    return List.copyOf(words);
  }
}

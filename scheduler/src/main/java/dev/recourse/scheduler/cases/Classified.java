package dev.recourse.scheduler.cases;

import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.Flag;
import dev.recourse.scheduler.policy.Language;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a model said of a report, as it is kept with the case. A person may say otherwise later;
 * this does not change.
 *
 * @param category the most likely one
 * @param confidence its probability, 0 to 1
 * @param confident whether the model is sure enough to act on it alone
 * @param alternatives the likely ones, best first, the chosen one included
 * @param flags each with the words that set it
 * @param because what decided, strongest first
 * @param model the model that said so, so that it can be asked again
 * @param language what the report is written in; empty where nobody can tell
 */
public record Classified(
    Category category,
    double confidence,
    boolean confident,
    List<Alternative> alternatives,
    Map<Flag, List<String>> flags,
    List<Because> because,
    String model,
    Optional<Language> language) {

  /**
   * From this probability on, a restricted category that was not chosen restricts the case all the
   * same.
   */
  public static final double MAY_BE_RESTRICTED = 0.05;

  private static final String NOTHING = "none";

  /** Copies lists and map. */
  public Classified {
    alternatives = List.copyOf(alternatives);
    flags = Map.copyOf(flags);
    because = List.copyOf(because);
  }

  /** A category that the report may fall under. */
  public record Alternative(Category category, double confidence) {}

  /** A word that decided, and how much: the weights of all add up to the score. */
  public record Because(String feature, double weight) {}

  /**
   * A probability for people, such as {@code 93 %}. What is not certain is never called 100 %, and
   * what is not impossible never 0 %.
   */
  public static String inPercent(double probability) {
    double percent = 100 * probability;
    if (percent >= 99.5) {
      return "over 99 %";
    }
    return percent < 0.5 ? "under 1 %" : Math.round(percent) + " %";
  }

  /** The language to answer in, where it is none that the model knows. */
  public Optional<Language> otherLanguage() {
    return language.filter(known -> !known.equals(Language.ENGLISH));
  }

  /** The flags that are set. */
  public Set<Flag> flagsSet() {
    return flags.keySet();
  }

  /** The same of a report that nobody signed: what no words can say. */
  public Classified anonymous() {
    Map<Flag, List<String>> more = new EnumMap<>(Flag.class);
    more.putAll(flags);
    more.put(Flag.ANONYMOUS, List.of());
    return new Classified(
        category, confidence, confident, alternatives, more, because, model, language);
  }

  /** The same of a report that is written in the language of another one. */
  Classified inTheLanguageOf(Classified other) {
    return new Classified(
        category, confidence, confident, alternatives, flags, because, model, other.language);
  }

  /** The same with the category that its reporter says it has: a person has to look. */
  public Classified saidToBe(Category said) {
    double likely =
        alternatives.stream()
            .filter(other -> other.category() == said)
            .mapToDouble(Alternative::confidence)
            .findFirst()
            .orElse(0);
    return new Classified(said, likely, false, alternatives, flags, because, model, language);
  }

  /** The same without the report's words. */
  public Classified withoutWords() {
    Map<Flag, List<String>> bare = new EnumMap<>(Flag.class);
    flags.keySet().forEach(flag -> bare.put(flag, List.of()));
    return new Classified(
        category, confidence, confident, alternatives, bare, List.of(), model, language);
  }

  /** Whether nothing has read the report: nothing that is said of it gives away what it says. */
  public boolean unread() {
    return model.equals(NOTHING);
  }

  /** What is kept of a report that nothing could read: a person must look. */
  public static Classified unreadable() {
    return new Classified(
        Category.NOT_A_REPORT,
        0,
        false,
        List.of(new Alternative(Category.NOT_A_REPORT, 0)),
        Map.of(),
        List.of(),
        NOTHING,
        Optional.empty());
  }
}

package dev.recourse.nlp;

import dev.recourse.nlp.features.Features;
import dev.recourse.nlp.features.Words;
import dev.recourse.nlp.language.Languages;
import dev.recourse.nlp.model.FlagRule;
import dev.recourse.nlp.model.LinearModel;
import dev.recourse.nlp.model.ModelFile;
import dev.recourse.nlp.model.Scores;
import dev.recourse.nlp.model.Shares;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Says which category a text falls under, which flags it sets, and which words decided.
 *
 * <p>The same text always gets the same answer from the same model. Thread-safe.
 */
public final class Classifier {
  private static final double TOO_FEW_KNOWN = 0.3;
  private static final int FIRST_WORDS = 240;

  /**
   * What is called no report for sure is looked at by nobody, so it takes more: from the common
   * threshold on one of twelve such answers was a report after all on voices not seen, from here on
   * one of forty.
   */
  private static final double SURELY_NO_REPORT = 0.97;

  private final LinearModel model;
  private final double confidentFrom;
  private final List<FlagRule> flagRules;
  private final String name;

  Classifier(ModelFile file) {
    this.model = file.reports();
    this.confidentFrom = file.confidentFrom();
    this.flagRules = file.flags();
    this.name = file.name();
  }

  /**
   * Classifies a text of any kind and length.
   *
   * <p>Only the first characters of a very long text are read ({@link Features#BODY_LIMIT}). A text
   * without words, of mostly unknown words, or in a language other than English is {@link
   * Decision#UNSURE}, whatever the model makes of it.
   */
  public Classification classify(Text text) {
    Words subject = Words.of(text.subject(), Features.SUBJECT_LIMIT);
    Words body = Words.of(text.body(), Features.BODY_LIMIT);
    if (subject.count() + body.count() == 0) {
      return nothingToRead();
    }
    Scores scores = model.score(subject, body);
    double[] shares = shares(scores);
    List<Alternative> alternatives = alternatives(shares);
    Alternative best = alternatives.get(0);
    Optional<String> language = language(text, subject, body, scores.knownShare());
    int column = model.columns().indexOf(best.category());
    return new Classification(
        best.category(),
        best.confidence(),
        decide(best, language, scores),
        alternatives,
        flags(scores, shares),
        Because.score(scores, column),
        language,
        name);
  }

  private Decision decide(Alternative best, Optional<String> language, Scores scores) {
    return best.confidence() >= confidentFrom(best.category())
            && scores.knownShare() >= TOO_FEW_KNOWN
            && language.equals(Optional.of(Languages.ENGLISH))
        ? Decision.CONFIDENT
        : Decision.UNSURE;
  }

  private double confidentFrom(String category) {
    return category.equals(Labels.NOT_A_REPORT)
        ? Math.max(confidentFrom, SURELY_NO_REPORT)
        : confidentFrom;
  }

  /**
   * The language of whoever wrote: what follows their first words may be quoted from somebody who
   * wrote in another one.
   */
  private static Optional<String> language(Text text, Words subject, Words body, double known) {
    Words longer = subject.count() > body.count() ? subject : body;
    Optional<String> whole = Languages.of(characters(text), longer, known);
    if (text.body().length() <= FIRST_WORDS || !whole.equals(Optional.of(Languages.ENGLISH))) {
      return whole;
    }
    return Languages.ofFirstWords(text.body().substring(0, FIRST_WORDS)).or(() -> whole);
  }

  private static String characters(Text text) {
    return text.subject().length() > text.body().length() ? text.subject() : text.body();
  }

  private static double[] shares(Scores scores) {
    int count = Labels.CATEGORIES.size();
    return Shares.of(IntStream.range(0, count).mapToDouble(scores::score).toArray(), count, 1);
  }

  private static List<Alternative> alternatives(double[] shares) {
    List<Alternative> alternatives = new ArrayList<>(shares.length);
    for (int i = 0; i < shares.length; i++) {
      alternatives.add(new Alternative(Labels.CATEGORIES.get(i), shares[i]));
    }
    alternatives.sort(Comparator.comparingDouble(Alternative::confidence).reversed());
    return alternatives;
  }

  private List<FlagFinding> flags(Scores scores, double[] shares) {
    List<FlagFinding> findings = new ArrayList<>();
    for (int i = 0; i < flagRules.size(); i++) {
      int column = Labels.CATEGORIES.size() + i;
      double likelihood = flagRules.get(i).likelihood(scores.score(column), shares);
      if (likelihood >= flagRules.get(i).threshold()) {
        findings.add(
            new FlagFinding(Labels.FLAGS.get(i), likelihood, Because.words(scores, column)));
      }
    }
    return findings;
  }

  private Classification nothingToRead() {
    double each = 1.0 / Labels.CATEGORIES.size();
    List<Alternative> alternatives = new ArrayList<>();
    alternatives.add(new Alternative(Labels.NOT_A_REPORT, each));
    for (String category : Labels.CATEGORIES) {
      if (!category.equals(Labels.NOT_A_REPORT)) {
        alternatives.add(new Alternative(category, each));
      }
    }
    return new Classification(
        Labels.NOT_A_REPORT,
        each,
        Decision.UNSURE,
        alternatives,
        List.of(),
        List.of(),
        Optional.empty(),
        name);
  }
}

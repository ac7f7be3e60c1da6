package dev.recourse.nlp.train;

import dev.recourse.nlp.Classification;
import dev.recourse.nlp.Classifier;
import dev.recourse.nlp.FlagFinding;
import dev.recourse.nlp.Models;
import dev.recourse.nlp.Text;
import dev.recourse.nlp.corpus.Corpus;
import dev.recourse.nlp.corpus.LabelledReport;
import dev.recourse.nlp.corpus.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes a model from the corpus and an institution's own lessons, and holds it against the present
 * one: on the corpus's voices, each judged by a model that had not seen it, and on the lessons,
 * each judged by a model that had not seen it either.
 *
 * <p>A person corrects a category, not the flags: those of a lesson are the ones that the present
 * model finds likelier than not.
 */
public final class Retraining {
  /** Comes after every voice of the corpus, so that these stay in the parts they were in before. */
  private static final String HAND = "reports/~the-desk-";

  private static final double LIKELIER_THAN_NOT = 0.5;

  private final Corpus corpus;
  private final Models present;
  private final Settings settings;

  /** Retraining of the present model with the program's own settings. */
  public Retraining(Corpus corpus, Models present) {
    this(corpus, present, Settings.standard());
  }

  Retraining(Corpus corpus, Models present, Settings settings) {
    this.corpus = corpus;
    this.present = present;
    this.settings = settings;
  }

  /**
   * Trains and compares; takes some minutes.
   *
   * @param lessons all of the institution's
   * @param known the ids of those that the present model was made from: it is not judged on them
   */
  public Comparison run(Collection<Lesson> lessons, Set<String> known) {
    List<LabelledReport> own = dealt(lessons);
    Corpus both = corpus.with(own);
    List<LabelledReport> kept =
        both.reports().subList(corpus.reports().size(), both.reports().size());
    Training.Trained trained = new Training(both, corpus.reports().size(), settings).train();
    Set<Text> old =
        lessons.stream()
            .filter(lesson -> known.contains(lesson.id()))
            .map(Lesson::text)
            .collect(Collectors.toUnmodifiableSet());
    int[] unseen =
        IntStream.range(0, kept.size()).filter(i -> !old.contains(kept.get(i).text())).toArray();
    int ofCorpus = corpus.reports().size();
    return new Comparison(
        trained.model(),
        present.evaluation(),
        Models.of(trained.model()).evaluation(),
        new Comparison.Lessons(
            kept.size(),
            lessons.size() - kept.size(),
            unseen.length,
            (int) IntStream.of(unseen).filter(i -> presentIsRight(kept.get(i))).count(),
            (int) IntStream.of(unseen).filter(i -> trained.judged().right(ofCorpus + i)).count()));
  }

  private boolean presentIsRight(LabelledReport lesson) {
    return present.classifier().classify(lesson.text()).category().equals(lesson.category());
  }

  private List<LabelledReport> dealt(Collection<Lesson> lessons) {
    // By id: the same lessons give the same model, in whatever order they were learned.
    Map<String, Lesson> inOrder = new TreeMap<>();
    lessons.forEach(lesson -> inOrder.put(lesson.id(), lesson));
    Classifier classifier = present.classifier();
    List<LabelledReport> dealt = new ArrayList<>();
    for (Lesson lesson : inOrder.values()) {
      int number = dealt.size();
      dealt.add(
          new LabelledReport(
              new Place(HAND + number % settings.folds() + ".txt", number + 1),
              lesson.category(),
              flags(classifier.classify(lesson.text())),
              lesson.text()));
    }
    return dealt;
  }

  private static Set<String> flags(Classification said) {
    return said.flags().stream()
        .filter(flag -> flag.confidence() >= LIKELIER_THAN_NOT)
        .map(FlagFinding::flag)
        .collect(Collectors.toSet());
  }
}

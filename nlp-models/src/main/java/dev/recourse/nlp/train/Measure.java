package dev.recourse.nlp.train;

import dev.recourse.nlp.model.BaselineFigures;
import dev.recourse.nlp.model.CategoryFigures;
import dev.recourse.nlp.model.Figure;
import dev.recourse.nlp.model.LabelFigures;
import dev.recourse.nlp.model.VoiceFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Works out the figures of an evaluation from what the models made of texts they had not seen. */
final class Measure {
  private static final int BINS = 15;

  private Measure() {}

  /**
   * How well categories were told apart.
   *
   * @param judged the texts
   * @param labels the categories
   * @param confident whether each text's answer was called confident
   */
  static CategoryFigures categories(Judged judged, List<String> labels, boolean[] confident) {
    int size = judged.size();
    return new CategoryFigures(
        accuracy(judged),
        Bootstrap.figure(size, rows -> Tally.of(judged, rows, labels).macroF1()),
        Bootstrap.figure(size, rows -> share(rows, row -> judged.among(row, 3))),
        Bootstrap.figure(size, rows -> calibrationError(judged, rows)),
        Bootstrap.figure(size, rows -> share(rows, row -> confident[row])),
        Bootstrap.figure(
            size,
            rows ->
                share(IntStream.of(rows).filter(row -> confident[row]).toArray(), judged::right)));
  }

  static Figure accuracy(Judged judged) {
    return Bootstrap.figure(judged.size(), rows -> share(rows, judged::right));
  }

  static List<VoiceFigures> voices(Judged judged, List<String> voices, List<String> labels) {
    List<VoiceFigures> figures = new ArrayList<>();
    for (String voice : new TreeSet<>(voices)) {
      int[] rows =
          IntStream.range(0, judged.size()).filter(i -> voices.get(i).equals(voice)).toArray();
      figures.add(
          new VoiceFigures(
              voice,
              rows.length,
              Bootstrap.figure(
                  rows.length,
                  drawn -> share(IntStream.of(drawn).map(i -> rows[i]).toArray(), judged::right)),
              Tally.of(judged, rows, labels).macroF1()));
    }
    return figures;
  }

  /** How well each label was found. */
  static List<LabelFigures> labels(Judged judged, List<String> labels) {
    Tally whole = Tally.of(judged, IntStream.range(0, judged.size()).toArray(), labels);
    List<Figure> f1 = Bootstrap.figures(judged.size(), rows -> Tally.of(judged, rows, labels).f1());
    List<LabelFigures> figures = new ArrayList<>();
    for (int label = 0; label < labels.size(); label++) {
      figures.add(
          new LabelFigures(
              labels.get(label),
              whole.support(label),
              whole.precision(label),
              whole.recall(label),
              f1.get(label).low(),
              f1.get(label).high()));
    }
    return figures;
  }

  /** How well a simpler way told the categories apart. */
  static BaselineFigures baseline(String name, Judged judged, List<String> labels) {
    return new BaselineFigures(
        name,
        accuracy(judged),
        Bootstrap.figure(judged.size(), rows -> Tally.of(judged, rows, labels).macroF1()));
  }

  /** How well a flag was found at a threshold. */
  static LabelFigures flag(String flag, double[] likelihoods, int[] holds, double threshold) {
    Figure f1 =
        Bootstrap.figure(
            holds.length,
            rows -> {
              FlagCount count = FlagCount.of(rows, likelihoods, holds, threshold);
              return LabelFigures.f1(count.precision(), count.recall());
            });
    int[] all = IntStream.range(0, holds.length).toArray();
    FlagCount count = FlagCount.of(all, likelihoods, holds, threshold);
    return new LabelFigures(
        flag, count.support(), count.precision(), count.recall(), f1.low(), f1.high());
  }

  private record FlagCount(int support, int set, int right) {

    static FlagCount of(int[] rows, double[] likelihoods, int[] holds, double threshold) {
      int support = 0;
      int set = 0;
      int right = 0;
      for (int row : rows) {
        support += holds[row];
        if (likelihoods[row] >= threshold) {
          set++;
          right += holds[row];
        }
      }
      return new FlagCount(support, set, right);
    }

    double precision() {
      return Tally.share(right, set);
    }

    double recall() {
      return Tally.share(right, support);
    }
  }

  private static double share(int[] rows, IntPredicate of) {
    return Tally.share((int) IntStream.of(rows).filter(of).count(), rows.length);
  }

  /** The mean distance of confidence and precision, over bins of equal width. */
  private static double calibrationError(Judged judged, int[] rows) {
    double[] distance = new double[BINS];
    for (int row : rows) {
      double confidence = judged.confidence(row);
      int bin = Math.min(BINS - 1, (int) (confidence * BINS));
      distance[bin] += confidence - (judged.right(row) ? 1 : 0);
    }
    double sum = 0;
    for (double each : distance) {
      sum += Math.abs(each);
    }
    return rows.length == 0 ? 0 : sum / rows.length;
  }
}

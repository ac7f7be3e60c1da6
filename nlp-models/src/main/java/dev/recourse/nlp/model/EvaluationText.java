package dev.recourse.nlp.model;

import java.util.List;
import java.util.Locale;

/** Writes an evaluation out for people. */
final class EvaluationText {
  private EvaluationText() {}

  static String of(Evaluation evaluation) {
    StringBuilder text = new StringBuilder();
    CategoryFigures figures = evaluation.figures();
    line(
        text,
        "Measured on %d reports of %d voices; each voice was judged by a model that had not seen"
            + " it.",
        evaluation.reports(),
        evaluation.voices().size());
    line(text, "In brackets: the range of 95 in 100 bootstrap samples.");
    line(text, "");
    line(text, "  accuracy                     %s", figures.accuracy());
    line(text, "  macro-F1                     %s", figures.macroF1());
    line(text, "  right one among best three   %s", figures.topThree());
    line(text, "  calibration error            %s", figures.calibrationError());
    line(text, "  called confident             %s", figures.coverage());
    line(text, "  precision of those           %s", figures.confidentPrecision());
    for (BaselineFigures baseline : evaluation.baselines()) {
      line(
          text,
          "  beside it: %-34s accuracy %s, macro-F1 %s",
          baseline.name(),
          baseline.accuracy(),
          baseline.macroF1());
    }
    labels(text, "category", evaluation.categories());
    line(text, "");
    line(text, "%-28s %7s  %8s  %s", "voice", "support", "macro-F1", "accuracy");
    for (VoiceFigures voice : evaluation.voices()) {
      line(
          text,
          "%-28s %7d  %8.3f  %s",
          voice.voice(),
          voice.support(),
          voice.macroF1(),
          voice.accuracy());
    }
    line(text, "");
    line(text, "Most often confused");
    for (Confusion pair : evaluation.confused()) {
      line(text, "%4d  %s taken for %s", pair.count(), pair.actual(), pair.taken());
    }
    labels(text, "flag", evaluation.flags());
    line(text, "");
    line(
        text,
        "Intents, on %d messages: accuracy %s, macro-F1 %s",
        evaluation.messages(),
        evaluation.intentAccuracy(),
        evaluation.intentMacroF1());
    labels(text, "intent", evaluation.intents());
    return text.toString();
  }

  private static void labels(StringBuilder text, String kind, List<LabelFigures> labels) {
    line(text, "");
    line(text, "%-28s %7s  %9s  %6s  %6s", kind, "support", "precision", "recall", "F1");
    for (LabelFigures label : labels) {
      line(
          text,
          "%-28s %7d  %9.3f  %6.3f  %6.3f (%.3f to %.3f)",
          label.label(),
          label.support(),
          label.precision(),
          label.recall(),
          label.f1(),
          label.f1Low(),
          label.f1High());
    }
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}

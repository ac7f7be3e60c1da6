package dev.recourse.nlp.train;

import dev.recourse.nlp.model.Evaluation;
import dev.recourse.nlp.model.LabelFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A new model beside the present one. It may be taken over only where no category is found worse
 * than before by more than the noise (the present F1 lies above the range that the new one would
 * have in 95 of 100 samples), and where it is right about no fewer of the lessons.
 */
public final class Comparison {
  private final byte[] model;
  private final Evaluation before;
  private final Evaluation after;
  private final Lessons lessons;

  /**
   * What was learned from, and how it went on those that neither model had seen.
   *
   * @param learned how many
   * @param copies how many more say nearly the same
   * @param unseen how many neither model had seen
   * @param rightBefore about how many of those the present model is right
   * @param rightAfter about how many the new one
   */
  record Lessons(int learned, int copies, int unseen, int rightBefore, int rightAfter) {}

  Comparison(byte[] model, Evaluation before, Evaluation after, Lessons lessons) {
    this.model = model.clone();
    this.before = before;
    this.after = after;
    this.lessons = lessons;
  }

  /** The new model's file. */
  public byte[] model() {
    return model.clone();
  }

  /** Whether the new model may take the present one's place. */
  public boolean acceptable() {
    return worse().isEmpty() && lessons.rightAfter() >= lessons.rightBefore();
  }

  /** The categories that the new model finds worse, by more than the noise. */
  public List<String> worse() {
    List<String> worse = new ArrayList<>();
    for (int i = 0; i < after.categories().size(); i++) {
      if (isWorse(i)) {
        worse.add(after.categories().get(i).label());
      }
    }
    return worse;
  }

  private boolean isWorse(int category) {
    return before.categories().get(category).f1() > after.categories().get(category).f1High();
  }

  /** All of it for people, of many lines. */
  public String describe() {
    StringBuilder text = new StringBuilder();
    line(
        text,
        "Learned from %d lessons of the desk; %d more say nearly the same.",
        lessons.learned(),
        lessons.copies());
    line(
        text,
        "On lessons that neither model had seen (%d): right before %d, now %d.",
        lessons.unseen(),
        lessons.rightBefore(),
        lessons.rightAfter());
    line(text, "On the corpus, each voice judged by a model that had not seen it:");
    line(text, "  macro-F1  before %s", before.figures().macroF1());
    line(text, "            now    %s", after.figures().macroF1());
    line(text, "");
    line(text, "%-28s %7s  %6s  %6s  %s", "category", "support", "before", "now", "");
    for (int i = 0; i < after.categories().size(); i++) {
      LabelFigures now = after.categories().get(i);
      line(
          text,
          "%-28s %7d  %6.3f  %6.3f  %s",
          now.label(),
          now.support(),
          before.categories().get(i).f1(),
          now.f1(),
          isWorse(i) ? "worse by more than the noise" : "");
    }
    line(text, "");
    line(text, acceptable() ? "No category is worse by more than the noise." : refusal());
    return text.toString();
  }

  private String refusal() {
    return worse().isEmpty()
        ? "It is right about fewer of the desk's own lessons than the present model."
        : "It is worse than the present model in: " + String.join(", ", worse()) + ".";
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}

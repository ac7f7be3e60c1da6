package dev.recourse.ingest;

import dev.recourse.ingest.report.Report;
import dev.recourse.nlp.Classification;
import dev.recourse.nlp.Classifier;
import dev.recourse.nlp.Decision;
import dev.recourse.nlp.FlagFinding;
import dev.recourse.nlp.Text;
import dev.recourse.scheduler.cases.Classified;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.Flag;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Joins what the model says, in labels, to what the desk understands, in categories. Thread-safe.
 */
public final class Triage {
  private final Classifier classifier;

  /** A triage by this model. */
  public Triage(Classifier classifier) {
    this.classifier = classifier;
  }

  /** What the model says of a report; of one that nobody could read, that a person must look. */
  public Classified classify(Report report) {
    if (!report.readable()) {
      return Classified.unreadable();
    }
    return classified(classifier.classify(Text.mail(report.subject(), report.text())));
  }

  /** What the model says of a few words in a conversation. */
  public Classified classify(String words) {
    return classified(classifier.classify(Text.chat(words)));
  }

  /**
   * Whether a report opens no case: only where the model is sure that it is none, nobody may be in
   * danger, and nothing came with it that nobody has looked into.
   */
  public boolean surelyNoReport(Report report, Classified classified) {
    return classified.category() == Category.NOT_A_REPORT
        && classified.confident()
        && report.readable()
        && report.attachments().isEmpty()
        && !classified.flags().containsKey(Flag.DANGER)
        && !classified.flags().containsKey(Flag.MINOR);
  }

  private static Classified classified(Classification said) {
    return new Classified(
        Category.of(said.category()),
        said.confidence(),
        said.decision() == Decision.CONFIDENT,
        said.alternatives().stream()
            .map(a -> new Classified.Alternative(Category.of(a.category()), a.confidence()))
            .toList(),
        flags(said.flags()),
        said.because().stream().map(c -> new Classified.Because(c.feature(), c.weight())).toList(),
        said.model());
  }

  private static Map<Flag, List<String>> flags(List<FlagFinding> findings) {
    Map<Flag, List<String>> flags = new EnumMap<>(Flag.class);
    for (FlagFinding finding : findings) {
      Flag.find(finding.flag()).ifPresent(flag -> flags.put(flag, finding.words()));
    }
    return flags;
  }
}

package dev.recourse.ingest;

import dev.recourse.ingest.report.MachineReport;
import dev.recourse.ingest.report.Report;
import dev.recourse.nlp.Alternative;
import dev.recourse.nlp.Classification;
import dev.recourse.nlp.Classifier;
import dev.recourse.nlp.Contribution;
import dev.recourse.nlp.Decision;
import dev.recourse.nlp.FlagFinding;
import dev.recourse.nlp.Text;
import dev.recourse.scheduler.cases.Classified;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.Flag;
import dev.recourse.scheduler.policy.Language;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Joins what the model says, in labels, to what the desk understands, in categories. Thread-safe.
 */
public final class Triage {
  private static final Set<String> FLAGS_OF_COVER = Set.of(Flag.DANGER.id(), Flag.MINOR.id());

  private final Classifier classifier;

  /** A triage by this model. */
  public Triage(Classifier classifier) {
    this.classifier = classifier;
  }

  /** What is made of a report; of one that nobody could read, that a person must look. */
  public Classified classify(Report report) {
    return report.readable() && report.locked().isEmpty()
        ? classified(say(report))
        : Classified.unreadable();
  }

  /**
   * What a report falls under: what a machine says where its format leaves no doubt, else what the
   * model says of its words.
   */
  public Classification say(Report report) {
    return report
        .machine()
        .flatMap(said -> said.category().map(category -> certain(said, category)))
        .orElseGet(() -> classifier.classify(text(report)));
  }

  /**
   * The format decides the category; the words around it still say whether somebody is in danger,
   * for a person may have written them.
   */
  private Classification certain(MachineReport said, Category category) {
    List<FlagFinding> flags = new ArrayList<>();
    for (FlagFinding flag : classifier.classify(Text.mail("", said.cover())).flags()) {
      if (FLAGS_OF_COVER.contains(flag.flag())) {
        flags.add(flag);
      }
    }
    if (category == Category.CHILD_SAFETY && flags.stream().noneMatch(Triage::isMinor)) {
      flags.add(new FlagFinding(Flag.MINOR.id(), 1, List.of(said.kind())));
    }
    return new Classification(
        category.id(),
        1,
        Decision.CONFIDENT,
        List.of(new Alternative(category.id(), 1)),
        flags,
        List.of(new Contribution(said.format() + " says " + said.kind(), 1)),
        Optional.empty(),
        said.format());
  }

  private static boolean isMinor(FlagFinding flag) {
    return flag.flag().equals(Flag.MINOR.id());
  }

  /** What the model says of a few words in a conversation. */
  public Classified classify(String words) {
    return classified(classifier.classify(Text.chat(words)));
  }

  /**
   * How likely it is by a few words that somebody is in danger or a minor is concerned, 0 to 1. The
   * flags themselves are set at a likelihood of a few percent, for a report must never be missed.
   */
  public double urgency(String words) {
    return classifier.classify(Text.chat(words)).flags().stream()
        .filter(flag -> FLAGS_OF_COVER.contains(flag.flag()))
        .mapToDouble(FlagFinding::confidence)
        .max()
        .orElse(0);
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
        && report.machine().isEmpty()
        && !classified.flags().containsKey(Flag.DANGER)
        && !classified.flags().containsKey(Flag.MINOR);
  }

  private static Text text(Report report) {
    return Text.mail(report.subject(), report.text());
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
        said.model(),
        said.decision() == Decision.CONFIDENT
            ? Optional.of(Language.ENGLISH)
            : said.language().map(Language::new));
  }

  private static Map<Flag, List<String>> flags(List<FlagFinding> findings) {
    Map<Flag, List<String>> flags = new EnumMap<>(Flag.class);
    for (FlagFinding finding : findings) {
      Flag.find(finding.flag()).ifPresent(flag -> flags.put(flag, finding.words()));
    }
    return flags;
  }
}

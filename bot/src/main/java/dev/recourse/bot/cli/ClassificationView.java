package dev.recourse.bot.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.recourse.nlp.Alternative;
import dev.recourse.nlp.Classification;
import dev.recourse.nlp.Contribution;
import dev.recourse.nlp.FlagFinding;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.Citation;
import dev.recourse.scheduler.policy.Pack;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A classification as the contract has it. */
record ClassificationView(
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> id,
    String category,
    double confidence,
    String decision,
    List<Alternative> alternatives,
    List<String> flags,
    List<Contribution> because,
    Citation citation) {

  static ClassificationView of(Optional<String> id, Classification said, Pack pack) {
    return new ClassificationView(
        id,
        said.category(),
        said.confidence(),
        said.decision().name().toLowerCase(Locale.ROOT),
        said.alternatives(),
        said.flags().stream().map(FlagFinding::flag).toList(),
        said.because(),
        pack.category(Category.of(said.category())).citation());
  }
}

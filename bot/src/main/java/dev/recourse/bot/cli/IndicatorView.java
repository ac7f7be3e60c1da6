package dev.recourse.bot.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.recourse.ingest.indicator.Indicator;
import java.util.Optional;

/** An address, a name, a link or a sum that the reports of a case name. */
record IndicatorView(
    String type,
    String value,
    String defanged,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Integer> port) {

  static IndicatorView of(Indicator indicator) {
    return new IndicatorView(
        indicator.kind().id(), indicator.value(), indicator.defanged(), indicator.port());
  }
}

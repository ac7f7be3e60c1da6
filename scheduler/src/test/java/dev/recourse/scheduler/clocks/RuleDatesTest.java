package dev.recourse.scheduler.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.scheduler.policy.Flag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class RuleDatesTest {
  @ParameterizedTest
  @CsvFileSource(resources = "rules.csv", numLinesToSkip = 1)
  void everyRuleGivesTheDateThatAnIndependentSourceGives(
      String pack,
      String procedure,
      String rule,
      String flags,
      String party,
      String events,
      LocalDate dueOn,
      Instant dueAt) {
    Story story = Story.under(pack, procedure);
    Optional.ofNullable(flags).flatMap(Flag::find).ifPresent(story::flag);
    for (String event : events.split(" ")) {
      String[] parts = event.split("=");
      story.then(parts[0], Instant.parse(parts[1]));
    }

    CaseClock clock =
        story.clocks(Instant.EPOCH, Instant.EPOCH).stream()
            .filter(
                each -> each.key().toString().equals(procedure + "/" + rule + "/" + party + "/1"))
            .findFirst()
            .orElseThrow();

    assertThat(clock.dueOn()).isEqualTo(dueOn);
    assertThat(clock.dueAt()).isEqualTo(dueAt);
    assertThat(clock.state()).isEqualTo(ClockState.OPEN);
    assertThat(clock.why()).isNotBlank();
  }
}

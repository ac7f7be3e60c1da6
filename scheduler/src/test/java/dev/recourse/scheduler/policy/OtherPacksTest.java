package dev.recourse.scheduler.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherPacksTest {
  @ParameterizedTest
  @CsvSource({"mit, acceptable-use", "calpoly, responsible-use"})
  void whereThereIsNoProcedureForViolenceTheUsualOnePagesOnDangerAndMinors(
      String pack, String procedure) {
    Rule notice =
        Packs.load(pack)
            .procedure(new ProcedureId(procedure))
            .rule(new RuleId("immediate-notice"))
            .orElseThrow();

    assertThat(notice.condition().holdsFor(Set.of(Flag.DANGER))).isTrue();
    assertThat(notice.condition().holdsFor(Set.of(Flag.MINOR))).isTrue();
    assertThat(notice.condition().holdsFor(Set.of())).isFalse();
  }

  @Test
  void aProcedureThatExtendsAnotherHasItsRulesAndItsOwn() {
    Procedure responsibleUse = Packs.load("calpoly").procedure(new ProcedureId("responsible-use"));

    assertThat(responsibleUse.rules().stream().map(rule -> rule.id().id()))
        .containsExactly(
            "acknowledgement",
            "initial-assessment",
            "status-update",
            "appeal",
            "appeal-decision",
            "immediate-notice",
            "complainant-response");
    assertThat(responsibleUse.event(new EventName("no-violation"))).isPresent();
  }
}

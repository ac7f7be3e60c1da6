package dev.recourse.scheduler.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BuiltInPacksTest {
  static Iterable<String> builtIn() {
    return Packs.builtIn();
  }

  @ParameterizedTest
  @MethodSource("builtIn")
  void everyBuiltInPackCanBeUsedAsItIs(String name) {
    Pack pack = Packs.load(name);

    assertThat(pack.id()).isEqualTo(name);
    assertThat(pack.categories()).containsOnlyKeys(Category.values());
  }

  @ParameterizedTest
  @MethodSource("builtIn")
  void whatIsNoReportGetsNoClocksAndAQuestionAnAcknowledgementAlone(String name) {
    Pack pack = Packs.load(name);

    assertThat(pack.proceduresFor(Category.NOT_A_REPORT, Set.of())).isEmpty();
    assertThat(
            pack.proceduresFor(Category.POLICY_QUESTION, Set.of()).stream()
                .flatMap(id -> pack.procedure(id).rules().stream())
                .map(rule -> rule.id().id()))
        .containsExactly("acknowledgement");
  }

  @Test
  void aCaseOfDangerGetsItsOwnProcedureBesideItsCategorysAndOnlyOnce() {
    Pack pack = Packs.load("caltech");

    assertThat(pack.proceduresFor(Category.SEX_DISCRIMINATION, Set.of(Flag.DANGER, Flag.MINOR)))
        .containsExactly(new ProcedureId("sex-discrimination"), new ProcedureId("violence"));
    assertThat(pack.proceduresFor(Category.THREATS_STALKING, Set.of(Flag.DANGER)))
        .containsExactly(new ProcedureId("violence"));
    assertThat(pack.proceduresFor(new ProcedureId("student-group"), Set.of(Flag.DANGER)))
        .containsExactly(new ProcedureId("student-group"), new ProcedureId("violence"));
  }
}

package dev.recourse.scheduler.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.scheduler.policy.Language;
import dev.recourse.scheduler.store.Json;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassifiedTest {
  @ParameterizedTest
  @CsvSource({
    "0.934, 93 %",
    "0.994, 99 %",
    "0.996, over 99 %",
    "1.0, over 99 %",
    "0.004, under 1 %",
    "0.0, under 1 %",
    "0.01, 1 %"
  })
  void nothingIsCalledCertainOrImpossible(double probability, String told) {
    assertThat(Classified.inPercent(probability)).isEqualTo(told);
  }

  @Test
  void whatWasKeptBeforeLanguagesWereIsReadAsWrittenInNoneThatIsKnown() {
    String before = Json.write(Classified.unreadable()).replaceAll(",\"language\":[^,}]*", "");

    assertThat(before).doesNotContain("language");
    assertThat(Json.read(before, Classified.class).language()).isEmpty();
  }

  @Test
  void aLanguageIsKeptWithWhatWasSaid() {
    Classified none = Classified.unreadable();
    Classified spanish =
        new Classified(
            none.category(),
            none.confidence(),
            false,
            none.alternatives(),
            none.flags(),
            none.because(),
            none.model(),
            Optional.of(Language.SPANISH));

    assertThat(Json.read(Json.write(spanish), Classified.class)).isEqualTo(spanish);
  }

  @Test
  void aDayIsSaidInTheLanguageOfTheLetter() {
    LocalDate day = LocalDate.of(2026, 11, 4);

    assertThat(Language.SPANISH.day(day)).isEqualTo("miércoles, 4 de noviembre de 2026");
    assertThat(Language.CHINESE.day(day)).isEqualTo("2026年11月4日星期三");
    assertThat(new Language("deu").inEnglish()).isEqualTo("German");
    assertThat(Language.CHINESE.inEnglish()).isEqualTo("Chinese");
  }
}

package dev.recourse.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.Classified;
import dev.recourse.scheduler.outbox.Message;
import dev.recourse.scheduler.outbox.OutboxEntry;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Language;
import dev.recourse.scheduler.policy.Length;
import dev.recourse.scheduler.policy.Letters;
import dev.recourse.scheduler.policy.Party;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Letters to somebody who reported in another language than English. */
class TranslationTest extends AtTheDesk {
  private static final String SPANISH_HELP = "Esta carta está en inglés.";

  private CaseId reportedIn(Language language) {
    Classified english = DeskFixture.classified(Category.SPAM, false, Map.of());
    CaseId id =
        fixture.open(
            fixture.opening(
                new Classified(
                    english.category(),
                    english.confidence(),
                    false,
                    english.alternatives(),
                    english.flags(),
                    english.because(),
                    english.model(),
                    Optional.of(language))));
    fixture.record(id, "category-set", "spam");
    return id;
  }

  private Message toReporter(CaseId id, String event) {
    return fixture.letters(id).stream()
        .filter(letter -> DeskFixture.reason(id, letter).startsWith(event + "/"))
        .map(OutboxEntry::message)
        .filter(message -> message.to().equals(DeskFixture.REPORTER))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whoIsAskedForMoreIsAskedInTheLanguageOfTheirReport() {
    CaseId id = reportedIn(Language.SPANISH);

    fixture.record(id, "more-information-needed", "Los encabezados completos.");

    assertThat(toReporter(id, "more-information-needed").text())
        .contains("Lo que le pedimos:", "Los encabezados completos.", id.toString())
        .doesNotContain("What we ask", "The letter", SPANISH_HELP);
  }

  @Test
  void theOutcomeOfAReviewIsToldInTheirLanguageWithItsDates() {
    CaseId spanish = reportedIn(Language.SPANISH);
    CaseId chinese = reportedIn(Language.CHINESE);

    fixture.record(spanish, "no-violation", "Era un envío autorizado.");
    fixture.record(chinese, "not-our-resources");

    assertThat(toReporter(spanish, "no-violation").text())
        .contains("lunes, 2 de marzo de 2026", "Era un envío autorizado.");
    assertThat(toReporter(chinese, "not-our-resources").text()).contains("您可以这样做");
  }

  @Test
  void theNoticeOfAWindowSaysInTheirLanguageUntilWhenItIsOpen() {
    CaseId id = reportedIn(Language.SPANISH);

    fixture.record(id, "decision-notified");

    Message outcome = toReporter(id, "appeal");
    assertThat(outcome.text()).contains("Puede apelar hasta el final del jueves, 12 de marzo");
    assertThat(outcome.attachments()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"spa", "cmn", "fra"})
  void aLetterThatIsNotTranslatedSaysHowToGetHelpWithIt(String code) {
    CaseId id = reportedIn(new Language(code));

    fixture.desk.extend(id, "initial-assessment", Length.parse("2bd"), "Illness.", "robin");

    String text = toReporter(id, "extension").text();
    String help =
        Map.of(
                "spa", SPANISH_HELP,
                "cmn", "本信为英文",
                "fra", "This letter is in English.")
            .get(code);
    assertThat(text.lines().findFirst().orElseThrow()).contains(help);
    assertThat(text).contains("Illness.");
  }

  @Test
  void whoReportedTheSameEventInAnotherLanguageReadsOfItInTheirOwn() {
    CaseId english = fixture.open(Category.SPAM);
    CaseId spanish = reportedIn(Language.SPANISH);
    fixture.desk.join(spanish, english, "robin");

    fixture.record(english, "no-violation");

    assertThat(toReporter(spanish, "no-violation").text()).contains("Hemos examinado " + spanish);
    assertThat(toReporter(english, "no-violation").text()).contains("We have looked into");
  }

  @Test
  void whoeverDidNotReportIsWrittenToInEnglish() {
    CaseId id = reportedIn(Language.SPANISH);
    fixture.desk.record(
        id,
        new Happening(
            EventName.PARTY_SET,
            fixture.clock.instant(),
            "robin",
            Optional.of(Party.RESPONDENT),
            Optional.of("sam@example.edu"),
            Map.of()));

    fixture.record(id, "decision-notified", "A warning.");

    assertThat(fixture.letters(id))
        .filteredOn(letter -> letter.message().to().equals("sam@example.edu"))
        .singleElement()
        .satisfies(
            letter ->
                assertThat(letter.message().text())
                    .contains("The report desk")
                    .doesNotContain(SPANISH_HELP));
  }

  @ParameterizedTest
  @ValueSource(strings = {"spa", "cmn"})
  void everyTranslationNeedsNothingThatItsEnglishFormDoesNotNeed(String code) {
    Letters letters = DeskFixture.PACK.letters();
    Language language = new Language(code);
    List<String> translated =
        letters.names().stream().filter(name -> letters.has(language.tag() + "/" + name)).toList();

    assertThat(translated)
        .contains(
            "acknowledgement-restricted",
            "disposition",
            "in-english",
            "information-needed",
            "no-violation",
            "not-enough-evidence",
            "not-our-resources",
            "outcome")
        .allSatisfy(
            name ->
                assertThat(letters.values(name))
                    .containsAll(letters.values(language.tag() + "/" + name)));
  }
}

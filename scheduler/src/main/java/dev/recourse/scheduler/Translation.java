package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.policy.Language;
import dev.recourse.scheduler.policy.Letter;
import dev.recourse.scheduler.policy.Letters;
import dev.recourse.scheduler.policy.Party;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Letters in the language of whoever reported. What the pack has in that language is written in it,
 * with its dates; what it has not is English, and says in theirs how to get help with it. Pure.
 */
final class Translation {
  private static final String HELP = "in-english";

  private final Standing standing;

  Translation(Standing standing) {
    this.standing = standing;
  }

  /** The language of a party that is known to write in another one than English. */
  private static Optional<Language> of(CaseFile file, Party party) {
    boolean reporter =
        party == Party.COMPLAINANT && file.contact(party).filter(file::isReporter).isPresent();
    return reporter ? file.classified().otherLanguage() : Optional.empty();
  }

  /**
   * The letter of an event to a party, in the party's language where the pack has it.
   *
   * @param values for a letter in English
   * @param opened the windows that the event opens to the party
   */
  Letter written(
      String name,
      CaseFile file,
      Party reader,
      Map<String, Object> values,
      List<CaseClock> opened) {
    Letters letters = standing.pack().letters();
    Optional<Language> language =
        of(file, reader).filter(known -> !letters.in(known, name).equals(name));
    return language
        .map(known -> letters.render(letters.in(known, name), in(known, file, values, opened)))
        .orElseGet(() -> letters.render(name, values));
  }

  private Map<String, Object> in(
      Language language, CaseFile file, Map<String, Object> values, List<CaseClock> opened) {
    Map<String, Object> said = new HashMap<>(values);
    said.put("receivedOn", language.day(standing.calendar().dayOf(file.openedAt())));
    if (standing.restricted(file)) {
      said.put("resources", standing.pack().confidentialResources(language));
    }
    said.put(
        "windows",
        opened.stream()
            .map(
                clock ->
                    Map.of(
                        "what", Facts.named(clock),
                        "until", language.day(clock.dueOn()),
                        "why", clock.why()))
            .toList());
    return said;
  }

  /** The letter as it goes to a party: one in English to who writes in another language says so. */
  Letter readable(CaseFile file, Party party, Letter letter) {
    return of(file, party)
        .filter(known -> !known.equals(letter.language()))
        .map(known -> letter.after(help(known, file)))
        .orElse(letter);
  }

  private String help(Language language, CaseFile file) {
    Letters letters = standing.pack().letters();
    Map<String, String> values = Map.of("number", file.id().toString());
    return letters.render(letters.in(language, HELP), values).text();
  }
}

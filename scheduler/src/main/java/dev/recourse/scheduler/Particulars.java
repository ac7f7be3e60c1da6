package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.policy.Affiliation;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.LetterTo;
import dev.recourse.scheduler.policy.Pack;
import dev.recourse.scheduler.policy.ProcedureId;
import dev.recourse.scheduler.policy.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Says whether what an event names exists: the category, the procedure, the party's address and
 * affiliation, the office a letter goes to. Pure.
 */
final class Particulars {
  private static final Predicate<String> ADDRESS =
      Pattern.compile("[^\\s\\p{Cntrl}@<>]+@[^\\s\\p{Cntrl}@<>]+").asMatchPredicate();

  private final Standing standing;

  Particulars(Standing standing) {
    this.standing = standing;
  }

  /** What an event names that does not exist; empty where all of it does. */
  Optional<String> objection(CaseFile file, Happening happening) {
    return unknownName(happening).or(() -> unknownReader(file, happening));
  }

  /** Events whose note names something must name something that exists. */
  private Optional<String> unknownName(Happening happening) {
    Pack pack = standing.pack();
    String note = happening.note().orElse("");
    if (happening.event().equals(EventName.CATEGORY_SET) && Category.find(note).isEmpty()) {
      return Optional.of("'" + note + "' is not a category; the note must name one.");
    }
    if (happening.event().equals(EventName.PROCEDURE_SET) && !isProcedure(pack, note)) {
      return Optional.of(
          "'"
              + note
              + "' is not a procedure; the note must name one of "
              + pack.procedures().keySet().stream()
                  .map(ProcedureId::toString)
                  .sorted()
                  .collect(Collectors.joining(", "))
              + ".");
    }
    if (happening.event().equals(EventName.PARTY_SET)) {
      return unusableParty(happening);
    }
    if (happening.event().equals(EventName.ASSIGNED) && note.isBlank()) {
      return Optional.of("Assigned to whom? The note must say.");
    }
    return Optional.empty();
  }

  /** What is said of a party must be something, and of the form that letters and appeals need. */
  private Optional<String> unusableParty(Happening happening) {
    Map<String, String> details = happening.details();
    Optional<String> affiliation = Optional.ofNullable(details.get(CaseFile.AFFILIATION));
    Optional<String> advisor = Optional.ofNullable(details.get(CaseFile.ADVISOR));
    Map<Affiliation, String> known = standing.pack().affiliations();
    if (affiliation
        .filter(id -> known.keySet().stream().noneMatch(a -> a.id().equals(id)))
        .isPresent()) {
      return Optional.of(
          "'"
              + affiliation.get()
              + "' is not an affiliation; there are "
              + known.keySet().stream()
                  .sorted()
                  .map(Affiliation::id)
                  .collect(Collectors.joining(", "))
              + ".");
    }
    if (advisor.filter(ADDRESS.negate()).isPresent()) {
      return Optional.of("'" + advisor.get() + "' is not a mail address; the advisor needs one.");
    }
    return contact(happening).isEmpty() && (happening.note().isPresent() || details.isEmpty())
        ? Optional.of(
            "'"
                + happening.note().orElse("")
                + "' is not a mail address; the note must give the party's.")
        : Optional.empty();
  }

  /** Where an event leaves open whom its letter goes to, somebody must be named who exists. */
  private Optional<String> unknownReader(CaseFile file, Happening happening) {
    CaseEvent event = happening.event(1, happening.at());
    boolean named =
        standing.eventRule(file, event.event()).stream()
            .flatMap(rule -> rule.letters().stream())
            .anyMatch(letter -> letter.to() instanceof LetterTo.Named);
    Optional<String> to = event.detail(CaseEvent.TO);
    if (!named) {
      return to.map(
          given -> "'" + event.event() + "' leaves nobody to choose; leave '" + given + "' out.");
    }
    boolean known =
        event.office().filter(standing.pack().roleNames()::containsKey).isPresent()
            || event.address().filter(ADDRESS).isPresent();
    return known
        ? Optional.empty()
        : Optional.of(
            "'"
                + event.event()
                + "' sends a letter: name the role or the mail address that gets it. Roles: "
                + standing.pack().roleNames().keySet().stream()
                    .map(Role::id)
                    .sorted()
                    .collect(Collectors.joining(", "))
                + ".");
  }

  /** What is said of the next update needs words, and an update that is to come. */
  static Optional<String> noUpdate(Happening happening, List<CaseClock> clocks) {
    EventName name = happening.event();
    boolean words = name.equals(EventName.UPDATE_HELD) || name.equals(EventName.UPDATE_PARAGRAPH);
    if (!words && !name.equals(EventName.UPDATE_RELEASED)) {
      return Optional.empty();
    }
    if (words && happening.note().filter(note -> !note.isBlank()).isEmpty()) {
      return Optional.of("'" + name + "' needs a note: the reason, or the words to add.");
    }
    boolean running =
        clocks.stream().anyMatch(clock -> clock.isOpen() && clock.rule().addressee().isLetter());
    return running ? Optional.empty() : Optional.of("No update of this case is to come.");
  }

  /** Where the party is reached that becomes known; empty where the note is no mail address. */
  static Optional<Contact> contact(Happening happening) {
    return happening.note().map(String::strip).filter(ADDRESS).map(Contact::email);
  }

  private static boolean isProcedure(Pack pack, String name) {
    return pack.procedures().keySet().stream().anyMatch(id -> id.id().equals(name));
  }
}

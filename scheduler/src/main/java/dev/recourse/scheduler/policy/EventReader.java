package dev.recourse.scheduler.policy;

import dev.recourse.scheduler.policy.EventRule.NoteFor;
import dev.recourse.scheduler.policy.EventRule.PartyUse;
import dev.recourse.scheduler.yaml.Nearest;
import dev.recourse.scheduler.yaml.YamlMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the events of a procedure. */
final class EventReader {
  private final Function<String, Role> roles;
  private final Collection<String> letters;

  /**
   * A reader where these roles and letters are known.
   *
   * @param roles refuses an id that is no role, in words
   */
  EventReader(Function<String, Role> roles, Collection<String> letters) {
    this.roles = roles;
    this.letters = letters;
  }

  List<EventRule> read(YamlMap events) {
    List<EventRule> rules = new ArrayList<>();
    for (String name : events.keys()) {
      YamlMap map = events.map(name);
      Optional<EventRule> rule =
          map.build(
              () ->
                  new EventRule(
                      new EventName(name),
                      map.string("means"),
                      Set.copyOf(map.values("after", EventName::new)),
                      Set.copyOf(map.values("not-after", EventName::new)),
                      map.optional("party", EventReader::partyUse).orElse(PartyUse.OPTIONAL),
                      map.bool("once", false),
                      map.bool("while-closed", false),
                      map.bool("closes", false),
                      map.optionalMap("letters").map(this::letters).orElse(List.of()),
                      map.optional("note-for", EventReader::noteFor).orElse(NoteFor.OFFICES)));
      map.done();
      rule.ifPresent(rules::add);
    }
    return List.copyOf(rules);
  }

  private List<EventLetter> letters(YamlMap given) {
    List<EventLetter> read = new ArrayList<>();
    for (String reader : given.keys()) {
      Optional<LetterTo> to = given.build(() -> reader(reader));
      if (given.isMap(reader)) {
        YamlMap entry = given.map(reader);
        Optional<String> letter = entry.value("letter", this::letter);
        Set<EventName> after = Set.copyOf(entry.values("after", EventName::new));
        Set<EventName> unless = Set.copyOf(entry.values("unless", EventName::new));
        entry.done();
        to.ifPresent(
            who -> letter.ifPresent(name -> read.add(new EventLetter(who, name, after, unless))));
      } else {
        Optional<String> letter = given.value(reader, this::letter);
        to.ifPresent(
            who ->
                letter.ifPresent(name -> read.add(new EventLetter(who, name, Set.of(), Set.of()))));
      }
    }
    return List.copyOf(read);
  }

  private LetterTo reader(String text) {
    return switch (text) {
      case "complainant" -> new LetterTo.OneParty(Party.COMPLAINANT);
      case "respondent" -> new LetterTo.OneParty(Party.RESPONDENT);
      case "parties" -> new LetterTo.Parties();
      case "named-party" -> new LetterTo.NamedParty();
      case "other-party" -> new LetterTo.OtherParty();
      case "category-role" -> new LetterTo.CategoryOffice();
      case "appeal-administrator" -> new LetterTo.AppealAdministrator();
      case "named" -> new LetterTo.Named();
      default -> new LetterTo.Office(office(text));
    };
  }

  private Role office(String text) {
    try {
      return roles.apply(text);
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException(
          "A letter goes to a party (complainant, respondent, parties, named-party, other-party),"
              + " to category-role, appeal-administrator, named, or to a role; '"
              + text
              + "' is none of them: "
              + unknown.getMessage(),
          unknown);
    }
  }

  private String letter(String name) {
    if (!letters.contains(name)) {
      throw new IllegalArgumentException(
          "there is no such letter; list it under 'letters' in pack.yaml."
              + Nearest.hint(name, letters));
    }
    return name;
  }

  private static NoteFor noteFor(String text) {
    return switch (text) {
      case "offices" -> NoteFor.OFFICES;
      case "respondent" -> NoteFor.RESPONDENT;
      case "parties" -> NoteFor.PARTIES;
      default -> throw new IllegalArgumentException("should be offices, respondent or parties");
    };
  }

  private static PartyUse partyUse(String text) {
    return switch (text) {
      case "none" -> PartyUse.NONE;
      case "optional" -> PartyUse.OPTIONAL;
      case "required" -> PartyUse.REQUIRED;
      default -> throw new IllegalArgumentException("should be none, optional or required");
    };
  }
}

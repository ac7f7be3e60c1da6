package dev.recourse.scheduler.policy;

import dev.recourse.scheduler.yaml.YamlMap;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads one rule of a procedure. */
final class RuleReader {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,4})([mh])");

  private final Standard standard;
  private final String policy;

  RuleReader(Standard standard, String policy) {
    this.standard = standard;
    this.policy = policy;
  }

  Optional<Rule> read(String id, YamlMap map) {
    Optional<Rule> rule =
        map.build(
            () -> {
              Optional<Rule.Kind> kind = map.value("kind", RuleReader::kind);
              Optional<Length> length = map.value("length", Length::parse);
              Counting counting =
                  new Counting(
                      length.orElse(new Length(1, Length.Unit.DAYS)),
                      map.optional("after-last-day-of", RuleId::new),
                      map.optional("roll", RuleReader::roll).orElse(false));
              Optional<Start> start = start(map);
              Set<EventName> stops = Set.copyOf(map.values("stops", EventName::new));
              Set<EventName> acts = Set.copyOf(map.values("acts", EventName::new));
              Set<EventName> withdrawn = Set.copyOf(map.values("withdrawn-by", EventName::new));
              PartyScope scope = scope(map);
              RuleCondition condition =
                  new RuleCondition(
                      Set.copyOf(map.values("flags", RuleReader::flag)),
                      Set.copyOf(map.values("not-flags", RuleReader::flag)));
              Repetition repetition = repetition(map);
              Optional<Addressee> addressee = map.value("for", this::addressee);
              ReminderStyle reminders = reminders(map);
              Optional<String> section = map.optionalString("section");
              Optional<String> note = map.optionalString("note");
              return new Rule(
                  new RuleId(id),
                  kind.orElseThrow(),
                  counting,
                  start.orElseThrow(),
                  stops,
                  acts.isEmpty() ? stops : acts,
                  withdrawn,
                  scope,
                  condition,
                  repetition,
                  addressee.orElseThrow(),
                  reminders,
                  section.map(text -> new Citation(policy, text)),
                  note);
            });
    map.done(List.of("repeats", "met-by", "again", "party", "party-needs", "remind"));
    return rule;
  }

  private Optional<Start> start(YamlMap map) {
    if (!map.isMap("starts")) {
      return map.value(
          "starts",
          name ->
              new Start(Start.Choice.EARLIEST_OF, List.of(new EventName(name)), Optional.empty()));
    }
    YamlMap starts = map.map("starts");
    Optional<Start> start =
        starts.build(
            () -> {
              List<EventName> event = starts.values("event", EventName::new);
              List<EventName> earliest = starts.values("earliest-of", EventName::new);
              List<EventName> known = starts.values("first-known", EventName::new);
              Optional<EventName> once = starts.optional("once", EventName::new);
              long given =
                  List.of(event, earliest, known).stream().filter(l -> !l.isEmpty()).count();
              if (given != 1) {
                throw new IllegalArgumentException(
                    "'starts' names one of 'event', 'earliest-of' and 'first-known'.");
              }
              return known.isEmpty()
                  ? new Start(Start.Choice.EARLIEST_OF, event.isEmpty() ? earliest : event, once)
                  : new Start(Start.Choice.FIRST_KNOWN, known, once);
            });
    starts.done();
    return start;
  }

  private static PartyScope scope(YamlMap map) {
    Map<Party, EventName> needs = new EnumMap<>(Party.class);
    map.optionalMap("party-needs")
        .ifPresent(
            given -> {
              for (String party : given.keys()) {
                Optional<EventName> event = given.value(party, EventName::new);
                if (Party.find(party).isEmpty()) {
                  given.problem(party, "'" + party + "' is not a party: complainant, respondent.");
                } else {
                  event.ifPresent(name -> needs.put(Party.find(party).orElseThrow(), name));
                }
              }
            });
    Set<Party> both = Set.of(Party.values());
    return map.optional(
            "party",
            text ->
                switch (text) {
                  case "both" -> new PartyScope(PartyScope.Mode.EACH, both, needs);
                  case "other" -> new PartyScope(PartyScope.Mode.OTHER, both, needs);
                  default ->
                      new PartyScope(
                          PartyScope.Mode.EACH,
                          Set.of(
                              Party.find(text)
                                  .orElseThrow(
                                      () ->
                                          new IllegalArgumentException(
                                              "should be complainant, respondent, both or other"))),
                          needs);
                })
        .orElse(PartyScope.OF_THE_CASE);
  }

  private static Repetition repetition(YamlMap map) {
    boolean repeats = map.bool("repeats", false);
    boolean again = map.bool("again", false);
    List<EventName> metBy = map.values("met-by", EventName::new);
    if (repeats == metBy.isEmpty() || (repeats && again)) {
      map.problem("A rule has 'repeats: true' with 'met-by', or 'again: true', or none of them.");
    }
    if (repeats) {
      return new Repetition.Every(Set.copyOf(metBy));
    }
    return again ? new Repetition.Again() : new Repetition.Single();
  }

  private Addressee addressee(String text) {
    return switch (text) {
      case "category-role" -> new Addressee.OfCategory();
      case "appeal-administrator" -> new Addressee.AppealAdministrator();
      case "party" -> new Addressee.OfParty();
      case "letters-to-parties" -> new Addressee.LettersToParties();
      case "letter-to-reporter" -> new Addressee.LetterToReporter();
      default -> new Addressee.OfRole(standard.role(text));
    };
  }

  private static ReminderStyle reminders(YamlMap map) {
    Optional<YamlMap> remind = map.optionalMap("remind");
    if (remind.isEmpty()) {
      return new ReminderStyle.Usual();
    }
    YamlMap given = remind.get();
    Optional<Duration> every = given.optional("page-every", RuleReader::duration);
    List<Duration> at = given.values("at", RuleReader::duration);
    boolean untilDone = given.optional("until", RuleReader::untilDone).orElse(false);
    given.done();
    if (every.isPresent() != at.isEmpty()) {
      given.problem("'remind' has either 'page-every' or 'at'.");
    }
    return every
        .<ReminderStyle>map(pause -> new ReminderStyle.Page(pause, untilDone))
        .orElseGet(() -> new ReminderStyle.At(at));
  }

  private static boolean untilDone(String text) {
    return switch (text) {
      case "acknowledged" -> false;
      case "done" -> true;
      default -> throw new IllegalArgumentException("should be acknowledged or done");
    };
  }

  private static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("a pause is written 15m (minutes) or 24h (hours)");
    }
    long amount = Long.parseLong(matcher.group(1));
    return matcher.group(2).equals("m") ? Duration.ofMinutes(amount) : Duration.ofHours(amount);
  }

  private static Rule.Kind kind(String text) {
    return Arrays.stream(Rule.Kind.values())
        .filter(kind -> kind.id().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("should be duty, window or earliest"));
  }

  private static boolean roll(String text) {
    if (!text.equals("next-business-day")) {
      throw new IllegalArgumentException("should be next-business-day, or left out");
    }
    return true;
  }

  static Flag flag(String text) {
    return Flag.find(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no such flag; there are "
                        + Arrays.stream(Flag.values())
                            .map(Flag::id)
                            .collect(Collectors.joining(", "))));
  }
}

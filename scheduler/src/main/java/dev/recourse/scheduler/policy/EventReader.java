package dev.recourse.scheduler.policy;

import dev.recourse.scheduler.policy.EventRule.PartyUse;
import dev.recourse.scheduler.yaml.YamlMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the events of a procedure. */
final class EventReader {
  private EventReader() {}

  static List<EventRule> read(YamlMap events) {
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
                      map.bool("while-closed", false)));
      map.done();
      rule.ifPresent(rules::add);
    }
    return List.copyOf(rules);
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

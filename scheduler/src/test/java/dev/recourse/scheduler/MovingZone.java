package dev.recourse.scheduler;

import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** A zone whose rules change from one start of the program to the next, as new tzdata make them. */
final class MovingZone extends ZoneRulesProvider {
  private static final String ID = "Test/Moving";
  private static final MovingZone PROVIDER = new MovingZone();

  private ZoneRules rules = ZoneId.of("UTC").getRules();

  static {
    ZoneRulesProvider.registerProvider(PROVIDER);
  }

  private MovingZone() {}

  /** The zone as a program knows it that starts with these rules. */
  // The compiler knows the zones of the platform only.
  @SuppressWarnings("InvalidZoneId")
  static synchronized ZoneId with(ZoneRules rules) {
    PROVIDER.rules = rules;
    return ZoneId.of(ID);
  }

  @Override
  protected Set<String> provideZoneIds() {
    return Set.of(ID);
  }

  @Override
  protected ZoneRules provideRules(String zoneId, boolean forCaching) {
    return rules;
  }

  @Override
  protected NavigableMap<String, ZoneRules> provideVersions(String zoneId) {
    return new TreeMap<>();
  }
}

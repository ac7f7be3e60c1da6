package dev.recourse.scheduler;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What must be said of one case, reckoned in the plainest way from what happened, when somebody
 * looked and when mail went out. Shares nothing with the code that it is compared with: the rules
 * and the holidays are written down here a second time.
 */
final class ExpectedCase {
  private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
  private static final Set<LocalDate> HOLIDAYS =
      Set.of(
          LocalDate.parse("2026-01-01"),
          LocalDate.parse("2026-01-19"),
          LocalDate.parse("2026-02-16"),
          LocalDate.parse("2026-05-25"),
          LocalDate.parse("2026-06-19"),
          LocalDate.parse("2026-07-03"),
          LocalDate.parse("2026-09-07"),
          LocalDate.parse("2026-10-12"),
          LocalDate.parse("2026-11-11"),
          LocalDate.parse("2026-11-26"),
          LocalDate.parse("2026-12-25"),
          LocalDate.parse("2027-01-01"),
          LocalDate.parse("2027-01-18"),
          LocalDate.parse("2027-02-15"),
          LocalDate.parse("2027-05-31"),
          LocalDate.parse("2027-06-18"),
          LocalDate.parse("2027-07-05"),
          LocalDate.parse("2027-09-06"),
          LocalDate.parse("2027-10-11"),
          LocalDate.parse("2027-11-11"),
          LocalDate.parse("2027-11-25"),
          LocalDate.parse("2027-12-24"));

  /** How a rule is spoken of. */
  enum Style {
    HANDLER,
    PAGED,
    MANDATED,
    TO_REPORTER,
    TO_PARTIES,
    /** A window of each party. */
    WINDOW,
    /** A window of the party that did not act. */
    RESPONSE,
    /** A window of the institution itself. */
    OWN_WINDOW,
    /** A date for each party before which something may not be done. */
    EARLIEST,
    /** A duty that counts from the last day of the responses. */
    AFTER_RESPONSES;

    boolean isDuty() {
      return !isPartys() && this != OWN_WINDOW;
    }

    boolean isPartys() {
      return this == WINDOW || this == RESPONSE || this == EARLIEST;
    }
  }

  /** A rule as the policy has it; {@code handler} is who stands behind its role at this desk. */
  record Law(
      String procedure,
      String rule,
      int amount,
      char unit,
      String starts,
      Set<String> stops,
      String handler,
      Style style) {
    Law under(String other) {
      return new Law(other, rule, amount, unit, starts, stops, handler, style);
    }
  }

  /** What happened; of an extension {@code more} are the days, negative for business days. */
  private record Past(String event, Instant at, String party, String rule, int more) {}

  private record Clock(
      Law law,
      String party,
      int occurrence,
      Instant start,
      LocalDate on,
      Instant due,
      boolean over) {
    String key() {
      return law.procedure
          + "/"
          + law.rule
          + "/"
          + (party.isEmpty() ? "-" : party)
          + "/"
          + occurrence;
    }
  }

  private record Planned(Clock clock, Instant at, String kind, String to) {}

  /** A message: when it was queued, whether it says that it is late, what has become of it. */
  record Said(String reason, Instant queued, boolean late, String state)
      implements Comparable<Said> {
    @Override
    public int compareTo(Said other) {
      return toString().compareTo(other.toString());
    }
  }

  /** A message of which a clock is known, and when that was due as it was written. */
  private record Letter(Said said, Clock clock) {
    String reason() {
      return said.reason;
    }

    boolean waits() {
      return said.state.equals("pending");
    }

    Letter now(String state) {
      return new Letter(new Said(said.reason, said.queued, said.late, state), clock);
    }
  }

  private final List<Law> laws;
  private final String first;
  private final boolean danger;
  private final boolean respondentKnown;
  private final Set<String> supervised;
  private final List<Past> past = new ArrayList<>();
  private final Map<String, Instant> seen = new LinkedHashMap<>();
  private final Map<String, Instant> due = new HashMap<>();
  private final Set<String> wasOver = new HashSet<>();
  private final Map<String, Letter> letters = new TreeMap<>();
  private boolean unacknowledged = true;

  ExpectedCase(
      List<Law> laws,
      boolean danger,
      boolean respondentKnown,
      Set<String> supervised,
      Instant opened) {
    this.laws = laws;
    this.first = laws.get(0).procedure;
    this.danger = danger;
    this.respondentKnown = respondentKnown;
    this.supervised = supervised;
    happened("report-received", "", opened);
  }

  void happened(String event, String party, Instant at) {
    past.add(new Past(event, at, party, "", 0));
    look(at);
  }

  boolean isClosed() {
    return past.stream().anyMatch(p -> p.event.equals("closed") && stillClosed(p));
  }

  /** More days for a rule; business days where {@code more} is negative. */
  void extended(String rule, int more, Instant at) {
    past.add(new Past("extended", at, "", rule, more));
    look(at);
  }

  /** Every letter about a clock. */
  Set<Said> letters() {
    return letters.values().stream()
        .map(Letter::said)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The last days of all clocks that run, for a comparison. */
  Map<String, LocalDate> running(Instant now) {
    Map<String, LocalDate> days = new TreeMap<>();
    for (Clock clock : clocks(now)) {
      boolean lapsed = !clock.law.style.isDuty() && !now.isBefore(clock.due);
      if (!clock.over && !lapsed) {
        days.put(clock.key(), clock.on);
      }
    }
    return days;
  }

  /** Somebody looks at the case: what fell due since is queued, what lost its reason withdrawn. */
  void look(Instant now) {
    List<Clock> clocks = clocks(now);
    Map<String, Clock> byKey = new TreeMap<>();
    clocks.forEach(clock -> byKey.put(clock.key(), clock));
    letters.replaceAll(
        (reason, letter) -> {
          Clock clock = byKey.get(letter.clock.key());
          boolean stands = clock != null && !clock.over && clock.due.equals(letter.clock.due);
          return letter.waits() && !stands ? letter.now("withdrawn") : letter;
        });
    Map<String, Planned> newest = new LinkedHashMap<>();
    for (Clock clock : clocks) {
      if (clock.over) {
        wasOver.add(clock.key());
        continue;
      }
      // What runs again after a reopening is looked at as if for the first time.
      boolean again = wasOver.remove(clock.key()) || !seen.containsKey(clock.key());
      boolean moved = !clock.due.equals(due.put(clock.key(), clock.due));
      Instant lookedTo = now;
      for (Planned planned : plan(clock, now)) {
        boolean anew = again || planned.kind.equals("update");
        Instant since = anew ? Instant.MIN : moved ? now : seen.get(clock.key());
        boolean fits = planned.at.isAfter(since) && !planned.at.isAfter(now);
        if (fits && !planned.at.isBefore(clock.start) && mustWait(clock, planned, now)) {
          Instant before = planned.at.minusMillis(1);
          lookedTo = before.isBefore(lookedTo) ? before : lookedTo;
        } else if (fits && !planned.at.isBefore(clock.start)) {
          boolean aDay = Set.of("before", "due", "overdue").contains(planned.kind);
          String kind = aDay ? "day" : planned.kind;
          newest.merge(
              clock.law.procedure + clock.law.rule + clock.party + kind + planned.to,
              planned,
              (a, b) -> b.at.isBefore(a.at) ? a : b);
        }
      }
      seen.put(clock.key(), lookedTo);
    }
    newest.values().forEach(planned -> say(planned, now));
  }

  /** Whether what comes late must not come now, because it is night or a weekend. */
  private boolean mustWait(Clock clock, Planned planned, Instant now) {
    if (danger || clock.law.unit == 'h' || !late(planned, now) || isOpen(now)) {
      return false;
    }
    Instant opening = now;
    while (!isOpen(opening)) {
      opening = opening.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
    }
    boolean lastWord =
        planned.kind.equals("closing") && now.isBefore(clock.due) && !opening.isBefore(clock.due);
    return !lastWord;
  }

  private static boolean isOpen(Instant at) {
    int hour = at.atZone(ZONE).getHour();
    return works(day(at)) && hour >= 9 && hour < 17;
  }

  private static boolean late(Planned planned, Instant now) {
    return Duration.between(planned.at, now).compareTo(Duration.ofHours(1)) > 0;
  }

  private void say(Planned planned, Instant now) {
    String reason = reason(planned);
    Letter before = letters.get(reason);
    if (before == null || before.said.state.equals("withdrawn")) {
      Said said = new Said(reason, now, late(planned, now), "pending");
      letters.put(reason, new Letter(said, planned.clock));
    }
  }

  /** Mail goes out. What a letter's delivery means is known at once, before the next one leaves. */
  void deliver(Instant now) {
    if (unacknowledged) {
      unacknowledged = false;
      happened("acknowledged", "", now);
    }
    List<Letter> waiting =
        letters.values().stream()
            .filter(Letter::waits)
            .sorted(
                Comparator.comparing((Letter letter) -> !letter.reason().contains("/page/"))
                    .thenComparing(letter -> letter.said.queued)
                    .thenComparing(Letter::reason))
            .toList();
    for (Letter one : waiting) {
      if (letters.containsValue(one)) {
        letters.put(one.reason(), one.now("sent"));
        if (isUpdate(one) && letters.values().stream().noneMatch(o -> twins(one, o))) {
          met(one.clock, now);
        }
      }
    }
  }

  /** An update that went meets its occurrence and every one before that was not met. */
  private void met(Clock update, Instant now) {
    long unmet =
        clocks(now).stream()
            .filter(c -> c.law.equals(update.law) && c.occurrence <= update.occurrence && !c.over)
            .count();
    for (long i = 0; i < unmet; i++) {
      happened("status-update-sent", "", now);
    }
  }

  private static boolean isUpdate(Letter letter) {
    return letter.reason().matches(".*status-update/\\d+/(reporter|complainant|respondent)");
  }

  private static boolean twins(Letter one, Letter other) {
    return isUpdate(other) && other.clock.key().equals(one.clock.key()) && other.waits();
  }

  private List<Clock> clocks(Instant now) {
    List<Clock> clocks = new ArrayList<>();
    for (Law law : laws) {
      for (String party :
          law.style.isPartys() ? List.of("complainant", "respondent") : List.of("")) {
        Optional<Past> start = past.stream().filter(p -> starts(law, p, party)).findFirst();
        if (start.isEmpty()) {
          continue;
        }
        Instant at = start.get().at;
        if (law.style == Style.TO_REPORTER || law.style == Style.TO_PARTIES) {
          repeating(law, at, now, clocks);
        } else if (law.style == Style.AFTER_RESPONSES) {
          clocks.add(single(law, at, party, lastResponse(clocks)));
        } else {
          clocks.add(single(law, at, party, day(at)));
        }
      }
    }
    return clocks;
  }

  private static LocalDate lastResponse(List<Clock> clocks) {
    return clocks.stream()
        .filter(clock -> clock.law.style == Style.RESPONSE)
        .map(Clock::on)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static boolean starts(Law law, Past p, String party) {
    boolean own = law.style == Style.RESPONSE && p.party.equals(party);
    return p.event.equals(law.starts) && !own;
  }

  private Clock single(Law law, Instant start, String party, LocalDate from) {
    boolean hours = law.unit == 'h';
    boolean duty = law.style.isDuty();
    Instant after = start.plus(law.amount, ChronoUnit.HOURS);
    LocalDate on = hours ? day(after) : later(from, law.unit == 'b' ? -law.amount : law.amount);
    Instant due = hours ? after : endOf(on);
    boolean begun = false;
    for (Past p : past) {
      begun |= starts(law, p, party);
      boolean theirs = party.isEmpty() || p.party.isEmpty() || p.party.equals(party);
      boolean stops =
          law.stops.contains(p.event) && theirs && (!p.event.equals("closed") || stillClosed(p));
      if (stops && (duty || (begun && p.at.isBefore(due)))) {
        return new Clock(law, party, 1, start, on, due, true);
      }
      if (begun && p.event.equals("closed") && duty && stillClosed(p)) {
        return new Clock(law, party, 1, start, on, due, true);
      }
      if (begun && p.rule.equals(law.procedure + "/" + law.rule) && !hours) {
        on = later(on, p.more);
        due = endOf(on);
      }
    }
    return new Clock(law, party, 1, start, on, due, false);
  }

  /** A closing that was undone counts as if it had never been. */
  private boolean stillClosed(Past closing) {
    List<Past> later = past.subList(past.indexOf(closing), past.size());
    return later.stream().noneMatch(p -> p.event.equals("reopened"));
  }

  private void repeating(Law law, Instant start, Instant now, List<Clock> clocks) {
    int met = 0;
    boolean over = false;
    Map<Integer, LocalDate> moved = new TreeMap<>();
    boolean begun = false;
    for (Past p : past) {
      begun |= p.event.equals(law.starts);
      if (!begun || over) {
        continue;
      }
      over = law.stops.contains(p.event) || (p.event.equals("closed") && stillClosed(p));
      if (p.event.equals("status-update-sent")) {
        met++;
      }
      if (p.rule.equals(law.procedure + "/" + law.rule)) {
        int k = met + 1;
        moved.put(k, later(moved.getOrDefault(k, day(start).plusDays(30L * k)), p.more));
      }
    }
    for (int k = 1; ; k++) {
      LocalDate first = day(start).plusDays(30L * k);
      LocalDate on = moved.getOrDefault(k, first);
      clocks.add(new Clock(law, "", k, start, on, endOf(on), over || k <= met));
      if (k > met && endOf(first).isAfter(now)) {
        return;
      }
    }
  }

  private List<Planned> plan(Clock clock, Instant now) {
    List<Planned> plan = new ArrayList<>();
    Law law = clock.law;
    switch (law.style) {
      case PAGED -> {
        for (Instant at = clock.start; !at.isAfter(now); at = at.plus(15, ChronoUnit.MINUTES)) {
          plan.add(new Planned(clock, at, "page", law.handler));
        }
      }
      case MANDATED -> {
        for (int hours : new int[] {0, 24, 33}) {
          Instant at = clock.start.plus(hours, ChronoUnit.HOURS);
          plan.add(new Planned(clock, at, "page", law.handler));
        }
        overdue(clock, now, plan);
      }
      case HANDLER, OWN_WINDOW, AFTER_RESPONSES -> {
        plan.add(new Planned(clock, morning(business(clock.on, -5)), "before", law.handler));
        plan.add(new Planned(clock, morning(business(clock.on, -1)), "before", law.handler));
        plan.add(new Planned(clock, letterDay(clock.on), "due", law.handler));
        if (law.style.isDuty()) {
          overdue(clock, now, plan);
        }
      }
      case EARLIEST -> {
        // It reminds nobody.
      }
      case TO_REPORTER, TO_PARTIES -> {
        plan.add(new Planned(clock, morning(business(clock.on, -3)), "before", law.handler));
        List<String> readers =
            law.style == Style.TO_REPORTER
                ? List.of("reporter")
                : respondentKnown ? List.of("complainant", "respondent") : List.of("complainant");
        for (String reader : readers) {
          plan.add(new Planned(clock, letterDay(clock.on), "update", reader));
        }
        overdue(clock, now, plan);
      }
      case WINDOW, RESPONSE -> {
        if (clock.party.equals("complainant") || respondentKnown) {
          plan.add(new Planned(clock, letterDay(clock.on.minusDays(3)), "closing", clock.party));
          plan.add(new Planned(clock, letterDay(clock.on), "closing", clock.party));
        }
      }
    }
    return plan;
  }

  private void overdue(Clock clock, Instant now, List<Planned> plan) {
    int nth = 0;
    for (LocalDate on = clock.on.plusDays(1); !on.isAfter(day(now)); on = on.plusDays(1)) {
      if (works(on)) {
        nth++;
        plan.add(new Planned(clock, morning(on), "overdue", clock.law.handler));
        if (nth >= 3 && supervised.contains(clock.law.handler)) {
          plan.add(
              new Planned(clock, morning(on), "escalation", "supervisor/" + clock.law.handler));
        }
      }
    }
  }

  private String reason(Planned planned) {
    Law law = planned.clock.law;
    String rule = (law.procedure.equals(first) ? "" : law.procedure + ":") + law.rule;
    String party = planned.clock.party.isEmpty() ? "" : "/" + planned.clock.party;
    String counted = rule + party + "/" + planned.clock.occurrence;
    return switch (planned.kind) {
      case "update" -> counted + "/" + planned.to;
      case "page" ->
          counted + "/page/" + planned.at.truncatedTo(ChronoUnit.MINUTES) + "/" + planned.to;
      default -> counted + "/" + planned.kind + "/" + day(planned.at) + "/" + planned.to;
    };
  }

  private Instant letterDay(LocalDate on) {
    LocalDate day = on;
    while (!danger && !works(day)) {
      day = day.minusDays(1);
    }
    return morning(day);
  }

  /** Calendar days where positive, else so many business days. */
  private static LocalDate later(LocalDate from, int more) {
    return more >= 0 ? from.plusDays(more) : business(from, -more);
  }

  /** So many business days later, or earlier where negative. */
  private static LocalDate business(LocalDate from, int count) {
    LocalDate day = from;
    for (int left = Math.abs(count); left > 0; left -= works(day) ? 1 : 0) {
      day = day.plusDays(Integer.signum(count));
    }
    return day;
  }

  private static boolean works(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY
        && day.getDayOfWeek() != DayOfWeek.SUNDAY
        && !HOLIDAYS.contains(day);
  }

  private static LocalDate day(Instant at) {
    return at.atZone(ZONE).toLocalDate();
  }

  private static Instant morning(LocalDate day) {
    return day.atTime(LocalTime.of(9, 0)).atZone(ZONE).toInstant();
  }

  private static Instant endOf(LocalDate day) {
    return day.plusDays(1).atStartOfDay(ZONE).toInstant();
  }
}

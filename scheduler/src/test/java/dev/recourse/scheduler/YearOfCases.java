package dev.recourse.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.scheduler.ExpectedCase.Law;
import dev.recourse.scheduler.ExpectedCase.Said;
import dev.recourse.scheduler.ExpectedCase.Style;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.outbox.OutboxEntry;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Flag;
import dev.recourse.scheduler.policy.Length;
import dev.recourse.scheduler.policy.Packs;
import dev.recourse.scheduler.policy.Party;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A year of a desk in fast forward: cases come, are worked on, extended, closed and opened again;
 * now and then nobody sweeps for days, now and then no mail goes out. After each day every letter
 * is compared with {@link ExpectedCase}.
 */
final class YearOfCases {
  private static final String SOC = "information-security";
  private static final String SECURITY = "campus-security";
  private static final String NOBODYS = "fallback";
  private static final Set<String> NOTIFIED = Set.of("decision-notified");
  private static final List<Law> ACCEPTABLE_USE =
      List.of(
          law("acceptable-use/acknowledgement", "1b", "report-received", "acknowledged", SOC),
          law("acceptable-use/initial-assessment", "14b", "report-received", "assessed", SOC),
          new Law(
              "acceptable-use",
              "status-update",
              30,
              'd',
              "report-received",
              NOTIFIED,
              SOC,
              Style.TO_REPORTER),
          window("acceptable-use"),
          law("acceptable-use/appeal-decision", "30d", "appeal-filed", "appeal-decided", SOC));
  private static final List<Law> HARASSMENT =
      List.of(
          law("harassment/initial-assessment", "14b", "report-received", "assessed", NOBODYS),
          new Law(
              "harassment",
              "status-update",
              30,
              'd',
              "investigation-opened",
              NOTIFIED,
              NOBODYS,
              Style.TO_PARTIES),
          window("harassment"),
          law("harassment/appeal-decision", "30d", "appeal-filed", "appeal-decided", NOBODYS));
  private static final List<Law> VIOLENCE =
      List.of(
          new Law(
              "violence",
              "immediate-notice",
              0,
              'h',
              "report-received",
              Set.of("security-notified"),
              SECURITY,
              Style.PAGED),
          law("violence/initial-assessment", "14b", "report-received", "assessed", SECURITY),
          new Law(
              "violence",
              "status-update",
              30,
              'd',
              "report-received",
              NOTIFIED,
              SECURITY,
              Style.TO_REPORTER));
  private static final List<Law> MINOR =
      List.of(
          new Law(
              "violence",
              "mandated-phone-report",
              0,
              'h',
              "report-received",
              Set.of("mandated-phone-report-made"),
              NOBODYS,
              Style.PAGED),
          new Law(
              "violence",
              "mandated-report",
              36,
              'h',
              "report-received",
              Set.of("mandated-report-filed"),
              NOBODYS,
              Style.MANDATED));
  private static final String TITLE_IX = "title-ix-coordinator";
  private static final Set<String> PARTYS_ACTS = Set.of("appeal-filed", "appeal-response-filed");
  private static final List<Law> SEX_DISCRIMINATION =
      List.of(
          sex("initial-assessment", 14, 'b', "report-received", "assessed", Style.HANDLER),
          sex("notice-of-allegations", 14, 'b', "report-received", "notice-sent", Style.HANDLER),
          sex("response-preparation", 14, 'b', "notice-sent", "interviewed", Style.EARLIEST),
          sex(
              "dismissal-window",
              14,
              'b',
              "complaint-received",
              "investigation-opened",
              Style.OWN_WINDOW),
          sex("resolution", 120, 'b', "complaint-received", "closed", Style.HANDLER),
          sex(
              "status-update",
              30,
              'd',
              "investigation-opened",
              "decision-notified",
              Style.TO_PARTIES),
          sex("appeal", 10, 'd', "decision-notified", "appeal-filed", Style.WINDOW),
          sex("appeal-response", 10, 'd', "appeal-filed", "appeal-response-filed", Style.RESPONSE),
          sex("appeal-decision", 30, 'd', "appeal-filed", "appeal-decided", Style.AFTER_RESPONSES));
  private static final List<String> ACTS =
      List.of(
          "assessed",
          "assessed",
          "investigation-opened",
          "decision-notified",
          "appeal-filed",
          "appeal-decided",
          "complaint-received",
          "notice-sent",
          "interviewed",
          "appeal-response-filed",
          "status-update-sent",
          "note",
          "closed",
          "reopened",
          "extended",
          "extended");
  private static final List<String> ALARMED =
      List.of("security-notified", "mandated-phone-report-made", "mandated-report-filed");

  private final String pack;
  private final DeskFixture desk;
  private final Random random;
  private final int cases;
  private final Map<CaseId, ExpectedCase> expected = new LinkedHashMap<>();
  private final List<CaseId> alarmed = new ArrayList<>();
  private Instant noSweepsUntil = Instant.MIN;
  private Instant noMailUntil = Instant.MIN;

  YearOfCases(Path file, String pack, int cases, long seed) {
    this.pack = pack;
    this.desk = new DeskFixture(file, Packs.load(pack));
    this.cases = cases;
    this.random = new Random(seed);
  }

  private static Law sex(
      String rule, int amount, char unit, String starts, String stops, Style style) {
    return new Law(
        "sex-discrimination", rule, amount, unit, starts, Set.of(stops), TITLE_IX, style);
  }

  /** The laws of an ordinary report under the packs that have no procedures but this one. */
  private List<Law> alone(boolean paged) {
    String procedure = pack.equals("calpoly") ? "responsible-use" : "acceptable-use";
    List<Law> laws = new ArrayList<>(ACCEPTABLE_USE);
    if (paged) {
      laws.add(VIOLENCE.get(0));
    }
    return laws.stream().map(law -> law.under(procedure)).toList();
  }

  private static Law law(String name, String length, String starts, String stops, String handler) {
    String[] parts = name.split("/");
    int amount = Integer.parseInt(length.substring(0, length.length() - 1));
    return new Law(
        parts[0],
        parts[1],
        amount,
        length.charAt(length.length() - 1),
        starts,
        Set.of(stops),
        handler,
        Style.HANDLER);
  }

  private static Law window(String procedure) {
    return new Law(
        procedure,
        "appeal",
        10,
        'd',
        "decision-notified",
        Set.of("appeal-filed"),
        "",
        Style.WINDOW);
  }

  /** Lives through the year and compares as it goes. */
  void run() {
    try (desk) {
      Instant end = DeskFixture.START.plus(Duration.ofDays(365));
      LocalDate compared = desk.today();
      while (desk.clock.instant().isBefore(end)) {
        desk.clock.advance(Duration.ofMinutes(5 + random.nextInt(300)));
        Instant now = desk.clock.instant();
        Duration lived = Duration.between(DeskFixture.START, now);
        if (expected.size() < cases * lived.toHours() / (300 * 24.0) && expected.size() < cases) {
          open();
        }
        for (int acts = random.nextInt(2 + cases / 50); acts > 0 && !expected.isEmpty(); acts--) {
          act();
        }
        retire(now);
        tick(now);
        if (!desk.today().equals(compared)) {
          compared = desk.today();
          if (random.nextInt(cases / 20 + 10) == 0) {
            compare();
          }
        }
      }
      compare();
    }
  }

  /** A case does not stay open for ever: most are at an end after some months. */
  private void retire(Instant now) {
    if (random.nextInt(1 + 200 / cases) == 0 && !expected.isEmpty()) {
      List<CaseId> all = new ArrayList<>(expected.keySet());
      CaseId id = all.get(random.nextInt(all.size()));
      if (desk.file(id).openedAt().plus(Duration.ofDays(70)).isBefore(now)) {
        record(id, "closed", Optional.empty(), "Long enough.");
      }
    }
  }

  /** Somebody sweeps and mail goes out, unless one or the other is down. */
  private void tick(Instant now) {
    if (random.nextInt(150) == 0) {
      noSweepsUntil = now.plus(Duration.ofHours(random.nextInt(24 * 9)));
    }
    if (random.nextInt(150) == 0) {
      noMailUntil = now.plus(Duration.ofHours(random.nextInt(24 * 4)));
    }
    if (now.isAfter(noSweepsUntil)) {
      desk.desk.sweep();
      expected.values().forEach(one -> one.look(now));
    }
    if (now.isAfter(noMailUntil)) {
      desk.deliver();
      expected.values().forEach(one -> one.deliver(now));
    }
  }

  private void open() {
    Instant now = desk.clock.instant();
    Category category = Category.SPAM;
    List<Law> own = ACCEPTABLE_USE;
    int kind = random.nextInt(4);
    if (kind == 0 && pack.equals("caltech")) {
      category = Category.HARASSMENT;
      own = HARASSMENT;
    } else if (kind == 1 && pack.equals("caltech")) {
      category = Category.SEX_DISCRIMINATION;
      own = SEX_DISCRIMINATION;
    }
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    if (random.nextInt(8) == 0) {
      flags.add(Flag.DANGER);
    }
    if (random.nextInt(12) == 0) {
      flags.add(Flag.MINOR);
    }
    CaseId id = desk.open(category, flags.toArray(new Flag[0]));
    List<Law> laws = new ArrayList<>(pack.equals("caltech") ? own : alone(!flags.isEmpty()));
    if (!flags.isEmpty()) {
      alarmed.add(id);
    }
    if (!flags.isEmpty() && pack.equals("caltech")) {
      laws.addAll(VIOLENCE);
    }
    if (flags.contains(Flag.MINOR) && pack.equals("caltech")) {
      laws.addAll(MINOR);
    }
    boolean respondent = random.nextBoolean();
    ExpectedCase one =
        new ExpectedCase(laws, flags.contains(Flag.DANGER), respondent, Set.of(SOC, TITLE_IX), now);
    expected.put(id, one);
    one.look(now);
    if (respondent) {
      record(id, EventName.PARTY_SET.id(), Optional.of(Party.RESPONDENT), "sam@example.edu");
    }
  }

  private void act() {
    List<CaseId> all = new ArrayList<>(expected.keySet());
    // Mostly the newer cases are worked on; and whoever is paged answers within a day or two.
    int back = Math.min(all.size() - 1, (int) Math.abs(random.nextGaussian() * all.size() / 6));
    CaseId id = all.get(all.size() - 1 - back);
    if (!alarmed.isEmpty() && random.nextInt(3) == 0) {
      String act = ALARMED.get(random.nextInt(ALARMED.size()));
      record(alarmed.get(random.nextInt(alarmed.size())), act, Optional.empty(), "By telephone.");
      alarmed.removeIf(one -> desk.clocks(one, "immediate-notice").get(0).endedAt().isPresent());
      return;
    }
    String act = ACTS.get(random.nextInt(ACTS.size()));
    switch (act) {
      case "extended" -> extend(id);
      case "appeal-filed" ->
          record(
              id,
              act,
              Optional.of(random.nextBoolean() ? Party.COMPLAINANT : Party.RESPONDENT),
              "Unfair.");
      case "appeal-response-filed" ->
          record(
              id,
              act,
              Optional.of(random.nextBoolean() ? Party.COMPLAINANT : Party.RESPONDENT),
              "I disagree.");
      default -> record(id, act, Optional.empty(), "So it is.");
    }
  }

  private void record(CaseId id, String event, Optional<Party> party, String note) {
    Instant now = desk.clock.instant();
    Recorded recorded =
        desk.desk.record(
            id,
            new Happening(new EventName(event), now, "robin", party, Optional.of(note), Map.of()));
    if (recorded instanceof Recorded.Done) {
      if (PARTYS_ACTS.contains(event) && mine(id).isClosed()) {
        // What a party does in time opens its case again.
        mine(id).happened("reopened", "", now);
      }
      mine(id).happened(event, party.map(Party::id).orElse(""), now);
    }
  }

  private void extend(CaseId id) {
    List<CaseClock> clocks = desk.docket.clocks(desk.file(id));
    CaseClock clock = clocks.get(random.nextInt(clocks.size()));
    int more = 1 + random.nextInt(9);
    boolean business = random.nextBoolean();
    boolean inHours = clock.rule().counting().length().unit() == Length.Unit.HOURS;
    String rule = clock.procedure() + "/" + clock.rule().id();
    Instant now = desk.clock.instant();
    if (inHours) {
      return;
    }
    Length length = Length.parse(more + (business ? "bd" : "d"));
    Recorded recorded = desk.desk.extend(id, rule, length, "A witness is away.", "robin");
    if (recorded instanceof Recorded.Done) {
      mine(id).extended(rule, business ? -more : more, now);
    }
  }

  private ExpectedCase mine(CaseId id) {
    ExpectedCase one = expected.get(id);
    if (one == null) {
      throw new AssertionError("Nobody opened " + id);
    }
    return one;
  }

  private void compare() {
    expected.forEach(
        (id, one) -> {
          assertThat(running(id)).as("clocks of %s at %s", id, now()).isEqualTo(running(one));
          Set<Said> said = said(id);
          Set<Said> letters = one.letters();
          assertThat(without(said, letters)).as("too much, %s", situation(id)).isEmpty();
          assertThat(without(letters, said)).as("missing, %s", situation(id)).isEmpty();
        });
  }

  private Map<String, LocalDate> running(ExpectedCase one) {
    return one.running(now());
  }

  private Map<String, LocalDate> running(CaseId id) {
    Map<String, LocalDate> days = new TreeMap<>();
    desk.docket.clocks(desk.file(id)).stream()
        .filter(CaseClock::isOpen)
        .forEach(clock -> days.put(clock.key().toString(), clock.dueOn()));
    return days;
  }

  private static Set<Said> without(Set<Said> some, Set<Said> others) {
    Set<Said> rest = new TreeSet<>(some);
    rest.removeAll(others);
    return rest;
  }

  private String situation(CaseId id) {
    return desk.file(id).events().stream()
        .map(e -> e.at() + " " + e.event() + e.party().map(p -> ":" + p).orElse("") + e.details())
        .collect(Collectors.joining("\n", id + " at " + now() + "\n", "\n"));
  }

  /** What was said of the clocks of procedures; that nobody took the case is said beside them. */
  private Set<Said> said(CaseId id) {
    Set<Said> said = new TreeSet<>();
    for (OutboxEntry letter : desk.letters(id)) {
      if (letter.message().clock().filter(clock -> !clock.startsWith("desk/")).isPresent()) {
        said.add(
            new Said(
                DeskFixture.reason(id, letter),
                letter.queuedAt(),
                letter.message().text().contains("comes late"),
                letter.state().id()));
      }
    }
    return said;
  }

  private Instant now() {
    return desk.clock.instant();
  }
}

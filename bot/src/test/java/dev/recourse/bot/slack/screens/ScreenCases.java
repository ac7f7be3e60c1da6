package dev.recourse.bot.slack.screens;

import dev.recourse.scheduler.Standing;
import dev.recourse.scheduler.cases.CaseChannel;
import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.Classified;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.clocks.BusinessCalendar;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Flag;
import dev.recourse.scheduler.policy.Pack;
import dev.recourse.scheduler.policy.Packs;
import dev.recourse.scheduler.policy.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Cases as screens show them, always the same ones. */
final class ScreenCases {
  static final Instant NOW = Instant.parse("2026-03-04T18:00:00Z");
  static final Pack PACK = Packs.load("caltech");
  static final Standing STANDING =
      new Standing(PACK, new BusinessCalendar(PACK.zone(), PACK.holidays(), Set.of()));

  private static final Instant OPENED = Instant.parse("2026-03-02T17:00:00Z");
  private static final String HANDLER = "slack:U0SOC1";
  private static final String TRICKS =
      "A mail pretends to be the payroll office: <!channel> *urgent*, see"
          + " https://payroll.example.com/login and type `your password`. <@U0REPORTER> got it,"
          + " too & forwarded it to pat@example.org.";

  private ScreenCases() {}

  /** A report by mail about which the model is sure. */
  static CaseFile fresh() {
    return file(
        1,
        "fraud-phishing",
        0.93,
        true,
        Optional.of(Contact.email("pat@example.org")),
        TRICKS,
        event("acknowledged", CaseEvent.RECOURSE, Optional.empty(), Map.of()));
  }

  /** The same, taken and confirmed, and noted on. */
  static CaseFile taken() {
    return with(
        fresh(),
        event("assigned", HANDLER, Optional.of(HANDLER), Map.of()),
        event("category-set", HANDLER, Optional.of("fraud-phishing"), Map.of()),
        event("note", HANDLER, Optional.of("The page is down."), Map.of()));
  }

  /** The same, ended. */
  static CaseFile closed() {
    return with(
        taken(),
        event("assessed", HANDLER, Optional.of("a scam"), Map.of()),
        event("closed", HANDLER, Optional.empty(), Map.of()));
  }

  /** The same, joined to another one. */
  static CaseFile joined() {
    return with(
        taken(),
        event("closed", CaseEvent.RECOURSE, Optional.empty(), Map.of()),
        event("joined", HANDLER, Optional.empty(), Map.of(CaseFile.INTO, "R-2026-000009")));
  }

  /** A report in Slack longer than any screen, of which the model is not sure. */
  static CaseFile endless() {
    return file(
        2,
        "spam",
        0.41,
        false,
        Optional.of(Contact.slack("D0REPORTER")),
        "x".repeat(200) + "\n" + "An endless story. ".repeat(900));
  }

  /** A report that only its role may see, by nobody known. */
  static CaseFile restricted() {
    return file(
        3,
        "sex-discrimination",
        0.97,
        true,
        Optional.empty(),
        "My supervisor keeps sending me messages.",
        event("category-set", HANDLER, Optional.of("sex-discrimination"), Map.of()));
  }

  /** The same, which somebody has asked to see. */
  static CaseFile asked() {
    return with(
        restricted(),
        event(
            "access-asked",
            "slack:U0SOC2",
            Optional.empty(),
            Map.of("person", "slack:U0SOC2", "keeper", "title-ix-coordinator")));
  }

  /** The same, with the answer. */
  static CaseFile answered() {
    return with(
        asked(),
        event(
            "access-granted",
            "slack:U0EQUITY",
            Optional.of("slack:U0SOC2"),
            Map.of("person", "slack:U0SOC2", "request", "3", "keeper", "title-ix-coordinator")));
  }

  static List<CaseClock> clocks(CaseFile file) {
    return STANDING.clocks(file, NOW);
  }

  private static CaseFile file(
      int number,
      String category,
      double confidence,
      boolean confident,
      Optional<Contact> reporter,
      String text,
      CaseEvent... events) {
    Category chosen = Category.of(category);
    CaseFile opened =
        new CaseFile(
            CaseId.parse("R-2026-00000" + number),
            OPENED,
            CaseChannel.EMAIL,
            reporter,
            "Fwd: <!here> Your *salary*",
            text,
            new Classified(
                chosen,
                confidence,
                confident,
                List.of(new Classified.Alternative(chosen, confidence)),
                Map.of(Flag.THIRD_PARTY, List.of("now")),
                List.of(
                    new Classified.Because("payroll <office>", 2.1),
                    new Classified.Because("password", 1.4)),
                "0123abcd",
                Optional.empty()),
            List.of(),
            reporter.map(contact -> Map.of(Party.COMPLAINANT, Set.of(contact))).orElse(Map.of()));
    return with(
        with(opened, event("report-received", CaseEvent.RECOURSE, Optional.empty(), Map.of())),
        events);
  }

  private static CaseFile with(CaseFile file, CaseEvent... more) {
    List<CaseEvent> events = new ArrayList<>(file.events());
    for (CaseEvent event : more) {
      int seq = events.size() + 1;
      Instant at = OPENED.plus(Duration.ofMinutes(10L * seq));
      events.add(
          new CaseEvent(
              seq,
              event.event(),
              at,
              at,
              event.by(),
              event.party(),
              event.note(),
              event.details()));
    }
    return file.with(events);
  }

  private static CaseEvent event(
      String name, String by, Optional<String> note, Map<String, String> details) {
    return new CaseEvent(
        1, new EventName(name), OPENED, OPENED, by, Optional.empty(), note, details);
  }
}

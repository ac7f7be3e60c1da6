package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseChannel;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseStatus;
import dev.recourse.scheduler.cases.Classified;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.clocks.ClockState;
import dev.recourse.scheduler.policy.AccessDeciders;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.CategoryPolicy;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Language;
import dev.recourse.scheduler.policy.Letter;
import dev.recourse.scheduler.policy.Party;
import dev.recourse.scheduler.policy.Repetition;
import dev.recourse.scheduler.policy.RuleId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a case gives a letter to say: every name that a pack's templates can use. Pure. */
final class Facts {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE, MMMM d, yyyy", Locale.US);
  private static final int WORDS_SHOWN = 8;
  private static final int ALTERNATIVES_SHOWN = 3;
  private static final int TEXT_SHOWN = 8_000;

  /** Whoever reports one of these asks for something that only some may grant. */
  private static final Set<Category> REQUESTS =
      Set.of(Category.RECORDS_ACCESS_REQUEST, Category.LAW_ENFORCEMENT_REQUEST);

  private final Standing standing;

  Facts(Standing standing) {
    this.standing = standing;
  }

  /** A letter about a case. */
  Letter letter(String name, CaseFile file, Instant now) {
    return letter(name, file, now, Map.of());
  }

  /** A letter about a case that says something more. */
  Letter letter(String name, CaseFile file, Instant now, Map<String, ?> more) {
    Map<String, Object> values = ofCase(name, file, now);
    values.putAll(more);
    return standing.pack().letters().render(name, values);
  }

  /**
   * The first letter to the one who reported, in the language they wrote in where the pack has it.
   *
   * @param answer what the policies say to a question; empty where none was asked
   */
  Letter acknowledgement(CaseFile file, Optional<String> answer, Instant now) {
    String name = standing.restricted(file) ? "acknowledgement-restricted" : "acknowledgement";
    Language language = file.classified().otherLanguage().orElse(Language.ENGLISH);
    String translated = standing.pack().letters().in(language, name);
    Map<String, Object> values = ofCase(translated, file, now);
    // An answer to what was written says what that was about.
    boolean quiet = standing.restricted(file) && !file.classified().unread();
    values.put("answer", quiet ? "" : answer.orElse(""));
    if (!translated.equals(name)) {
      values.put("receivedOn", language.day(standing.calendar().dayOf(file.openedAt())));
      values.put(
          "assessedOn",
          new Milestones(standing, file, now).assessed().map(language::day).orElse(""));
      values.put("resources", standing.pack().confidentialResources(language));
    }
    return standing.pack().letters().render(translated, values);
  }

  /** What to say of a clock beside its case. */
  Map<String, Object> ofClock(CaseFile file, CaseClock clock, Instant planned, boolean late) {
    Map<String, Object> values = new HashMap<>();
    values.put("what", named(clock));
    values.put("rule", clock.rule().id().id());
    values.put("dueOn", day(clock.dueOn()));
    values.put("why", clock.why());
    following(file, clock).ifPresent(next -> values.put("nextUpdateOn", day(next.dueOn())));
    values.put(
        "overdue", clock.state() == ClockState.OVERDUE || clock.state() == ClockState.LAPSED);
    values.put("party", clock.party().map(Party::id).orElse(""));
    values.put("procedure", standing.pack().procedure(clock.procedure()).title());
    values.put("section", clock.section().orElse(""));
    values.put("late", late);
    values.put("plannedOn", day(standing.calendar().dayOf(planned)));
    values.put("stops", clock.rule().stops().stream().map(EventName::id).sorted().toList());
    values.put(
        "resources", standing.restricted(file) ? standing.pack().confidentialResources() : "");
    return values;
  }

  /** The occurrence after this one, where the clock's rule repeats. */
  private Optional<CaseClock> following(CaseFile file, CaseClock clock) {
    if (!(clock.rule().repetition() instanceof Repetition.Every)) {
      return Optional.empty();
    }
    return standing.clocks(file, clock.startedAt(), clock.dueAt()).stream()
        .filter(next -> next.procedure().equals(clock.procedure()))
        .filter(next -> next.rule().id().equals(clock.rule().id()))
        .filter(next -> next.occurrence() == clock.occurrence() + 1)
        .findFirst();
  }

  /** What either party may be told of a case, whatever has happened in it. */
  Map<String, Object> forParties(CaseFile file, Instant now) {
    Spoken spoken = Spoken.whole();
    forParties(spoken, file, new Milestones(standing, file, now));
    return spoken.values();
  }

  private void forParties(Spoken spoken, CaseFile file, Milestones days) {
    CategoryPolicy policy = standing.policy(file);
    boolean restricted = standing.restricted(file);
    spoken.put("number", () -> file.id().toString());
    spoken.put("institution", standing.pack()::institution);
    spoken.put("receivedOn", () -> day(standing.calendar().dayOf(file.openedAt())));
    spoken.put("category", () -> restricted ? "" : policy.label());
    spoken.put("policy", () -> restricted ? "" : policy.citation().inWords());
    spoken.put("status", () -> CaseStatus.after(file.events()).inWords());
    spoken.put("assessedOn", days::assessedOn);
    spoken.put("outcomeOn", days::outcomeOn);
    spoken.put("nextUpdateOn", days::nextUpdateOn);
    spoken.put("appeal", days::appeal);
  }

  /** What a letter about a case speaks of; nothing else is made ready. */
  private Map<String, Object> ofCase(String letter, CaseFile file, Instant now) {
    Milestones days = new Milestones(standing, file, now);
    CategoryPolicy policy = standing.policy(file);
    Classified classified = file.classified();
    Spoken spoken = Spoken.of(standing.pack().letters().values(letter));
    forParties(spoken, file, days);
    spoken.put("subject", file::subject);
    spoken.put("category", policy::label);
    spoken.put("policy", () -> policy.citation().inWords());
    spoken.put("sure", () -> sure(file));
    spoken.put("because", () -> because(classified));
    spoken.put("alternatives", () -> alternatives(classified));
    spoken.put("flags", () -> flags(classified));
    spoken.put(
        "affiliation", () -> file.affiliation(Party.RESPONDENT).map(Object::toString).orElse(""));
    spoken.put("history", () -> "");
    spoken.put("complaintFirst", () -> complaintFirst(file));
    spoken.put("deciders", this::deciders);
    spoken.put("accessNote", () -> accessNote(file));
    spoken.put("reporter", () -> reporter(file));
    spoken.put("channel", () -> file.channel().id());
    spoken.put("byMail", () -> file.channel() != CaseChannel.SLACK);
    spoken.put("remark", () -> remark(file));
    spoken.put("answer", () -> "");
    spoken.put("text", () -> Lines.harmless(Lines.cut(file.text().strip(), TEXT_SHOWN)));
    spoken.put("resources", () -> standing.pack().confidentialResources());
    spoken.put("steps", days::steps);
    return spoken.values();
  }

  private String complaintFirst(CaseFile file) {
    return standing
        .complaintFirst(file)
        .map(
            rule ->
                "it is not by the one who was harmed; ask them to file a complaint"
                    + " (complainant-asked), and act once '"
                    + rule.complaint()
                    + "' is recorded")
        .orElse("");
  }

  private List<Map<String, String>> deciders() {
    return standing.pack().accessDeciders().deciders().stream()
        .map(one -> Map.of("records", one.records(), "title", one.title()))
        .toList();
  }

  private String accessNote(CaseFile file) {
    AccessDeciders access = standing.pack().accessDeciders();
    return REQUESTS.contains(file.category()) && !standing.undecided(file)
        ? access.note() + " (" + access.citation().inWords() + ")"
        : "";
  }

  private static String reporter(CaseFile file) {
    return file.reporter()
        .map(Contact::address)
        .orElseGet(
            () ->
                file.contact(Party.COMPLAINANT).filter(Contact::isClaim).isPresent()
                    ? "nobody known, who reads with a claim code what is written to them"
                    : "nobody known");
  }

  private static String sure(CaseFile file) {
    if (file.confirmed()) {
      return "a handler has said so";
    }
    return Classified.inPercent(file.classified().confidence())
        + (file.classified().confident() ? ", confident" : ", not sure: please decide");
  }

  private static String because(Classified classified) {
    return classified.because().isEmpty()
        ? "(no words to go by)"
        : classified.because().stream()
            .limit(WORDS_SHOWN)
            .map(why -> why.feature() + " " + signed(why.weight()))
            .collect(Collectors.joining(", "));
  }

  /** With its sign and two decimals. */
  private static String signed(double weight) {
    long hundredths = Math.round(Math.abs(weight) * 100);
    return (weight < 0 ? "-" : "+")
        + hundredths / 100
        + "."
        + Long.toString(100 + hundredths % 100).substring(1);
  }

  private static String alternatives(Classified classified) {
    return classified.alternatives().stream()
        .filter(other -> other.category() != classified.category())
        .limit(ALTERNATIVES_SHOWN - 1)
        .map(other -> other.category() + " " + Classified.inPercent(other.confidence()))
        .collect(Collectors.joining(", "));
  }

  private static String flags(Classified classified) {
    return classified.flags().isEmpty()
        ? "none"
        : classified.flags().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(flag -> flag.getKey() + words(flag.getValue()))
            .collect(Collectors.joining("; "));
  }

  private static String words(List<String> words) {
    return words.isEmpty() ? "" : " (" + String.join(", ", words) + ")";
  }

  private static String remark(CaseFile file) {
    return file.events().get(0).note().orElse("");
  }

  /** The name of a clock's rule for people. */
  static String named(CaseClock clock) {
    return named(clock.rule().id());
  }

  /** A rule's name for people. */
  static String named(RuleId rule) {
    String words = rule.id().replace('-', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** A day in words. */
  static String day(LocalDate day) {
    return DAY.format(day);
  }
}

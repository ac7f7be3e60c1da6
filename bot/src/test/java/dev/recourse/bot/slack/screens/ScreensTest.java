package dev.recourse.bot.slack.screens;

import static dev.recourse.bot.slack.screens.ScreenCases.PACK;
import static dev.recourse.bot.slack.screens.ScreenCases.STANDING;
import static dev.recourse.bot.slack.screens.ScreenCases.answered;
import static dev.recourse.bot.slack.screens.ScreenCases.asked;
import static dev.recourse.bot.slack.screens.ScreenCases.clocks;
import static dev.recourse.bot.slack.screens.ScreenCases.closed;
import static dev.recourse.bot.slack.screens.ScreenCases.endless;
import static dev.recourse.bot.slack.screens.ScreenCases.fresh;
import static dev.recourse.bot.slack.screens.ScreenCases.joined;
import static dev.recourse.bot.slack.screens.ScreenCases.restricted;
import static dev.recourse.bot.slack.screens.ScreenCases.taken;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.google.gson.Gson;
import com.slack.api.model.view.View;
import com.slack.api.util.json.GsonFactory;
import dev.recourse.bot.slack.standin.BlockRules;
import dev.recourse.scheduler.Drafted;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.ClaimCode;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Letter;
import dev.recourse.scheduler.policy.Party;
import dev.recourse.scheduler.policy.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every screen as the JSON that Slack's Block Kit Builder takes, to be looked at there. After a
 * screen has changed, {@code -Drecourse.screens.update=true} writes the files anew.
 */
final class ScreensTest {
  private static final Path FILES = Path.of("src/test/resources/dev/recourse/bot/slack/screens");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final Gson GSON = GsonFactory.createSnakeCase();
  private static final String CARRIED = "{\"case\":\"R-2026-000001\",\"channel\":\"C0DESK\"}";
  private static final Letter LETTER =
      new Letter(
          "Your report R-2026-000001",
          "Thank you.\n\nPlease send the headers of https://payroll.example.com.\n");

  static Stream<String> names() {
    return screens().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void aScreenIsAsItsFileShowsItAndWithinSlacksLimits(String name) throws IOException {
    JsonNode screen = requireNonNull(screens().get(name));
    Path file = FILES.resolve(name + ".json");
    if (Boolean.getBoolean("recourse.screens.update")) {
      Files.createDirectories(FILES);
      Files.writeString(file, JSON.writeValueAsString(screen) + "\n");
    }

    BlockRules.screen(screen);
    assertThat(JSON.readTree(Files.readString(file))).isEqualTo(screen);
  }

  @Test
  void eachFileIsOfAScreenThatThereIs() throws IOException {
    try (Stream<Path> files = Files.list(FILES)) {
      assertThat(files)
          .map(file -> file.getFileName().toString().replace(".json", ""))
          .containsExactlyInAnyOrderElementsOf(screens().keySet());
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void nothingThatSomebodyWroteCallsPeopleOrLeadsAnywhere(String name) {
    JsonNode screen = requireNonNull(screens().get(name));

    screen
        .findValues("text")
        .forEach(
            text ->
                assertThat(text.path("text").asText())
                    .doesNotContain("https://payroll")
                    .satisfies(words -> assertThat(marked(text, words)).isFalse()));
  }

  private static boolean marked(JsonNode text, String words) {
    return text.path("type").asText().equals("mrkdwn")
        && (words.contains("<!") || words.contains("*salary*"));
  }

  private static Map<String, JsonNode> screens() {
    Map<String, JsonNode> all = new TreeMap<>();
    all.put("card-new", card(fresh()));
    all.put("card-taken", card(taken()));
    all.put("card-closed", card(closed()));
    all.put("card-joined", card(joined()));
    all.put("card-long", card(endless()));
    all.put("card-restricted-for-its-role", card(restricted()));
    all.put("card-restricted-for-others", message(Card.withheld(restricted(), office())));
    all.put(
        "card-restricted-granted", message(Card.seen(answered(), STANDING, clocks(answered()))));
    all.put("access-asked", message(AccessRequest.of(asked(), 3)));
    all.put("access-answered", message(AccessRequest.of(answered(), 3)));
    all.put("access-refused", message(AccessRequest.refused(restricted())));
    reminders(all);
    proposals(all);
    lists(all);
    forms(all);
    more(all);
    anonymous(all);
    return all;
  }

  private static void reminders(Map<String, JsonNode> all) {
    String line = "R-2026-000001: initial assessment due in 2 days";
    String words = "The first assessment is due on Friday, March 20, 2026. <!here>";
    String about = "R-2026-000001 use/assessment//1";
    all.put(
        "reminder",
        message(
            Notice.holding(
                line,
                words,
                about,
                List.of(
                    Button.DONE, Button.SNOOZE_1_DAY, Button.SNOOZE_3_DAYS, Button.OPEN_CASE))));
    all.put(
        "reminder-danger",
        message(
            Notice.holding("R-2026-000004: danger", words, about, List.of(Button.ACKNOWLEDGE))));
    all.put(
        "reminder-overtaken", message(Notice.overtaken(line, "done on March 4 by slack:U0SOC1")));
    all.put(
        "not-taken",
        message(
            Notice.holding(
                "R-2026-000001: nobody has taken it",
                "It has waited for four working hours.",
                "R-2026-000001",
                List.of(Button.TAKE, Button.OPEN_CASE))));
  }

  private static void proposals(Map<String, JsonNode> all) {
    all.put(
        "proposal",
        message(
            Question.open(
                "This looks like phishing, under the policy on electronic resources. I'd open a"
                    + " case.",
                "1")));
    all.put("proposal-ended", message(Question.ended("Filed as R-2026-000001.")));
    all.put(
        "proposal-change",
        view(Question.change(fresh().text(), Category.of("fraud-phishing"), PACK, "1")));
  }

  private static void lists(Map<String, JsonNode> all) {
    List<CaseFile> cases = List.of(fresh(), taken(), restricted(), endless());
    all.put("cases", message(CaseList.of(cases, STANDING, ScreenCases::clocks)));
    all.put(
        "home-reporter", view(Home.ofReporter(List.of(fresh()), STANDING, ScreenCases::clocks)));
    all.put("home-reporter-empty", view(Home.ofReporter(List.of(), STANDING, f -> List.of())));
    all.put(
        "home-handler",
        view(
            Home.ofHandler(
                List.of(endless()),
                cases,
                "slack:U0SOC1",
                LocalDate.of(2026, 3, 16),
                STANDING,
                ScreenCases::clocks)));
  }

  private static void forms(Map<String, JsonNode> all) {
    all.put("form-report", view(Forms.report("", "", "")));
    all.put(
        "form-report-message",
        view(
            Forms.report(
                "A message in Slack (#general):\nbuy now", "Written by U0X", "on March 4")));
    all.put("form-category", view(Forms.category(fresh(), STANDING, CARRIED)));
    all.put(
        "form-event",
        view(
            Forms.event(
                List.of(EventName.ASSESSED, EventName.DECISION_NOTIFIED, EventName.NOTE),
                CARRIED)));
    all.put("form-extension", view(Forms.extension(clocks(fresh()), CARRIED)));
    all.put("form-extension-nothing-runs", view(Forms.extension(List.of(), CARRIED)));
    all.put("form-close", view(Forms.close(fresh(), CARRIED)));
    all.put("form-ask-reporter", view(Forms.ask(fresh(), CARRIED)));
    all.put(
        "form-ask-reporter-preview",
        view(Forms.preview(fresh(), LETTER, "Please send the headers.", CARRIED)));
  }

  private static void more(Map<String, JsonNode> all) {
    all.put("more", view(MoreForms.menu(fresh(), MoreForms.offered(true), CARRIED)));
    all.put("more-assign", view(MoreForms.assign(fresh(), CARRIED)));
    all.put("more-join", view(MoreForms.join(fresh(), CARRIED)));
    all.put("more-snooze", view(MoreForms.snooze(clocks(fresh()), CARRIED)));
    all.put(
        "more-letters", view(MoreForms.letters(List.of("information-needed", "outcome"), CARRIED)));
    all.put(
        "more-letter-preview",
        view(
            MoreForms.preview(
                new Drafted.ToParty(Party.COMPLAINANT, LETTER),
                STANDING,
                fresh(),
                Optional.of("It was a violation."),
                Optional.empty(),
                CARRIED)));
    all.put(
        "more-letter-preview-office",
        view(
            MoreForms.preview(
                new Drafted.ToOffice(
                    new Role("dean"), new Letter("Long", "A line of it.\n".repeat(1_000))),
                STANDING,
                fresh(),
                Optional.empty(),
                Optional.of("As discussed."),
                CARRIED)));
    all.put("more-export", view(MoreForms.exporting(fresh())));
  }

  private static void anonymous(Map<String, JsonNode> all) {
    all.put("anonymous-report", view(AnonymousForms.report("", "")));
    all.put("anonymous-kept", view(AnonymousForms.kept(new ClaimCode("23456789ABCDEFGHJKMN"))));
    all.put("anonymous-added", view(AnonymousForms.added()));
    all.put("anonymous-unknown", view(AnonymousForms.unknown()));
    all.put("anonymous-too-many-tries", view(AnonymousForms.tooMany()));
  }

  private static String office() {
    return PACK.roleName(STANDING.keeper(restricted()));
  }

  private static JsonNode card(CaseFile file) {
    return message(Card.whole(file, STANDING, clocks(file)));
  }

  private static JsonNode message(Shown shown) {
    return tree("{\"blocks\":" + GSON.toJson(shown.blocks()) + "}");
  }

  private static JsonNode view(View view) {
    return tree(GSON.toJson(view));
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.recourse.bot.slack;

import static dev.recourse.bot.slack.SlackOffice.DESK;
import static dev.recourse.bot.slack.SlackOffice.HARASSED;
import static dev.recourse.bot.slack.SlackOffice.SCAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recourse.bot.slack.screens.Button;
import dev.recourse.bot.slack.screens.Forms;
import dev.recourse.bot.slack.screens.More;
import dev.recourse.bot.slack.screens.MoreForms;
import dev.recourse.bot.slack.standin.Person;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.clocks.Deadline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who may do what: everything that can be pressed or sent, by everybody who may not, whether they
 * were ever shown it or made it up.
 */
final class AuthorityTest {
  private static final CaseId OPEN = CaseId.parse("R-2026-000001");
  private static final CaseId RESTRICTED = CaseId.parse("R-2026-000002");
  private static final Map<String, String> REFUSED =
      Map.of(
          "U0GUEST", "Guests of this workspace",
          "U0STRANGER", "Only members of this workspace",
          "U0GONE", "This account cannot",
          "U0REPORTER", "You are a party",
          "U0BYSTANDER", "Only the desk");

  private static Optional<SlackOffice> office = Optional.empty();

  @BeforeAll
  static void twoReportsArrive(@TempDir Path data) throws IOException {
    SlackOffice opened = SlackOffice.open(data);
    office = Optional.of(opened);
    opened.desk().hears("U0REPORTER", SCAM);
    opened.desk().hears("U0REPORTER", HARASSED);
  }

  @AfterAll
  static void leave() {
    office.ifPresent(SlackOffice::close);
  }

  static Stream<Arguments> whoMayNotAndWhat() {
    return REFUSED.entrySet().stream()
        .flatMap(who -> actions().map(what -> Arguments.of(who.getKey(), what, who.getValue())));
  }

  static Stream<String> actions() {
    return Stream.concat(
        Arrays.stream(Button.values()).map(Button::action),
        Arrays.stream(More.values()).map(More::action));
  }

  static Stream<Arguments> whoMayNotAndWhichForm() {
    return REFUSED.entrySet().stream()
        .flatMap(who -> forms().map(what -> Arguments.of(who.getKey(), what, who.getValue())));
  }

  static Stream<String> forms() {
    return Stream.of(
        Button.CHANGE_CATEGORY.action(),
        Button.RECORD_EVENT.action(),
        Button.EXTEND.action(),
        Button.CLOSE.action(),
        More.ASSIGN.action(),
        More.JOIN.action(),
        More.SNOOZE.action());
  }

  @ParameterizedTest(name = "{0} does not {1}")
  @MethodSource("whoMayNotAndWhat")
  void whoDoesNotWorkACaseDoesNothingToItAndIsToldWhy(String who, String what, String why) {
    boolean asks = what.equals(Button.ASK_FOR_ACCESS.action());
    refuses(OPEN, who, what, asks && who.equals("U0REPORTER") ? "Only the desk" : why);
  }

  @ParameterizedTest(name = "{0} does not send {1}")
  @MethodSource("whoMayNotAndWhichForm")
  void whoDoesNotWorkACaseSendsNoFormAboutItAndIsToldWhy(String who, String what, String why) {
    refusesForm(OPEN, who, what, why);
  }

  @ParameterizedTest(name = "an analyst does not {0} a restricted case")
  @MethodSource("actions")
  void whoeverHoldsAnotherRoleDoesNothingToARestrictedCase(String what) {
    if (!what.equals(Button.ASK_FOR_ACCESS.action())) {
      refuses(RESTRICTED, "U0SOC1", what, "is restricted: only");
    }
  }

  @ParameterizedTest(name = "an analyst does not send {0} about a restricted case")
  @MethodSource("forms")
  void whoeverHoldsAnotherRoleSendsNoFormAboutARestrictedCase(String what) {
    refusesForm(RESTRICTED, "U0SOC1", what, "is restricted: only");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("previews")
  void nobodyIsShownALetterWhoseFormWasNotOpenedBeforeThem(String what) {
    Person bystander = desk().person("U0BYSTANDER");
    int before = file(OPEN).events().size();

    desk()
        .slack()
        .forgesForm(
            "U0BYSTANDER",
            what,
            "{\"case\":\"" + OPEN + "\",\"channel\":\"C0DESK\",\"keptBy\":\"\",\"for\":\"U0SOC1\"}",
            values());
    desk().desk().work();

    assertThat(bystander.hasForm()).isFalse();
    assertThat(file(OPEN).events()).hasSize(before);
  }

  static Stream<String> previews() {
    return Stream.of(
        Button.ASK_REPORTER.action(), Forms.SEND, More.LETTERS.action(), MoreForms.SEND_LETTER);
  }

  private static void refuses(CaseId id, String who, String what, String why) {
    Person person = desk().person(who);
    int heard = person.heardAlone().size();
    int before = file(id).events().size();

    desk().slack().forgesPress(who, DESK, what, value(id, what));
    desk().desk().work();

    await().until(() -> person.heardAlone().size() > heard);
    assertThat(person.heardAlone()).last().asString().contains(why);
    assertThat(person.heardAlone()).last().asString().doesNotContain("payroll", "supervisor");
    assertThat(person.hasForm()).isFalse();
    assertThat(file(id).events()).hasSize(before);
  }

  private static void refusesForm(CaseId id, String who, String what, String why) {
    Person person = desk().person(who);
    int heard = person.heardAlone().size();
    int before = file(id).events().size();

    desk()
        .slack()
        .forgesForm(who, what, "{\"case\":\"" + id + "\",\"channel\":\"" + DESK + "\"}", values());
    desk().desk().work();

    await().until(() -> person.heardAlone().size() > heard);
    assertThat(person.heardAlone()).last().asString().contains(why);
    assertThat(file(id).events()).hasSize(before);
  }

  /** Filled in as each of the forms would be. */
  private static ObjectNode values() {
    ObjectNode values = new ObjectMapper().createObjectNode();
    Map<String, String> words =
        Map.of(
            Forms.CATEGORY, "spam",
            Forms.EVENT, "assessed",
            Forms.NOTE, "a note",
            Forms.CLOCK, "initial-assessment",
            Forms.HOW_MUCH, "1",
            Forms.UNIT, "d",
            Forms.WORDS, "words",
            Forms.PERSON, "U0SOC1",
            MoreForms.INTO, RESTRICTED.toString(),
            MoreForms.LETTER, "information-needed");
    words.forEach(
        (field, value) ->
            values
                .putObject(field)
                .putObject(field)
                .put("type", "plain_text_input")
                .put("value", value));
    return values;
  }

  /** What the button would carry: the case, and a request or a date of it. */
  private static String value(CaseId id, String what) {
    if (what.equals(Button.GRANT.action()) || what.equals(Button.REFUSE.action())) {
      return id + " request 1";
    }
    return id
        + " "
        + desk().desk().cases().clocks(file(id)).stream()
            .map(Deadline::of)
            .findFirst()
            .orElseThrow();
  }

  private static CaseFile file(CaseId id) {
    return desk().desk().cases().find(id).orElseThrow();
  }

  private static SlackOffice desk() {
    return office.orElseThrow();
  }
}

package dev.recourse.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recourse.bot.slack.standin.Person;
import dev.recourse.bot.slack.standin.SlackStandIn;
import dev.recourse.scheduler.Directory;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.inbox.InboxEntry;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.Flag;
import dev.recourse.scheduler.policy.Packs;
import dev.recourse.scheduler.policy.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody writes in plain words, what the bot makes of it, and how they answer that. */
final class ProposalsInSlackTest {
  private static final String SCAM =
      "I got a phishing mail that pretends to be the payroll office. It asks me to log in on a fake"
          + " page and to type my password, so that they can steal my salary.";
  private static final String MORE =
      "I forgot to say: the fake login page also asked for my bank account, and a colleague of mine"
          + " got the same phishing mail yesterday.";
  private static final String DANGER =
      "He wrote that he has a gun and will come to my office to kill me tonight. I am afraid.";
  private static final String DESK = "C0DESK";

  private final SlackStandIn slack = new SlackStandIn(Duration.ofSeconds(3));
  private final Person reporter = slack.person("U0REPORTER");
  @TempDir private Path data = Path.of("");
  private Optional<RunningDesk> desk = Optional.empty();

  ProposalsInSlackTest() throws IOException {
    slack.workspace().user("U0REPORTER").user("U0BYSTANDER").user("U0SOC1");
    slack.workspace().group("S0SOC", "U0SOC1");
    slack.workspace().channel(DESK).invite(DESK).channel("C0TOWN").invite("C0TOWN");
  }

  @BeforeEach
  void open() {
    desk = Optional.of(RunningDesk.listening(data, slack, directory()));
  }

  @AfterEach
  void leave() {
    desk().close();
    slack.close();
  }

  @Test
  void whatLooksLikeAReportIsPutToItsSenderBeforeItIsFiled() {
    desk().says("U0REPORTER", SCAM);

    assertThat(cases()).isEmpty();
    assertThat(reporter.wasTold())
        .last()
        .asString()
        .contains(
            "This looks like \"Phishing or fraud\", under", "I'd open a case", "half an hour");
    assertThat(reporter.buttons(direct()))
        .containsExactly("File it", "Change", "It's a question", "Never mind");
    assertThat(slack.workspace().texts(DESK)).isEmpty();
  }

  @Test
  void filedItIsACaseAndItsSenderLearnsTheNumberAndWhatHappensNextAndByWhen() {
    desk().says("U0REPORTER", SCAM);
    presses("File it");

    CaseFile file = desk().theCase();
    assertThat(file.text()).isEqualTo(SCAM);
    assertThat(desk().saidTo("U0REPORTER"))
        .singleElement()
        .asString()
        .contains(file.id().toString(), "What happens next", "2026");
    assertThat(reporter.wasTold()).anyMatch(words -> words.contains("It is filed as " + file.id()));
    assertThat(reporter.buttons(direct())).isEmpty();
    assertThat(desk().arrivals())
        .extracting(InboxEntry::caseId)
        .containsOnly(Optional.of(file.id()));
  }

  @Test
  void pressedTwiceItIsFiledOnce() {
    desk().says("U0REPORTER", SCAM);
    JsonNode question = asked();

    reporter.pressesLate("File it", direct(), question);
    reporter.pressesLate("File it", direct(), question);
    desk().work();

    assertThat(cases()).hasSize(1);
    assertThat(reporter.wasTold())
        .last()
        .asString()
        .contains("answered already", desk().theCase().id().toString());
  }

  @Test
  void aPressThatComesAfterAnotherAnswerChangesNothing() {
    desk().says("U0REPORTER", SCAM);
    JsonNode question = asked();
    presses("Never mind");

    for (String late : List.of("File it", "Change", "It's a question")) {
      reporter.pressesLate(late, direct(), question);
      desk().work();
      assertThat(reporter.wasTold()).last().asString().contains("answered already", "taken back");
    }

    assertThat(cases()).isEmpty();
    assertThat(reporter.hasForm()).isFalse();
  }

  @Test
  void whatIsTakenBackIsNotFiledThoughTimePasses() {
    desk().says("U0REPORTER", SCAM);
    presses("Never mind");
    desk().passes(Duration.ofHours(1));

    assertThat(cases()).isEmpty();
    assertThat(reporter.wasTold()).last().asString().contains("I have filed nothing");
  }

  @Test
  void whatNobodyAnswersIsFiledAfterHalfAnHourAndItsSenderIsTold() {
    desk().says("U0REPORTER", SCAM);
    desk().passes(Duration.ofMinutes(29));
    assertThat(cases()).isEmpty();

    desk().passes(Duration.ofMinutes(2));

    CaseFile file = desk().theCase();
    assertThat(desk().saidTo("U0REPORTER")).last().asString().contains(file.id().toString());
    assertThat(reporter.buttons(direct())).isEmpty();
    desk().passes(Duration.ofHours(1));
    assertThat(cases()).hasSize(1);
  }

  @Test
  void aSecondMessageJoinsTheFirstAndOneQuestionIsLeft() {
    desk().says("U0REPORTER", SCAM);
    JsonNode first = asked();
    desk().says("U0REPORTER", MORE);

    assertThat(reporter.wasTold()).last().asString().contains("together with what you wrote");
    assertThat(reporter.wasTold())
        .anyMatch(words -> words.contains("all of it is asked about below"));
    reporter.pressesLate("File it", direct(), first);
    desk().work();

    assertThat(desk().theCase().text()).isEqualTo(SCAM + "\n\n" + MORE);
    assertThat(desk().arrivals())
        .extracting(InboxEntry::caseId)
        .containsOnly(Optional.of(desk().theCase().id()));
  }

  @Test
  void whatIsChangedIsFiledInTheNewWordsAndAPersonDecidesOverTheCategory() {
    desk().says("U0REPORTER", SCAM);
    reporter.presses("Change", direct());
    await().until(reporter::hasForm);
    assertThat(reporter.formSays()).contains(label("fraud-phishing"));
    reporter
        .fills("What does it fall under?", label("spam"))
        .fills("What happened?", "I get advertising from a list that I never joined.")
        .sends("File it");
    desk().work();

    CaseFile file = desk().theCase();
    assertThat(file.text()).isEqualTo("I get advertising from a list that I never joined.");
    assertThat(file.category()).isEqualTo(Category.of("spam"));
    assertThat(desk().saidTo("U0REPORTER")).last().asString().contains(file.id().toString());
  }

  @Test
  void aCategoryThatTheModelDoesNotSeeIsKeptFromOthersUntilAPersonHasLooked() {
    desk().says("U0REPORTER", SCAM);
    reporter.presses("Change", direct());
    await().until(reporter::hasForm);
    reporter.fills("What does it fall under?", label("harassment")).sends("File it");
    desk().work();

    CaseFile file = desk().theCase();
    assertThat(file.category()).isEqualTo(Category.of("harassment"));
    assertThat(file.classified().confident()).isFalse();
    assertThat(file.events().get(0).note())
        .hasValueSatisfying(
            note -> assertThat(note).contains("harassment", "was taken for fraud-phishing"));
    assertThat(slack.workspace().texts(DESK)).singleElement().asString().contains("restricted");
  }

  @Test
  void aQuestionIsAnsweredFromThePolicyAndNotFiled() {
    desk().says("U0REPORTER", SCAM);
    presses("It's a question");
    desk().passes(Duration.ofHours(1));

    assertThat(cases()).isEmpty();
    assertThat(reporter.wasTold()).last().asString().contains("tell me what, and I open a case");
  }

  @Test
  void theButtonsWordsCanBeTyped() {
    desk().says("U0REPORTER", SCAM);
    desk().says("U0REPORTER", "File it!");

    assertThat(desk().theCase().text()).isEqualTo(SCAM);
  }

  @Test
  void whatMayBeDangerIsFiledAtOnceWithWhatWasSaidBefore() {
    desk().says("U0REPORTER", SCAM);
    desk().says("U0REPORTER", DANGER);

    CaseFile file = desk().theCase();
    assertThat(file.classified().flagsSet()).contains(Flag.DANGER);
    assertThat(file.text()).contains(SCAM, DANGER);
    assertThat(reporter.buttons(direct())).isEmpty();
  }

  @Test
  void whoWritesInALanguageThatTheBotDoesNotSpeakIsNotAskedInIt() {
    desk()
        .says(
            "U0REPORTER",
            "Jemand hat mein Passwort gestohlen und schreibt in meinem Namen E-Mails an meine"
                + " Kollegen. Ich komme nicht mehr in mein Postfach und weiß nicht, was ich tun"
                + " soll.");

    assertThat(cases()).hasSize(1);
    assertThat(reporter.buttons(direct())).isEmpty();
  }

  @Test
  void aFileThatIsSentAfterwardsJoinsAndIsFetchedOnceItIsFiled() {
    desk().says("U0REPORTER", SCAM);
    slack.share("U0REPORTER", "This is the letter.", letter());
    desk().work();
    assertThat(reporter.wasTold()).last().asString().contains("together with what you wrote");
    assertThat(slack.calls()).doesNotContain("files-pri");

    presses("File it");

    assertThat(slack.calls()).contains("files-pri");
    assertThat(desk().inbox().exhibits().of(2)).singleElement().matches(f -> f.kept().isPresent());
  }

  @Test
  void aFileOfWhatIsTakenBackIsNeverFetched() {
    slack.share("U0REPORTER", SCAM, letter());
    desk().work();
    presses("Never mind");
    desk().passes(Duration.ofHours(1));

    assertThat(slack.calls()).doesNotContain("files-pri");
    assertThat(desk().inbox().exhibits().of(1)).isEmpty();
  }

  private ObjectNode letter() {
    return slack.upload(
        "U0REPORTER",
        "letter.pdf",
        "application/pdf",
        "%PDF-1.7 the letter".getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void aQuestionOutlivesARestart() {
    desk().says("U0REPORTER", SCAM);
    desk().close();
    desk = Optional.of(RunningDesk.listening(data, slack, directory()));

    presses("File it");

    assertThat(desk().theCase().text()).isEqualTo(SCAM);
  }

  @Test
  void nobodyElseAnswersForTheOneWhoWasAsked() {
    desk().says("U0REPORTER", SCAM);
    Person bystander = slack.person("U0BYSTANDER");

    bystander.presses("File it", direct());
    bystander.presses("Change", direct());
    desk().work();

    assertThat(cases()).isEmpty();
    assertThat(bystander.hasForm()).isFalse();
    assertThat(bystander.wasTold()).last().asString().contains("not for you");
  }

  @Test
  void whoCallsTheBotInAChannelIsAskedWhereNobodyElseReads() {
    slack.mention("U0REPORTER", "C0TOWN", SCAM);
    desk().work();
    assertThat(slack.workspace().texts("C0TOWN")).hasSize(1);

    presses("File it");

    assertThat(desk().theCase().text()).isEqualTo(SCAM);
  }

  @Test
  void aQuestionAboutSomethingElseIsAnsweredInBetween() {
    desk().says("U0REPORTER", SCAM);
    desk().says("U0REPORTER", "May I mine bitcoin on a lab computer?");
    assertThat(cases()).isEmpty();

    presses("File it");

    assertThat(desk().theCase().text()).isEqualTo(SCAM);
  }

  private void presses(String words) {
    reporter.presses(words, direct());
    desk().work();
  }

  private JsonNode asked() {
    List<JsonNode> messages = slack.workspace().messages(direct());
    return messages.get(messages.size() - 1).deepCopy();
  }

  private List<CaseFile> cases() {
    return desk().cases().list(false);
  }

  private String direct() {
    return slack.workspace().directMessage("U0REPORTER");
  }

  private static String label(String category) {
    return Packs.load("caltech").category(Category.of(category)).label();
  }

  private RunningDesk desk() {
    return desk.orElseThrow();
  }

  private static Directory directory() {
    return new Directory(
        Map.of(
            Role.FALLBACK,
            new Directory.Holder(Optional.empty(), Optional.of("S0SOC"), Optional.empty())),
        Optional.of(DESK));
  }
}

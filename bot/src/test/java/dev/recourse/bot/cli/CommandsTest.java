package dev.recourse.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.recourse.bot.service.OpenDesk;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands as they are typed: what is answered, what is refused, and the exit code of each. */
@TestInstance(Lifecycle.PER_CLASS)
class CommandsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Path folder = Path.of("");
  private String configuration = "";
  private String number = "";

  @BeforeAll
  void reportSomething(@TempDir Path empty) {
    folder = empty;
    try (OpenDesk desk = OpenDesk.in(folder, Clock.systemUTC())) {
      configuration = desk.configuration().toString();
      number =
          desk.hear("ann@students.example.edu", "a mining rig mines cryptocurrency in the gpu lab")
              .caseId()
              .orElseThrow()
              .toString();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "demo",
        "check",
        "classify",
        "intent",
        "timeline",
        "cases",
        "case",
        "record",
        "extend",
        "assign",
        "recategorize",
        "party",
        "reply",
        "letter",
        "search",
        "export",
        "forget",
        "stats",
        "inbox",
        "outbox",
        "ask",
        "model",
        "train",
        "backup",
        "verify"
      })
  void everyCommandSaysHowItIsUsed(String command) {
    Answer answer = typed(command, "--help");

    assertThat(answer.exit()).isZero();
    assertThat(answer.out()).contains("Usage: recourse " + command);
  }

  @Test
  void withoutACommandThereIsTheListOfThem() {
    assertThat(typed().out()).contains("Commands:", "timeline");
  }

  @Test
  void anUnknownCommandIsWrongUsage() {
    assertThat(typed("frobnicate").exit()).isEqualTo(2);
  }

  @Test
  void aQuestionIsAnsweredFromThePolicyWithItsPlace() throws IOException {
    Answer words = typed("ask", "May I share my password with my assistant?");
    JsonNode json =
        MAPPER.readTree(
            typed("ask", "--json", "--config", configuration, "May I share my password?").out());

    assertThat(words.exit()).isZero();
    assertThat(words.out()).contains("is not to be shared with others.", "users and passwords");
    assertThat(json.path("question").asText()).isEqualTo("May I share my password?");
    assertThat(json.path("clauses").get(0).path("citation").path("policy").asText())
        .startsWith("Caltech");
    assertThat(json.path("ask").path("email").asText()).contains("@");
  }

  @Test
  void withoutCorrectionsThereIsNothingToTrainOnAndNothingToGoBackTo() {
    Answer train = typed("train", "--config", configuration);
    Answer back = typed("train", "--back", "--config", configuration);

    assertThat(train.exit()).isEqualTo(1);
    assertThat(train.err()).contains("nothing to learn from yet", "recourse recategorize");
    assertThat(back.exit()).isEqualTo(1);
    assertThat(back.err()).contains("comes with the program");
  }

  @Test
  void aQuestionWithoutWordsIsWrongUsage() {
    assertThat(typed("ask").exit()).isEqualTo(2);
    assertThat(typed("ask", " ").exit()).isEqualTo(2);
  }

  @Test
  void aHandlerWorksACaseFromTheShell() throws IOException {
    Path words = Files.writeString(folder.resolve("words.txt"), "We have stopped the rig.");
    Path zip = folder.resolve("case.zip");

    Answer party =
        typed(
            "party",
            number,
            "respondent",
            "--email",
            "sam@example.edu",
            "--affiliation",
            "student",
            "--config",
            configuration);
    Answer letter =
        typed("letter", number, "decision", "--note", "A warning.", "--config", configuration);
    Answer reply =
        typed(
            "reply",
            number,
            "--text-file",
            words.toString(),
            "--party",
            "respondent",
            "--config",
            configuration);
    Answer search = typed("search", "rigs", "gpu", "--config", configuration);
    Path chart = folder.resolve("chart.png");
    JsonNode stats =
        MAPPER.readTree(
            typed("stats", "--json", "--png", chart.toString(), "--config", configuration).out());
    Answer export = typed("export", number, "-o", zip.toString(), "--config", configuration);
    Answer forget = typed("forget", number, "--config", configuration);

    assertThat(party.exit()).isZero();
    assertThat(letter.out()).contains("To:      the respondent", "A warning.");
    assertThat(reply.exit()).isZero();
    assertThat(search.out()).contains(number, "[rig]");
    assertThat(stats.path("byCategory").path("cryptomining").asInt()).isEqualTo(1);
    assertThat(ImageIO.read(chart.toFile()).getWidth()).isEqualTo(900);
    assertThat(typed("stats", "--since", "yesterday", "--config", configuration).exit())
        .isEqualTo(2);
    assertThat(export.exit()).isZero();
    try (ZipFile exported = new ZipFile(zip.toFile())) {
      assertThat(exported.stream().map(ZipEntry::getName))
          .contains("summary.txt", "case.json", "letters/0001.txt")
          .anyMatch(name -> name.startsWith("received/"));
    }
    assertThat(forget.exit()).isEqualTo(1);
    assertThat(forget.err()).contains("not closed");
  }

  @Test
  void whatCannotBeComparedIsSaidAndTheRestIsVerified() {
    Answer answer = typed("verify", "--config", configuration);

    assertThat(answer.exit()).isEqualTo(1);
    assertThat(answer.out())
        .contains(
            "FAIL  mailbox abuse@example.edu, INBOX: not compared",
            "ok    ledger: ",
            "ok    audit chain: ");
  }

  @Test
  void theInboxTellsWhatBecameOfEachArrivalAndWhy() {
    Answer answer = typed("inbox", "--config", configuration);

    assertThat(answer.out()).contains("EFFECT", "opened", "It belongs to no case yet.");
  }

  @Test
  void theCasesAreListed() throws IOException {
    Answer list = typed("cases", "--config", configuration);
    JsonNode first =
        MAPPER.readTree(typed("cases", "--json", "--config", configuration).out()).get(0);

    assertThat(list.out()).contains(number, "cryptomining");
    assertThat(first.path("id").asText()).isEqualTo(number);
    assertThat(first.path("channel").asText()).isEqualTo("shell");
    assertThat(first.has("nextDue")).isTrue();
    assertThat(first.has("events")).isFalse();
  }

  @Test
  void aCaseIsShownWithItsClocksAndWhatIsAllowed() throws IOException {
    Answer page = typed("case", number, "--config", configuration);
    JsonNode json =
        MAPPER.readTree(typed("case", number, "--json", "--config", configuration).out());

    assertThat(page.out())
        .contains("status:", "because:", "initial-assessment", "14 business days", "Allowed now:");
    assertThat(json.path("events").get(0).path("event").asText()).isEqualTo("report-received");
    assertThat(json.path("clocks").get(0).has("dueAt")).isTrue();
    assertThat(json.path("sent").isArray()).isTrue();
    assertThat(json.path("received").size()).isEqualTo(1);
  }

  @Test
  void theJsonOfACaseHasTheFieldsOfTheContractAndNoOthers() throws IOException {
    JsonNode listed =
        MAPPER.readTree(typed("cases", "--json", "--config", configuration).out()).get(0);
    JsonNode json =
        MAPPER.readTree(typed("case", number, "--json", "--config", configuration).out());

    String shared =
        "id openedAt status category confidence decision flags restricted procedures channel"
            + " reporter subject assignee";
    assertThat(fields(listed)).isEqualTo(fields(shared + " nextDue"));
    assertThat(fields(json))
        .isEqualTo(
            fields(shared + " events clocks received sent incidents indicators joined joinedInto"));
    assertThat(fields(json.path("events").get(0))).isEqualTo(fields("seq event at by party note"));
    assertThat(fields(json.path("clocks").get(0)))
        .isEqualTo(
            fields(
                "procedure rule kind occurrence startedBy startedAt dueOn dueAt state for section"
                    + " extensions reminders"));
    assertThat(fields(json.path("clocks").get(0).path("reminders").get(0)))
        .isEqualTo(fields("at to kind"));
    assertThat(fields(json.path("received").get(0)))
        .isEqualTo(
            fields(
                "inboxId messageId sha256 from subject receivedAt attachments absent protections"
                    + " authentication"));
    assertThat(fields(json.path("sent").get(0)))
        .isEqualTo(fields("key case channel to subject state attempts queuedAt sentAt lastError"));
  }

  @Test
  void theJsonOfTheQueuesAndTheModelHasTheFieldsOfTheContractAndNoOthers() throws IOException {
    Path text = Files.writeString(folder.resolve("words.txt"), "somebody hacked my account");
    JsonNode in = MAPPER.readTree(typed("inbox", "--json", "--config", configuration).out());
    JsonNode said = MAPPER.readTree(typed("classify", "--json", text.toString()).out());

    assertThat(fields(in.get(0)))
        .isEqualTo(
            fields(
                "id source account folder uidValidity uid messageId sha256 receivedAt state effect"
                    + " case reason"));
    assertThat(fields(said))
        .isEqualTo(fields("category confidence decision alternatives flags because citation"));
    assertThat(fields(said.path("alternatives").get(0))).isEqualTo(fields("category confidence"));
    assertThat(fields(said.path("because").get(0))).isEqualTo(fields("feature weight"));
    assertThat(fields(said.path("citation"))).isEqualTo(fields("policy section"));
  }

  private static Set<String> fields(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Set<String> fields(String names) {
    return new TreeSet<>(List.of(names.split(" ")));
  }

  @Test
  void whatDoesNotFitIsRefusedWithWhatWould() {
    Answer refused = typed("record", number, "no-such-thing", "--config", configuration);
    Answer recorded =
        typed("record", number, "assessed", "--note", "seen", "--config", configuration);

    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("no-such-thing", "assessed");
    assertThat(recorded.exit()).isZero();
    assertThat(recorded.out()).contains(number + ": assessed recorded; the case is");
  }

  @Test
  void aCaseThatIsNotThereIsRefusedAndANumberThatIsNoneIsWrongUsage() {
    assertThat(typed("case", "R-2026-999999", "--config", configuration).exit()).isEqualTo(1);
    assertThat(typed("case", "7", "--config", configuration).exit()).isEqualTo(2);
    assertThat(typed("record", number, "assessed", "--at", "noon", "--config", configuration))
        .matches(answer -> answer.exit() == 2 && answer.err().contains("2026-11-03T17:30:00Z"));
    assertThat(typed("record", number, "assessed", "--party", "x", "--config", configuration))
        .matches(answer -> answer.exit() == 2 && answer.err().contains("respondent"));
  }

  @Test
  void theQueuesAreListed() throws IOException {
    JsonNode in = MAPPER.readTree(typed("inbox", "--json", "--config", configuration).out());
    JsonNode out = MAPPER.readTree(typed("outbox", "--json", "--config", configuration).out());

    assertThat(in.get(0).path("state").asText()).isEqualTo("done");
    assertThat(in.get(0).path("effect").asText()).isEqualTo("opened");
    assertThat(in.get(0).path("case").asText()).isEqualTo(number);
    assertThat(out).isNotEmpty().allMatch(entry -> entry.path("key").asText().startsWith(number));
    assertThat(typed("outbox", "--state", "lost", "--config", configuration))
        .matches(answer -> answer.exit() == 2 && answer.err().contains("parked"));
  }

  @Test
  void aConfigurationThatIsWrongOrMissingIsWrongUsage() throws IOException {
    Path wrong = Files.writeString(folder.resolve("wrong.yaml"), "institution: {pack: caltech}\n");

    assertThat(typed("run", "--config", wrong.toString()))
        .matches(answer -> answer.exit() == 2 && answer.err().contains("'roles' is missing"));
    assertThat(typed("cases", "--config", folder.resolve("none.yaml").toString()))
        .matches(answer -> answer.exit() == 2 && answer.err().contains("cannot be read"));
  }

  @Test
  void checkingTellsEachConnectionThatFails() {
    Answer answer = typed("check", "--config", configuration);

    assertThat(answer.exit()).isEqualTo(1);
    assertThat(answer.out())
        .contains("ok    configuration", "FAIL  mailbox abuse@example.edu", "FAIL  smtp")
        .doesNotContain("hush");
  }

  @Test
  void aPackIsChecked() {
    assertThat(typed("check", "--pack", "mit"))
        .matches(answer -> answer.exit() == 0 && answer.out().contains("35 categories"));
    assertThat(typed("check", "--pack", folder.resolve("nowhere").toString()).exit()).isEqualTo(2);
  }

  @Test
  void aTextIsClassifiedWithTheWordsThatDecided() throws IOException {
    Path text = Files.writeString(folder.resolve("report.txt"), "somebody hacked my account");

    Answer answer = typed("classify", text.toString());
    JsonNode json = MAPPER.readTree(typed("classify", "--json", text.toString()).out());

    assertThat(answer.out()).contains("policy:", "because:", "hacked");
    assertThat(json.path("decision").asText()).isIn("confident", "unsure");
    assertThat(json.path("alternatives").get(0).path("category").asText())
        .isEqualTo(json.path("category").asText());
    assertThat(json.path("citation").path("policy").asText()).isNotEmpty();
    assertThat(typed("classify", "nowhere.eml"))
        .matches(answer2 -> answer2.exit() == 1 && answer2.err().contains("nowhere.eml"));
  }

  @Test
  void datesAreGivenWithoutACase() throws IOException {
    Answer answer =
        typed(
            "timeline",
            "--procedure",
            "acceptable-use",
            "--event",
            "report-received=2026-03-02T17:00:00Z",
            "--closure",
            "2026-03-05",
            "--now",
            "2026-03-03T00:00:00Z",
            "--json");

    JsonNode clocks = MAPPER.readTree(answer.out());
    assertThat(clocks)
        .anySatisfy(
            clock -> {
              assertThat(clock.path("rule").asText()).isEqualTo("initial-assessment");
              assertThat(clock.path("dueOn").asText()).isEqualTo("2026-03-23");
              assertThat(clock.path("dueAt").asText()).isEqualTo("2026-03-24T07:00:00Z");
              assertThat(clock.path("state").asText()).isEqualTo("open");
            });
  }

  @Test
  void anEventThatNoDateDependsOnIsNamed() {
    Answer answer =
        typed(
            "timeline",
            "--procedure",
            "acceptable-use",
            "--event",
            "report-recieved=2026-03-02T17:00:00Z");

    assertThat(answer.err()).contains("report-recieved", "report-received");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--procedure=nothing --event=report-received=2026-03-02T17:00:00Z",
        "--procedure=acceptable-use --event=report-received",
        "--procedure=acceptable-use --event=report-received=yesterday",
        "--procedure=acceptable-use --event=report-received:nobody=2026-03-02T17:00:00Z",
        "--procedure=acceptable-use --event=report-received=2026-03-02T17:00:00Z --closure=soon",
        "--procedure=acceptable-use --event=report-received=2026-03-02T17:00:00Z --timezone=Mars",
        "--procedure=acceptable-use --event=report-received=2026-03-02T17:00:00Z --until=soon",
        "--procedure=acceptable-use --event=report-received=2026-03-02T17:00:00Z --flag=x",
        "--event=report-received=2026-03-02T17:00:00Z",
      })
  void whatCannotBeReadIsWrongUsageAndNeverAStackTrace(String options) {
    Answer answer = typed(("timeline " + options).split(" ", -1));

    assertThat(answer.exit()).isEqualTo(2);
    assertThat(answer.err()).isNotEmpty().doesNotContain("\tat ", "Exception");
  }

  private record Answer(int exit, String out, String err) {}

  private static Answer typed(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit = Recourse.run(new PrintWriter(out), new PrintWriter(err), args);
    return new Answer(exit, out.toString(), err.toString());
  }
}

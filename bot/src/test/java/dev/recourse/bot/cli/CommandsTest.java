package dev.recourse.bot.cli;

import static dev.recourse.bot.cli.Typed.typed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.recourse.bot.cli.Typed.Answer;
import dev.recourse.testing.Openssl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  @BeforeAll
  void reportSomething(@TempDir Path empty) {
    Typed desk = Typed.in(empty);
    folder = empty;
    configuration = desk.configuration();
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
        "snooze",
        "update",
        "join",
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

    assertThat(answer.out())
        .contains("EFFECT", "opened", "A new report: it answers no letter of ours.");
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
  void checkingNotesAKeyOfTheDeskThatHasRunOut(@TempDir Path keys) throws IOException {
    byte[] desk =
        Openssl.in(keys)
            .person("desk", "subjectAltName=email:abuse@example.edu\n", -1, "rsa:2048")
            .pkcs12("desk");
    Files.write(folder.resolve("desk.p12"), desk);
    Path with =
        Files.writeString(
            folder.resolve("with-key.yaml"),
            Files.readString(Path.of(configuration))
                + "\nencryption: {smime-key: desk.p12, password: "
                + Openssl.PASSWORD
                + "}\n");

    assertThat(typed("check", "--config", with.toString()).out())
        .contains("note  the desk's S/MIME certificate has run out on 20")
        .doesNotContain(Openssl.PASSWORD);
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
}

package dev.recourse.bot.cli;

import static dev.recourse.bot.cli.Typed.typed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.recourse.bot.cli.Typed.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Cases and queues as they are shown, with the fields that the contract names. */
@TestInstance(Lifecycle.PER_CLASS)
class ListingCommandsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Path folder = Path.of("");
  private String configuration = "";
  private String number = "";

  @BeforeAll
  void reportSomething(@TempDir Path empty) {
    Typed desk = Typed.in(empty);
    folder = empty;
    configuration = desk.configuration();
    number = desk.number();
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

  private static Set<String> fields(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Set<String> fields(String names) {
    return new TreeSet<>(List.of(names.split(" ")));
  }
}

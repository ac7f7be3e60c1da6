package dev.recourse.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.recourse.bot.slack.standin.Fault;
import dev.recourse.bot.slack.standin.Person;
import dev.recourse.bot.slack.standin.SlackStandIn;
import dev.recourse.scheduler.Directory;
import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.inbox.Exhibit;
import dev.recourse.scheduler.inbox.InboxEntry;
import dev.recourse.scheduler.inbox.LedgerCheck;
import dev.recourse.scheduler.policy.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes with a report in Slack is evidence: it is fetched, kept and listed. */
final class FilesInSlackTest {
  private static final String SCAM =
      "I got a phishing mail that pretends to be the payroll office. It asks me to log in on a fake"
          + " page and to type my password, so that they can steal my salary.";
  private static final byte[] PDF = "%PDF-1.7\n%the letter\n".getBytes(StandardCharsets.US_ASCII);

  private final SlackStandIn slack = new SlackStandIn(Duration.ofSeconds(3));
  private final Person reporter = slack.person("U0REPORTER");
  @TempDir private Path data = Path.of("");
  private Optional<RunningDesk> desk = Optional.empty();

  FilesInSlackTest() throws IOException {
    slack.workspace().user("U0REPORTER").user("U0DESK").channel("C0DESK").invite("C0DESK");
    slack.workspace().user("U0OTHER").channel("C0TOWN");
  }

  @BeforeEach
  void open() {
    Directory.Holder holder =
        new Directory.Holder(Optional.empty(), Optional.of("U0DESK"), Optional.empty());
    desk =
        Optional.of(
            RunningDesk.listening(
                data, slack, new Directory(Map.of(Role.FALLBACK, holder), Optional.of("C0DESK"))));
  }

  @AfterEach
  void leave() {
    desk().close();
    slack.close();
  }

  @Test
  void aFileInADirectMessageIsKeptWithItsTypeByContentAndItsSum() {
    ObjectNode letter = slack.upload("U0REPORTER", "../letter.exe", "application/x-ms", PDF);

    reports(letter);

    Exhibit kept = theFile();
    assertThat(kept.name()).isEqualTo("letter.exe");
    assertThat(kept.mediaType()).isEqualTo("application/x-ms");
    assertThat(kept.kept())
        .hasValueSatisfying(
            known -> {
              assertThat(known.contentType()).isEqualTo("application/pdf");
              assertThat(known.size()).isEqualTo(PDF.length);
              assertThat(known.sha256()).hasSize(64);
            });
    assertThat(desk().inbox().exhibits().bytes(kept)).hasValue(PDF);
    assertThat(desk().theCase().text()).contains("letter.exe");
    assertThat(desk().database().read(LedgerCheck::verify).problems()).isEmpty();
  }

  @Test
  void filesOfTheFormAreKeptWithTheReport() {
    ObjectNode one = slack.upload("U0REPORTER", "one.pdf", "application/pdf", PDF);
    ObjectNode two = slack.upload("U0REPORTER", "two.txt", "text/plain", PDF);

    reporter.chooses("report_abuse");
    await().until(reporter::hasForm);
    reporter.fills("What happened?", SCAM).attaches("Files that show it", one, two);
    reporter.sends("Send report");
    desk().work();

    assertThat(files()).extracting(Exhibit::name).containsExactly("one.pdf", "two.txt");
    assertThat(files()).allMatch(file -> file.kept().isPresent());
    assertThat(desk().theCase().text()).contains("one.pdf", "two.txt");
  }

  @Test
  void aFileAloneIsEvidenceOfTheOnlyOpenCase() {
    reports();
    ObjectNode letter = slack.upload("U0REPORTER", "letter.pdf", "application/pdf", PDF);

    slack.share("U0REPORTER", "", letter);
    desk().work();

    assertThat(desk().cases().list(false)).hasSize(1);
    assertThat(files()).singleElement().matches(file -> file.kept().isPresent());
    assertThat(reporter.wasTold()).last().asString().contains(desk().theCase().id().toString());
  }

  @Test
  void aFileThatAHandlerSharesInTheThreadOfTheCardIsKeptWithTheNote() {
    reports();
    ObjectNode log = slack.upload("U0DESK", "log.pdf", "application/pdf", PDF);

    slack.shareInThread("U0DESK", "C0DESK", "The host's answer", log);
    desk().work();

    assertThat(theFile().kept()).isPresent();
    assertThat(notes()).singleElement().asString().contains("host's answer", "log.pdf");
  }

  @Test
  void aCaseDoesNotWaitForItsFilesAndTheyComeOnceSlackGivesThem() {
    ObjectNode letter = slack.upload("U0REPORTER", "letter.pdf", "application/pdf", PDF);
    slack.fault("files-pri", new Fault.Page(503));

    reports(letter);

    assertThat(desk().cases().list(true)).hasSize(1);
    assertThat(theFile().state()).isEqualTo(Exhibit.State.AWAITED);
    assertThat(theFile().reason()).hasValueSatisfying(why -> assertThat(why).contains("503"));
    desk().passes(Duration.ofMinutes(1));
    assertThat(theFile().kept()).isPresent();
  }

  @Test
  void aConnectionThatDropsIsNotTakenForAFile() {
    ObjectNode letter = slack.upload("U0REPORTER", "letter.pdf", "application/pdf", PDF);
    slack.fault("files-pri", new Fault.DropsCall());

    reports(letter);

    assertThat(theFile().state()).isEqualTo(Exhibit.State.AWAITED);
  }

  @Test
  void asLongAsSlackAsksNoFileIsAskedFor() {
    ObjectNode letter = slack.upload("U0REPORTER", "letter.pdf", "application/pdf", PDF);
    slack.fault("files-pri", new Fault.Limits(300));

    reports(letter);

    desk().passes(Duration.ofMinutes(4));
    assertThat(theFile().state()).isEqualTo(Exhibit.State.AWAITED);
    desk().passes(Duration.ofMinutes(2));
    assertThat(theFile().kept()).isPresent();
  }

  @Test
  void aSignInPageIsNotTakenForTheFile() {
    ObjectNode letter = slack.upload("U0REPORTER", "page.html", "text/html", PDF);
    Set<String> blind = new HashSet<>(SlackStandIn.SCOPES);
    blind.remove("files:read");
    slack.workspace().scopes(blind);

    reports(letter);

    assertThat(theFile().reason())
        .hasValueSatisfying(why -> assertThat(why).contains("files:read", "manifest"));
    slack.workspace().scopes(SlackStandIn.SCOPES);
    desk().passes(Duration.ofMinutes(1));
    assertThat(theFile().kept()).isPresent();
  }

  @Test
  void whatIsGoneFromSlackIsNotedOnTheCase() {
    ObjectNode letter = slack.upload("U0REPORTER", "letter.pdf", "application/pdf", PDF);
    slack.delete(letter);

    reports(letter);

    assertThat(theFile().state()).isEqualTo(Exhibit.State.MISSING);
    assertThat(notes()).singleElement().asString().contains("letter.pdf", "not in Slack any more");
  }

  @Test
  void afterADayOfTryingAFileIsGivenUpAndThatIsNoted() {
    ObjectNode letter = slack.upload("U0REPORTER", "letter.pdf", "application/pdf", PDF);
    for (int i = 0; i < 100; i++) {
      slack.fault("files-pri", new Fault.Page(503));
    }

    reports(letter);
    for (int hour = 0; hour < 48 && theFile().state() == Exhibit.State.AWAITED; hour++) {
      desk().passes(Duration.ofHours(1));
    }

    assertThat(slack.calls()).filteredOn("files-pri"::equals).hasSizeBetween(20, 60);
    assertThat(notes()).singleElement().asString().contains("letter.pdf", "503");
  }

  @Test
  void theTokenIsShownToSlackAlone() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    HttpServer elsewhere =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    elsewhere.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    elsewhere.start();
    ObjectNode letter = slack.upload("U0REPORTER", "letter.pdf", "application/pdf", PDF);
    letter.put(
        "url_private_download",
        "http://localhost:" + elsewhere.getAddress().getPort() + "/files-pri/x");

    reports(letter);

    elsewhere.stop(0);
    assertThat(asked).hasValue(0);
    assertThat(notes()).singleElement().asString().contains("localhost", "not Slack");
  }

  @Test
  void whatIsTooLargeStaysInSlackAndIsTold() {
    ObjectNode film = slack.upload("U0REPORTER", "film.mp4", "video/mp4", PDF);
    film.put("size", 900_000_000);

    reports(film);

    assertThat(notes()).singleElement().asString().contains("film.mp4", "25 MB");
  }

  @Test
  void whatLiesElsewhereIsToldWithItsAddress() {
    ObjectNode sheet = slack.upload("U0REPORTER", "sheet", "application/vnd.google-apps", PDF);
    sheet.put("mode", "external").put("url_private", "https://docs.example.com/d/1");
    sheet.remove("url_private_download");

    reports(sheet);

    assertThat(notes()).singleElement().asString().contains("https://docs.example.com/d/1");
  }

  @Test
  void aFileOfWhichSlackSaysOnlyTheIdIsLookedUp() {
    ObjectNode letter = slack.upload("U0REPORTER", "letter.pdf", "application/pdf", PDF);
    ObjectNode stub = letter.objectNode();
    stub.put("id", letter.path("id").asText()).put("file_access", "check_file_info");

    reports(stub);

    assertThat(theFile().kept()).isPresent();
  }

  @Test
  void whatIsForgottenTakesItsFilesAlong() {
    reports(slack.upload("U0REPORTER", "letter.pdf", "application/pdf", PDF));

    desk().database().change(tx -> desk().inbox().erase(tx, desk().theCase().id()));

    assertThat(files()).isEmpty();
  }

  @Test
  void aMessageIsReportedWithItsAuthorTimeLinkAndFiles() {
    JsonNode message = written("Send me your <https://evil.example|password> &amp; pin");
    ObjectNode scan = slack.upload("U0OTHER", "scan.pdf", "application/pdf", PDF);
    ((ObjectNode) message).putArray("files").add(scan);

    reporter.choosesOn("report_message", "C0TOWN", message);
    await().until(reporter::hasForm);
    reporter.sends("Send report");
    desk().work();

    assertThat(desk().theCase().text())
        .contains(
            "password (https://evil.example) & pin",
            "U0OTHER",
            "https://stand-in.slack.com/archives/C0TOWN/p"
                + message.path("ts").asText().replace(".", ""),
            "When: ",
            "scan.pdf")
        .doesNotContain("around it");
    assertThat(theFile().kept()).isPresent();
  }

  @Test
  void theMessagesAroundItAreAddedOnlyWhereThatIsWanted() {
    slack.workspace().invite("C0TOWN");
    written("before it");
    JsonNode message = written("give me money");
    written("after it");

    reporter.choosesOn("report_message", "C0TOWN", message);
    await().until(reporter::hasForm);
    reporter.fills("Add the messages around it?", "Yes").sends("Send report");
    desk().work();

    assertThat(desk().theCase().text())
        .containsSubsequence("give me money", "Around it", "before it", "after it");
  }

  @Test
  void whereTheBotIsNoMemberTheFormSaysThatTheMessagesAroundItCannotBeRead() {
    JsonNode message = written("give me money");

    reporter.choosesOn("report_message", "C0TOWN", message);
    await().until(() -> reporter.hasForm() && reporter.formSays().contains("no member"));

    assertThat(reporter.formSays()).doesNotContain("Add the messages around it?");
    reporter.sends("Send report");
    desk().work();
    assertThat(desk().theCase().text()).contains("give me money");
  }

  private JsonNode written(String words) {
    return slack.says("U0OTHER", "C0TOWN", words);
  }

  private void reports(ObjectNode... with) {
    if (with.length == 0) {
      slack.directMessage("U0REPORTER", SCAM);
    } else {
      slack.share("U0REPORTER", SCAM, with);
    }
    desk().files("U0REPORTER");
  }

  private List<Exhibit> files() {
    return desk().inbox().ofCase(desk().theCase().id()).stream()
        .map(InboxEntry::id)
        .flatMap(arrival -> desk().inbox().exhibits().of(arrival).stream())
        .toList();
  }

  private Exhibit theFile() {
    assertThat(files()).hasSize(1);
    return files().get(0);
  }

  private List<String> notes() {
    return desk().theCase().events().stream()
        .filter(event -> event.event().id().equals("note"))
        .map(CaseEvent::note)
        .flatMap(Optional::stream)
        .toList();
  }

  private RunningDesk desk() {
    return desk.orElseThrow();
  }
}

package dev.recourse.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import dev.recourse.bot.slack.standin.Person;
import dev.recourse.bot.slack.standin.SlackStandIn;
import dev.recourse.scheduler.Directory;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.policy.Flag;
import dev.recourse.scheduler.policy.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Reports without a name: what is kept of whoever sends one, and how they come back. */
final class AnonymousReportsTest {
  private static final String SCAM =
      "I got a phishing mail that pretends to be the payroll office. It asks me to log in on a fake"
          + " page and to type my password, so that they can steal my salary.";
  private static final Pattern CODE = Pattern.compile("([0-9A-Z]{5}-){3}[0-9A-Z]{5}");
  private static final String WHISTLER = "U0WHISTLER";
  private static final String TUESDAY = "It came on Tuesday, says " + WHISTLER + ".";
  private static final String DESK = "C0DESK";

  private final SlackStandIn slack = new SlackStandIn(Duration.ofSeconds(3));
  private final Person whistler = slack.person(WHISTLER);
  private final Person analyst = slack.person("U0SOC1");
  @TempDir private Path data = Path.of("");
  private Optional<RunningDesk> desk = Optional.empty();

  AnonymousReportsTest() throws IOException {
    slack.workspace().user(WHISTLER).user("U0OTHER").user("U0SOC1").group("S0SOC", "U0SOC1");
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
  void theFormSaysWhatCannotBePromisedBeforeAnythingIsWritten() {
    whistler.types("/report", "anonymous", "C0TOWN");
    await().until(whistler::hasForm);

    assertThat(whistler.form()).isEqualTo("Report anonymously");
    assertThat(whistler.formSays())
        .contains("What cannot be promised", "Slack itself knows", "owners of this workspace")
        .doesNotContain("May we contact you");
    assertThat(desk().arrivals()).isEmpty();
  }

  @Test
  void whoReportsWithoutANameGetsACodeOnceAndACaseIsOpenedForNobody() {
    String code = reports(SCAM);
    desk().work();

    CaseFile file = desk().theCase();
    assertThat(file.reporter()).isEmpty();
    assertThat(file.classified().flagsSet()).contains(Flag.ANONYMOUS);
    assertThat(file.text()).contains("payroll office");
    assertThat(code).hasSize(23);
    assertThat(whistler.wasTold()).isEmpty();
    assertThat(analyst.reads(DESK))
        .singleElement()
        .asString()
        .contains("anonymous, reads answers with a claim code");
  }

  @Test
  @SuppressWarnings("try") // It is there for as long as it is open.
  void neitherDatabaseNorLogsNorBackupHoldWhoReportedOrTheirCode() throws IOException {
    ByteArrayOutputStream logs = new ByteArrayOutputStream();
    List<Path> files;
    String code;
    try (LoudLogs loud = new LoudLogs(logs)) {
      code = reports(SCAM + " I am <@" + WHISTLER + ">.");
      desk().work();
      comesBackWith(code);
      whistler.fills("Add something, answer, or ask", TUESDAY).sends("Send");
      desk().work();
      analyst.presses("Take", DESK);
      desk().work();
      desk().database().backup(data.resolve("backup.db"), Instant.EPOCH);
      try (Stream<Path> kept = Files.walk(data)) {
        files = kept.filter(Files::isRegularFile).toList();
      }
    }

    assertThat(files)
        .extracting(Path::getFileName)
        .extracting(Path::toString)
        .contains("backup.db");
    for (Path file : files) {
      tellsNobody(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1), code);
    }
    assertThat(logs.toString(StandardCharsets.UTF_8)).contains("DEBUG dev.recourse.bot");
    tellsNobody("the logs", logs.toString(StandardCharsets.UTF_8), code);
    String backup = Files.readString(data.resolve("backup.db"), StandardCharsets.ISO_8859_1);
    assertThat(backup.contains("It came on Tuesday, says [the sender].")).isTrue();
  }

  private static void tellsNobody(String where, String words, String code) {
    for (String secret : List.of(WHISTLER, "stand-in-verification", code, code.replace("-", ""))) {
      assertThat(words.contains(secret)).as(secret + " in " + where).isFalse();
    }
  }

  @Test
  void theCodeLeadsBackToWhereItStandsAndToWhatWasWritten() {
    String code = reports(SCAM);
    desk().work();
    asks("Which day did it arrive?");

    comesBackWith(code.toLowerCase(Locale.ROOT).replace('-', ' '));

    String number = desk().theCase().id().toString();
    assertThat(whistler.formSays())
        .contains(number, "reported on", "we have your report", "Which day did it arrive?");
    assertThat(whistler.wasTold()).isEmpty();
    assertThat(desk().theCase().events())
        .extracting(event -> event.event().id())
        .contains("acknowledged", "letter-sent");
  }

  @Test
  void aLongLetterIsReadToItsEnd() {
    String code = reports(SCAM);
    desk().work();
    asks("Line of the letter.\n".repeat(140) + "This is its end.");

    comesBackWith(code);

    assertThat(whistler.formSays()).contains("This is its end.");
  }

  @Test
  void theDeskIsToldToWhomItsWordsGoBeforeTheyDo() {
    reports(SCAM);
    desk().work();

    analyst.presses("Ask reporter", DESK);
    await().until(analyst::hasForm);
    analyst
        .fills("What do you want to say to the reporter of R-2026-000001?", "Which day?")
        .sends("Preview");
    await().until(() -> analyst.form().equals("Send to reporter"));

    assertThat(analyst.formSays()).contains("anonymous reporter", "claim code");
  }

  @Test
  void whatIsAddedWithTheCodeIsPutOnTheCase() {
    String code = reports(SCAM);
    desk().work();
    comesBackWith(code);
    whistler.fills("Add something, answer, or ask", "It came on Tuesday.").sends("Send");
    await().until(() -> whistler.form().equals("Added"));
    desk().work();

    assertThat(desk().cases().list(false)).hasSize(1);
    assertThat(desk().theCase().events())
        .extracting(event -> event.event().id())
        .contains("message-received");
    assertThat(desk().saidTo("U0SOC1")).last().asString().contains("It came on Tuesday.");
    comesBackWith(code);
    assertThat(whistler.formSays()).contains("I have added that to R-2026-000001");
  }

  @Test
  void aSecondReportOfDangerWithTheCodeIsACaseOfItsOwnBehindTheSameCode() {
    String code = reports(SCAM);
    desk().work();
    comesBackWith(code);
    whistler
        .fills(
            "Add something, answer, or ask",
            "He said he has a gun and will shoot me tonight. I am in danger now, please help.")
        .sends("Send");
    desk().work();

    assertThat(desk().cases().list(false))
        .hasSize(2)
        .anySatisfy(file -> assertThat(file.classified().flagsSet()).contains(Flag.DANGER));
    comesBackWith(code);
    assertThat(whistler.formSays()).contains("R-2026-000001", "R-2026-000002");
  }

  @Test
  void theSameFormSentTwiceIsOneReportWithOneCode() {
    whistler.types("/report", "anonymous " + SCAM, "C0TOWN");
    await().until(whistler::hasForm);
    whistler.sendsTwice("Send report");
    await().until(() -> CODE.matcher(whistler.formSays()).find());
    String code = shown();
    desk().work();

    assertThat(desk().arrivals()).hasSize(1);
    comesBackWith(code);
    assertThat(whistler.formSays()).contains("R-2026-000001");
  }

  @Test
  void aCodeThatLeadsNowhereSaysNoMoreThanThatAndManyOfThemHaveToWait() {
    reports(SCAM);
    desk().work();

    Person guesser = slack.person("U0OTHER");
    for (int i = 0; i < 5; i++) {
      guesser.types("/claim", "0000" + i + "-00000-00000-00000", "C0TOWN");
      await().until(guesser::hasForm);
      assertThat(guesser.form()).isEqualTo("No such code");
      guesser.closesForm();
    }
    guesser.types("/claim", "00009-00000-00000-00000", "C0TOWN");
    await().until(guesser::hasForm);

    assertThat(guesser.form()).isEqualTo("Too many tries");
  }

  /** Somebody else who tries many codes does not keep the reporter out. */
  @Test
  void whoHasTheCodeComesInWhileOthersGuess() {
    String code = reports(SCAM);
    desk().work();
    Person guesser = slack.person("U0OTHER");
    for (int i = 0; i < 6; i++) {
      guesser.types("/claim", "00000-00000-00000-0000" + i, "C0TOWN");
      await().until(guesser::hasForm);
      guesser.closesForm();
    }

    comesBackWith(code);

    assertThat(whistler.formSays()).contains("R-2026-000001");
  }

  private String reports(String what) {
    whistler.types("/report", "anonymous", "C0TOWN");
    await().until(whistler::hasForm);
    whistler.fills("What happened?", what).sends("Send report");
    await().until(() -> CODE.matcher(whistler.formSays()).find());
    return shown();
  }

  private String shown() {
    Matcher found = CODE.matcher(whistler.formSays());
    assertThat(found.find()).isTrue();
    String code = found.group();
    whistler.closesForm();
    return code;
  }

  private void comesBackWith(String code) {
    whistler.closesForm();
    whistler.types("/claim", code, "C0TOWN");
    await().until(whistler::hasForm);
  }

  private void asks(String question) {
    analyst.presses("Ask reporter", DESK);
    await().until(analyst::hasForm);
    analyst
        .fills("What do you want to say to the reporter of R-2026-000001?", question)
        .sends("Preview");
    await().until(() -> analyst.form().equals("Send to reporter"));
    analyst.sends("Send");
    desk().work();
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

  /** All that Recourse can be made to log, gathered. */
  private static final class LoudLogs implements AutoCloseable {
    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Logger own = context.getLogger("dev.recourse");
    private final Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Appender<ILoggingEvent> quiet = root.getAppender("STDERR");
    private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();

    LoudLogs(ByteArrayOutputStream into) {
      PatternLayoutEncoder encoder = new PatternLayoutEncoder();
      encoder.setContext(context);
      encoder.setPattern("%level %logger %msg%n%ex");
      encoder.start();
      appender.setContext(context);
      appender.setEncoder(encoder);
      appender.setOutputStream(into);
      appender.start();
      root.detachAppender(quiet);
      root.addAppender(appender);
      root.setLevel(Level.DEBUG);
      own.setLevel(Level.DEBUG);
      LoggerFactory.getLogger(AnonymousReportsTest.class).debug("Everything is gathered.");
    }

    @Override
    public void close() {
      root.detachAppender(appender);
      root.addAppender(quiet);
      root.setLevel(Level.WARN);
      own.setLevel(Level.INFO);
    }
  }
}

package dev.recourse.bot.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.recourse.ingest.crypto.KnownKeys;
import dev.recourse.scheduler.AnswerLimits;
import dev.recourse.scheduler.policy.Role;
import dev.recourse.scheduler.yaml.InvalidFilesException;
import dev.recourse.testing.Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationReaderTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("ABUSE_PASSWORD", "open-sesame", "APP", "xapp-quiet", "BOT", "xoxb-quiet");

  private static final String WHOLE =
      """
      institution:
        pack: ./our-pack
        timezone: America/New_York
        closures: [2026-12-24, 2026-12-28/2026-12-31]
      data: ./var
      mailboxes:
        - address: abuse@example.edu
          imap: {host: imap.example.edu, username: abuse, password: ${ABUSE_PASSWORD}}
          done-folder: Handled
        - address: security@example.edu
          imap: {host: imap.example.edu, security: starttls, username: s, password: "${ABUSE_PASSWORD}"}
      smtp: {host: smtp.example.edu, port: 587, security: starttls, username: abuse, password: ${ABUSE_PASSWORD}, from: "Example Abuse Desk <abuse@example.edu>"}
      slack:
        app-token: ${APP}
        bot-token: ${BOT}
        desk-channel: C0123456789
      roles:
        fallback: {email: desk@example.edu}
        information-security: {email: soc@example.edu, slack: U0123, supervisor: ciso@example.edu}
      http: {listen: 127.0.0.1:9090}
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void aWholeConfigurationIsReadWithItsDefaults() throws IOException {
    Configuration read = read(WHOLE);

    assertThat(read.institution().pack()).isEqualTo(folder.resolve("our-pack").toString());
    assertThat(read.institution().zone()).contains(ZoneId.of("America/New_York"));
    assertThat(read.institution().closures())
        .hasSize(5)
        .contains(LocalDate.of(2026, 12, 24), LocalDate.of(2026, 12, 31));
    assertThat(read.database()).isEqualTo(folder.resolve("var").resolve("recourse.db"));
    assertThat(read.mailboxes()).hasSize(2);
    assertThat(read.mailboxes().get(0).imap().port()).isEqualTo(993);
    assertThat(read.mailboxes().get(0).doneFolder()).contains("Handled");
    assertThat(read.mailboxes().get(1).imap().port()).isEqualTo(143);
    assertThat(read.mailboxes().get(1).folder()).isEqualTo("INBOX");
    assertThat(read.smtp().orElseThrow().from().value()).isEqualTo("abuse@example.edu");
    assertThat(read.slack().orElseThrow().apiUrl()).isEqualTo(SlackSettings.SLACK);
    assertThat(read.directory().holders())
        .containsOnlyKeys(Role.FALLBACK, new Role("information-security"));
    assertThat(read.http()).contains(new HttpSettings("127.0.0.1", 9090));
    assertThat(read.answers()).isEqualTo(new AnswerLimits(50, 200, 1000));
  }

  @Test
  void howManyAcknowledgementsGoOutIsConfiguredOneByOne() throws IOException {
    assertThat(read(WHOLE + "answers: {per-domain: 2000}\n").answers())
        .isEqualTo(new AnswerLimits(50, 2000, 1000));
    assertThat(read(WHOLE + "answers: {per-address: 1, per-domain: 2, overall: 3}\n").answers())
        .isEqualTo(new AnswerLimits(1, 2, 3));
    assertThat(problems(WHOLE + "answers:\n  per-address: 0\n  per-domain: many\n  over-all: 10\n"))
        .hasSize(3)
        .anyMatch(line -> line.startsWith(":22: ") && line.contains("1 to 1000000"))
        .anyMatch(line -> line.startsWith(":23: ") && line.contains("many"))
        .anyMatch(line -> line.startsWith(":24: ") && line.contains("Did you mean 'overall'?"));
  }

  @Test
  void whatIsNoKeyIsReportedWithItsLine() throws IOException {
    Files.writeString(folder.resolve("desk.asc"), "no key at all");

    assertThat(problems(WHOLE + "encryption: {openpgp-key: desk.asc, smime-key: gone.p12}\n"))
        .hasSize(2)
        .allMatch(line -> line.startsWith(":21: "))
        .anyMatch(line -> line.contains("no OpenPGP secret key"))
        .anyMatch(line -> line.contains("no such file"));
    assertThat(problems(WHOLE + "encryption: {passphrase: x}\n"))
        .anyMatch(line -> line.contains("'openpgp-key' or 'smime-key'"));
  }

  @Test
  void keysOfOthersAreReadFromAFileOrAFolderAndTheOneThatIsNoneIsNamed(@TempDir Path certified)
      throws IOException {
    Path keys = Files.createDirectory(folder.resolve("keys"));
    String own = "encryption: {known-openpgp: keys, trust-smime: authorities.pem}\n";

    assertThat(problems(WHOLE + own))
        .hasSize(2)
        .allMatch(line -> line.startsWith(":21: "))
        .anyMatch(line -> line.contains("no file in this folder"))
        .anyMatch(line -> line.contains("no such file"));

    Files.writeString(keys.resolve("pat.asc"), "no key at all");
    Files.writeString(folder.resolve("authorities.pem"), Certificates.in(certified).authority());
    assertThat(problems(WHOLE + own))
        .singleElement()
        .asString()
        .contains("keys/pat.asc holds no OpenPGP public key");
    assertThat(read(WHOLE + "encryption: {trust-smime: authorities.pem}\n").keys().known())
        .isNotSameAs(KnownKeys.NONE);
  }

  @Test
  void everyMistakeIsReportedInOneGoWithItsLine() {
    List<String> told =
        problems(
            """
            institution:
              pack: caltech
              timezone: Mars/Olympus
              closures: [2026-13-24, 2026-12-31/2026-12-28]
              colour: red
            mailboxs: []
            mailboxes:
              - address: abuse
                imap: {host: imap.example.edu, port: 99999, security: ssl, username: abuse, password: x}
            slack:
              app-token: xoxb-quiet
              bot-token: ${NOBODY_SET_THIS}
              desk-channel: general
            database: jdbc:postgresql://db.example.edu/recourse
            roles:
              fallback: {email: nonsense}
              information-securty: {email: soc@example.edu}
            http: {listen: nowhere}
            """);

    assertThat(told)
        .anyMatch(line -> line.startsWith(":3: ") && line.contains("Mars/Olympus"))
        .anyMatch(line -> line.startsWith(":4: ") && line.contains("2026-13-24"))
        .anyMatch(line -> line.startsWith(":4: ") && line.contains("comes after its first"))
        .anyMatch(line -> line.startsWith(":5: ") && line.contains("colour"))
        .anyMatch(line -> line.startsWith(":6: ") && line.contains("Did you mean 'mailboxes'?"))
        .anyMatch(line -> line.startsWith(":7: ") && line.contains("'smtp'"))
        .anyMatch(line -> line.startsWith(":8: ") && line.contains("abuse@example.edu"))
        .anyMatch(line -> line.startsWith(":9: ") && line.contains("1 to 65535"))
        .anyMatch(line -> line.startsWith(":9: ") && line.contains("tls, starttls or none"))
        .anyMatch(line -> line.startsWith(":11: ") && line.contains("xapp-"))
        .anyMatch(line -> line.startsWith(":12: ") && line.contains("NOBODY_SET_THIS"))
        .anyMatch(line -> line.startsWith(":13: ") && line.contains("C0123456789"))
        .anyMatch(line -> line.startsWith(":14: ") && line.contains("PostgreSQL"))
        .anyMatch(line -> line.startsWith(":16: ") && line.contains("nonsense"))
        .anyMatch(
            line ->
                line.startsWith(":17: ") && line.contains("Did you mean 'information-security'"))
        .anyMatch(line -> line.startsWith(":18: ") && line.contains("127.0.0.1:9090"));
  }

  @Test
  void aSecretIsNeitherInAMessageNorInWhatIsPrinted() throws IOException {
    assertThat(read(WHOLE).toString()).doesNotContain("open-sesame", "xapp-quiet", "xoxb-quiet");
    assertThat(
            problems(
                WHOLE
                    .replace("${APP}", "xoxb-written-here")
                    .replace("${BOT}", "${ABUSE_PASSWORD}")
                    .replace("port: 587", "port: none")))
        .hasSize(3)
        .noneMatch(line -> line.contains("written-here") || line.contains("open-sesame"));
  }

  @Test
  void noFolderIsReadTwice() {
    String other =
        """
          - address: csirt@example.edu
            imap: {host: imap.example.edu, username: abuse, password: "${ABUSE_PASSWORD}"}
            folder: inbox
        """;

    assertThat(problems(WHOLE.replace("smtp:", other + "smtp:")))
        .singleElement()
        .asString()
        .contains("csirt@example.edu is the same as abuse@example.edu", "read twice");
    assertThat(problems(WHOLE.replaceFirst("done-folder: .*", "done-folder: Inbox")))
        .singleElement()
        .asString()
        .contains("the folder it comes from");
    assertThat(problems(WHOLE.replace("smtp:", other.replace("inbox", "Handled") + "smtp:")))
        .singleElement()
        .asString()
        .contains("Handled mail of abuse@example.edu", "read again for csirt@example.edu");
  }

  @Test
  void aPackThatIsNeitherBuiltInNorThereIsReportedWithItsLine() throws IOException {
    String text = WHOLE.replace("./our-pack", "caltec");
    assertThat(problems(text))
        .singleElement()
        .asString()
        .startsWith(":2: 'pack' is 'caltec'")
        .contains("caltech, mit, calpoly");

    Path ours = Files.createDirectory(folder.resolve("caltec"));

    assertThat(read(text).institution().pack()).isEqualTo(ours.toString());
  }

  @Test
  void ofAKeyThatIsCutShortTheWholeOneIsNamed() {
    assertThat(problems(WHOLE.replaceFirst("username: ", "user: ")))
        .anyMatch(line -> line.contains("Did you mean 'username'?"));
  }

  @Test
  void thereMustBeAWayIn() {
    assertThat(
            problems("institution: {pack: caltech}\nroles: {fallback: {email: d@example.edu}}\n"))
        .anyMatch(line -> line.contains("There is no way in"));
  }

  @Test
  void thereMustBeAFallbackWhoCanBeReached() {
    String slackOnly =
        """
        institution: {pack: caltech}
        slack: {app-token: xapp-1, bot-token: xoxb-1}
        roles:
        """;

    assertThat(problems(slackOnly + "  triage: {slack: U0123}\n"))
        .singleElement()
        .asString()
        .contains("'fallback' is missing");
    assertThat(problems(slackOnly + "  fallback: {email: desk@example.edu}\n"))
        .singleElement()
        .asString()
        .contains("Nobody is reached here");
  }

  @Test
  void ofAFileThatIsNotYamlOnlyThatIsTold() {
    assertThat(problems("institution: {pack: caltech\n"))
        .singleElement()
        .asString()
        .contains("This is not YAML");
  }

  private Configuration read(String text) throws IOException {
    return new ConfigurationReader(ENVIRONMENT, Clock.systemUTC())
        .read(Files.writeString(folder.resolve("recourse.yaml"), text));
  }

  /** What is reported, without the file's name. */
  private List<String> problems(String text) {
    InvalidFilesException refused =
        catchThrowableOfType(InvalidFilesException.class, () -> read(text));
    String file = folder.resolve("recourse.yaml").toString();
    return refused.problems().stream()
        .map(problem -> problem.toString().replace(file, ""))
        .toList();
  }
}

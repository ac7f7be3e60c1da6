package dev.recourse.ingest;

import static dev.recourse.ingest.IntakeFixture.REPORTER;
import static dev.recourse.ingest.IntakeFixture.mail;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.Classified;
import dev.recourse.scheduler.inbox.Effect;
import dev.recourse.scheduler.outbox.OutboxKey;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.Flag;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a machine reports becomes a case whose category its format says. */
@SuppressWarnings("NullAway.Init")
class MachineIntakeTest {
  @TempDir Path folder;
  private IntakeFixture fixture;

  @BeforeEach
  void open() {
    fixture = new IntakeFixture(folder.resolve("recourse.db"));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private CaseFile opened(String headers, String body) {
    Taken taken = fixture.take(mail(REPORTER, headers, body));
    assertThat(taken.effect()).isEqualTo(Effect.OPENED);
    CaseId id = taken.caseId().orElseThrow();
    return fixture.file(id);
  }

  private static String xarf(String category, String type) {
    return """
        {"xarf_version":"4.0.0","report_id":"77","timestamp":"2026-03-01T10:00:00Z",
        "source_identifier":"192.0.2.5","category":"%s","type":"%s",
        "url":"https://evil.example/login"}"""
        .formatted(category, type)
        .replace("\n", "");
  }

  @Test
  void theFormatDecidesTheCategoryAndIsNamedAsTheReason() {
    CaseFile file = opened("Content-Type: application/json\n", xarf("content", "phishing"));

    assertThat(file.category()).isEqualTo(Category.FRAUD_PHISHING);
    assertThat(file.classified().confident()).isTrue();
    assertThat(file.classified().because())
        .extracting(Classified.Because::feature)
        .containsExactly("XARF 4 says content/phishing");
  }

  @Test
  void theDeskReadsWhatTheMachineSaidWithoutALinkToClick() {
    CaseFile file = opened("Content-Type: application/json\n", xarf("content", "phishing"));

    String notice =
        fixture
            .outbox
            .entry(OutboxKey.of(file.id(), "role-notice/fallback"))
            .orElseThrow()
            .message()
            .text();
    assertThat(notice)
        .contains("A machine's report (XARF 4)", "192[.]0[.]2[.]5", "hxxps://evil[.]example/login")
        .doesNotContain("https://evil.example");
    assertThat(file.events().get(0).note())
        .hasValueSatisfying(n -> assertThat(n).contains("XARF 4"));
  }

  @Test
  void aReportOfChildAbuseMaterialConcernsAMinor() {
    CaseFile file = opened("Content-Type: application/json\n", xarf("content", "csam"));

    assertThat(file.classified().flags()).containsKey(Flag.MINOR);
  }

  @Test
  void severalIncidentsAreOneCase() {
    String two = "[" + xarf("connection", "ddos") + "," + xarf("connection", "ddos") + "]";

    CaseFile file = opened("Content-Type: application/json\n", two);

    assertThat(fixture.cases()).isEqualTo(1);
    assertThat(file.text().lines().filter(line -> line.contains("192[.]0[.]2[.]5"))).hasSize(2);
  }

  @Test
  void aFormatThatLeavesTheCategoryOpenLeavesItToTheWords() {
    CaseFile file =
        opened("Content-Type: application/json\n", xarf("vulnerability", "open_service"));

    assertThat(file.classified().because())
        .extracting(Classified.Because::feature)
        .noneMatch(feature -> feature.contains("XARF"));
    assertThat(file.text()).contains("XARF 4");
  }

  @Test
  void aMachineThatSaysItWasNoSpamIsHeardAllTheSame() {
    CaseFile file =
        opened(
            "Content-Type: multipart/report; report-type=feedback-report; boundary=b\n",
            """
            --b

            Not spam.
            --b
            Content-Type: message/feedback-report

            Feedback-Type: not-spam
            Version: 1
            User-Agent: x
            --b--
            """);

    assertThat(file.category()).isEqualTo(Category.NOT_A_REPORT);
  }

  @Test
  void anEncryptedMailOpensACaseThatSaysSoAndAsksForPlainText() {
    CaseFile file =
        opened(
            "Subject: ...\n",
            "-----BEGIN PGP MESSAGE-----\n\nhQEMA0pxx\n=abcd\n-----END PGP MESSAGE-----\n");

    assertThat(file.text()).startsWith("Encrypted with OpenPGP");
    assertThat(file.classified().confident()).isFalse();
    assertThat(fixture.answer(file.id()).message().text())
        .contains("encrypted", "send it again as plain text");
  }

  private static String dmarc(String subject, String words) {
    return mail(
        REPORTER,
        "Subject: " + subject + "\nContent-Type: multipart/mixed; boundary=b\n",
        "--b\nContent-Type: text/plain\n\n"
            + words
            + "\n--b\nContent-Type: text/xml; name=report.xml\n\n<feedback><report_metadata>"
            + "<org_name>mail.example.com</org_name></report_metadata><policy_published><domain>"
            + "example.edu</domain></policy_published></feedback>\n--b--\n");
  }

  @Test
  void statisticsOfMailAreKeptAndOpenNoCase() {
    Taken taken =
        fixture.take(
            dmarc(
                "Report Domain: example.edu Submitter: mail.example.com Report-ID: <1>",
                "This is an aggregate report."));

    assertThat(taken.effect()).isEqualTo(Effect.SUPPRESSED);
    assertThat(taken.caseId()).isEmpty();
  }

  @Test
  void whoPassesStatisticsOnHasSomethingToReport() {
    Taken taken =
        fixture.take(
            dmarc(
                "Fwd: Report Domain: example.edu Submitter: mail.example.com Report-ID: <1>",
                "Somebody sends mail in our name, as this shows. Please stop it."));

    assertThat(taken.effect()).isEqualTo(Effect.OPENED);
  }
}

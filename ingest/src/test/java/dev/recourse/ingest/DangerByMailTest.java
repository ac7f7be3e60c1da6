package dev.recourse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.outbox.Message.Urgency;
import dev.recourse.scheduler.outbox.OutboxEntry;
import dev.recourse.scheduler.policy.Flag;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mail about somebody who may be hurt pages the safety role with the case that it opens. */
@SuppressWarnings("NullAway.Init")
class DangerByMailTest {
  private static final String THREAT =
      "A student in my dorm told me he has a gun and will shoot people in the library tonight. I am"
          + " afraid somebody gets killed.\n";
  private static final String CHILD =
      "A boy of twelve who comes to the swimming course told me that his father beats him at home"
          + " with a belt, and I have seen the bruises.\n";

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

  private CaseId reported(String words) {
    return fixture
        .take(
            IntakeFixture.mail(
                IntakeFixture.REPORTER,
                "Subject: Please help\nMessage-ID: <a@example.org>\n",
                words))
        .caseId()
        .orElseThrow();
  }

  private List<OutboxEntry> pages(CaseId id, String rule) {
    return fixture.outbox.ofCase(id).stream()
        .filter(entry -> entry.message().key().value().contains(rule + "/1/page/"))
        .toList();
  }

  @Test
  void aThreatIsPagedInTheSameMoment() {
    CaseId id = reported(THREAT);

    assertThat(fixture.file(id).classified().flagsSet()).contains(Flag.DANGER);
    assertThat(pages(id, "immediate-notice"))
        .singleElement()
        .satisfies(
            page -> {
              assertThat(page.message().urgency()).isEqualTo(Urgency.DANGER);
              assertThat(page.queuedAt()).isEqualTo(IntakeFixture.NOW);
            });
  }

  @Test
  void aChildAtRiskStartsTheThirtySixHoursAndBothCalls() {
    CaseId id = reported(CHILD);

    assertThat(fixture.file(id).classified().flagsSet()).contains(Flag.MINOR);
    assertThat(pages(id, "immediate-notice")).hasSize(1);
    assertThat(pages(id, "mandated-phone-report")).hasSize(1);
    assertThat(pages(id, "mandated-report")).hasSize(1);
    assertThat(fixture.docket.clocks(fixture.file(id)))
        .filteredOn(clock -> clock.rule().id().id().equals("mandated-report"))
        .singleElement()
        .satisfies(
            clock ->
                assertThat(clock.dueAt()).isEqualTo(IntakeFixture.NOW.plus(Duration.ofHours(36))));
  }
}

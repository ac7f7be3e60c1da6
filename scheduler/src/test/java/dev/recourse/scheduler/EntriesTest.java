package dev.recourse.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Status;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.outbox.Message.Attachment;
import dev.recourse.scheduler.outbox.OutboxEntry;
import dev.recourse.scheduler.outbox.OutboxState;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Length;
import dev.recourse.scheduler.policy.Party;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The calendar entries that people get, as another program reads them. */
class EntriesTest extends AtTheDesk {
  private static final String SAM = "sam@example.edu";

  private void party(CaseId id) {
    fixture.desk.record(
        id,
        new Happening(
            EventName.PARTY_SET,
            fixture.clock.instant(),
            "robin",
            Optional.of(Party.RESPONDENT),
            Optional.of(SAM),
            Map.of()));
  }

  /** The entries of a rule that reached somebody, in the order in which they left. */
  private List<ICalendar> entries(CaseId id, String to, String rule) {
    return fixture.letters(id).stream()
        .filter(letter -> letter.state() != OutboxState.WITHDRAWN)
        .map(OutboxEntry::message)
        .filter(message -> message.to().equals(to))
        .flatMap(message -> message.attachments().stream())
        .map(Attachment::content)
        .map(file -> Biweekly.parse(file).first())
        .filter(calendar -> event(calendar).getUid().getValue().contains("/" + rule + "/"))
        .toList();
  }

  private static VEvent event(ICalendar calendar) {
    return calendar.getEvents().get(0);
  }

  private static int sequence(ICalendar calendar) {
    return event(calendar).getSequence().getValue();
  }

  @Test
  void everyEntryOfALongCaseIsValidAndUpdatesOneThatIsKnown() {
    CaseId id = fixture.open(Category.SEX_DISCRIMINATION);
    party(id);
    fixture.record(id, "complaint-received");
    fixture.record(id, "notice-sent");
    fixture.record(id, "investigation-opened");
    fixture.live(DeskFixture.at("2026-03-18T12:00"));
    fixture.desk.extend(id, "initial-assessment", Length.parse("5bd"), "Illness.", "robin");
    fixture.record(id, "decision-notified", "The respondent is reprimanded.");
    fixture.live(DeskFixture.at("2026-03-24T12:00"));
    fixture.record(id, "appeal-filed", Party.COMPLAINANT);
    fixture.live(DeskFixture.at("2026-03-27T12:00"));
    fixture.record(id, "closed");

    List<Attachment> files =
        fixture.letters(id).stream()
            .flatMap(letter -> letter.message().attachments().stream())
            .toList();

    assertThat(files).hasSizeGreaterThan(10);
    for (Attachment file : files) {
      ICalendar calendar = Biweekly.parse(file.content()).first();
      assertThat(calendar.validate(ICalVersion.V2_0)).isEmpty();
      assertThat(file.mediaType()).endsWith("method=" + calendar.getMethod().getValue());
      VEvent event = event(calendar);
      assertThat(event.getUid().getValue()).startsWith(id + "/").endsWith("@recourse");
      assertThat(event.getDateTimeStamp().getValue()).isNotNull();
      assertThat(event.getSequence().getValue()).isNotNegative();
      assertThat(event.getStatus().getValue())
          .isEqualTo(
              calendar.getMethod().getValue().equals("CANCEL")
                  ? Status.cancelled().getValue()
                  : Status.confirmed().getValue());
    }
  }

  @Test
  void aWindowThatFallsAwayIsTakenOutOfItsPartysCalendar() {
    CaseId id = fixture.open(Category.SEX_DISCRIMINATION);
    party(id);
    fixture.record(id, "supportive-measure-denied");
    fixture.deliver();
    assertThat(entries(id, SAM, "supportive-measures-appeal")).hasSize(1);
    fixture.setTo("2026-03-04T12:00");

    fixture.record(id, "procedure-set", "acceptable-use");

    List<ICalendar> told = entries(id, SAM, "supportive-measures-appeal");
    assertThat(told)
        .extracting(calendar -> calendar.getMethod().getValue())
        .containsExactly("PUBLISH", "CANCEL");
    assertThat(event(told.get(1)).getUid()).isEqualTo(event(told.get(0)).getUid());
    assertThat(sequence(told.get(1))).isGreaterThan(sequence(told.get(0)));
  }

  @Test
  void aWindowThatMovesByWhatBecomesKnownMovesInItsPartysCalendar() {
    CaseId id = fixture.open(Category.SEX_DISCRIMINATION);
    fixture.record(id, "complaint-received");
    fixture.record(id, "dismissed", "No conduct under the policy.");
    fixture.deliver();
    fixture.setTo("2026-03-05T12:00");

    fixture.record(id, "dismissal-received", Party.COMPLAINANT);

    List<ICalendar> told = entries(id, DeskFixture.REPORTER, "dismissal-appeal");
    assertThat(told)
        .extracting(calendar -> event(calendar).getDateStart().getValue().toString())
        .hasSize(2)
        .doesNotHaveDuplicates();
    assertThat(event(told.get(1)).getUid()).isEqualTo(event(told.get(0)).getUid());
    assertThat(sequence(told.get(1))).isGreaterThan(sequence(told.get(0)));
  }

  @Test
  void anExtendedWindowMovesInItsPartysCalendarWithTheLetterThatSaysSo() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.record(id, "decision-notified");
    fixture.deliver();
    fixture.setTo("2026-03-05T12:00");

    fixture.desk.extend(id, "appeal", Length.parse("5d"), "They are ill.", "robin");

    List<ICalendar> told = entries(id, DeskFixture.REPORTER, "appeal");
    assertThat(told).hasSize(2);
    assertThat(event(told.get(1)).getUid()).isEqualTo(event(told.get(0)).getUid());
    assertThat(sequence(told.get(1))).isGreaterThan(sequence(told.get(0)));
  }
}

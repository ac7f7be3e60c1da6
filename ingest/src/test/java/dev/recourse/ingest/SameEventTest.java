package dev.recourse.ingest;

import static dev.recourse.ingest.IntakeFixture.REPORTER;
import static dev.recourse.ingest.IntakeFixture.mail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recourse.scheduler.Happening;
import dev.recourse.scheduler.Recorded;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.IncidentKey;
import dev.recourse.scheduler.inbox.Effect;
import dev.recourse.scheduler.inbox.InboxEntry;
import dev.recourse.scheduler.inbox.Lane;
import dev.recourse.scheduler.inbox.NotWaitingException;
import dev.recourse.scheduler.outbox.OutboxEntry;
import dev.recourse.scheduler.policy.EventName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of one event become one case, and their reporters hear nothing of each other. */
@SuppressWarnings("NullAway.Init")
class SameEventTest {
  private static final String OTHER = "kim@example.net";

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

  private static String xarf(String number, String source, String time, String type) {
    return ("{\"xarf_version\":\"4.0.0\",\"report_id\":\"%s\",\"source_identifier\":\"%s\","
            + "\"timestamp\":\"2026-03-01T%sZ\",\"category\":\"connection\",\"type\":\"%s\"}")
        .formatted(number, source, time, type);
  }

  private static String acns(String number, String time, String work) {
    return "<Infringement><Case><ID>"
        + number
        + "</ID></Case><Source><TimeStamp>2026-03-01T"
        + time
        + "Z</TimeStamp><IP_Address>192.0.2.11</IP_Address><Port>6881</Port></Source>"
        + "<Content><Item><Title>"
        + work
        + "</Title></Item></Content></Infringement>\n";
  }

  private static String json(String from, String body) {
    return mail(from, "Subject: Abuse\nContent-Type: application/json\n", body + "\n");
  }

  private CaseId opened(String mail) {
    Taken taken = fixture.take(mail);
    assertThat(taken.effect()).isEqualTo(Effect.OPENED);
    return taken.caseId().orElseThrow();
  }

  private CaseId scan(String from, String number, String time) {
    return opened(json(from, xarf(number, "192.0.2.5", time, "port_scan")));
  }

  private void joinedTo(CaseId into, CaseId id) {
    assertThat(fixture.file(id).joinedInto()).contains(into);
    assertThat(fixture.file(into).joined()).contains(id);
    assertThat(fixture.file(into).closed()).isFalse();
  }

  private void onItsOwn(CaseId id) {
    assertThat(fixture.file(id).joinedInto()).isEmpty();
    assertThat(fixture.events(id)).doesNotContain("closed", "joined");
  }

  private void record(CaseId id, String event) {
    Recorded recorded =
        fixture.desk.record(
            id,
            new Happening(
                new EventName(event),
                IntakeFixture.NOW,
                "robin",
                Optional.empty(),
                Optional.of("Looked into."),
                Map.of()));
    assertThat(recorded).isInstanceOf(Recorded.Done.class);
  }

  @Test
  void theSameReportFromTwoReportersIsOneCaseThatGoesOn() {
    CaseId first = scan(REPORTER, "a-77", "10:00:00");
    CaseId second = scan(OTHER, "a-77", "10:00:00");

    joinedTo(first, second);
    assertThat(fixture.events(second)).containsOnlyOnce("joined");
    assertThat(fixture.inbox.ofCase(second))
        .extracting(entry -> entry.reason().orElse(""))
        .anyMatch(reason -> reason.contains("joined to it") && reason.contains(first.toString()));
  }

  @Test
  void twoNumbersForTheSameSourceTimeAndWorkAreOneEvent() {
    CaseId first = opened(mail(REPORTER, "", acns("a1", "10:00:00", "Orange Giraffes")));
    CaseId second = opened(mail(OTHER, "", acns("b2", "10:00:00", "orange giraffes")));

    joinedTo(first, second);
  }

  @Test
  void theSameNumberWithTheSameSourceIsOneEventWhateverElseIsSaid() {
    CaseId first = opened(mail(REPORTER, "", acns("a1", "10:00:00", "Orange Giraffes")));
    CaseId second = opened(mail(OTHER, "", acns("a1", "10:00:07", "Giraffes, Orange")));

    joinedTo(first, second);
  }

  private static String arf(String from, String source, String messageId) {
    return mail(
        from,
        "Subject: Complaint\nContent-Type: multipart/report; report-type=feedback-report;"
            + " boundary=b\n",
        """
        --b

        A complaint about a message.
        --b
        Content-Type: message/feedback-report

        Feedback-Type: abuse
        User-Agent: x
        Version: 1
        Source-IP: %s
        --b
        Content-Type: message/rfc822

        From: spammer@example.edu
        Message-ID: %s
        Subject: Earn money

        Buy!
        --b--
        """
            .formatted(source, messageId));
  }

  @Test
  void complaintsOfTheSameMessageAreOneEvent() {
    CaseId first = opened(arf(REPORTER, "192.0.2.5", "<spam@example.edu>"));
    CaseId second = opened(arf(OTHER, "192.0.2.5", "<spam@example.edu>"));

    joinedTo(first, second);
    onItsOwn(opened(arf("lee@example.com", "192.0.2.5", "<other@example.edu>")));
  }

  @Test
  void anAddressOfIpv6IsTheSameHoweverItIsWritten() {
    CaseId first = opened(json(REPORTER, xarf("1a", "2001:db8::5", "10:00:00", "port_scan")));
    CaseId second = opened(json(OTHER, xarf("2b", "2001:DB8:0:0::5", "10:00:00", "port_scan")));

    joinedTo(first, second);
  }

  @Test
  void anotherTimeSourceOrWorkIsAnotherEvent() {
    scan(REPORTER, "a-77", "10:00:00");
    opened(mail(REPORTER, "", acns("a1", "10:00:00", "Orange Giraffes")));

    onItsOwn(scan(OTHER, "a-78", "10:00:01"));
    onItsOwn(opened(json(OTHER, xarf("a-77", "192.0.2.6", "10:00:00", "port_scan"))));
    onItsOwn(opened(mail(OTHER, "", acns("c3", "10:00:00", "Green Giraffes"))));
  }

  @Test
  void aReportThatNamesMoreThanTheCaseHoldsIsACaseOfItsOwn() {
    CaseId first = scan(REPORTER, "a-77", "10:00:00");
    String both =
        "["
            + xarf("a-77", "192.0.2.5", "10:00:00", "port_scan")
            + ","
            + xarf("a-99", "192.0.2.9", "11:00:00", "port_scan")
            + "]";

    CaseId second = opened(json(OTHER, both));
    onItsOwn(second);
    CaseId third = opened(json("lee@example.com", both));

    joinedTo(second, third);
    assertThat(fixture.events(first)).doesNotContain("joined");
  }

  @Test
  void neitherReporterIsToldOfTheOther() {
    CaseId first = scan(REPORTER, "a-77", "10:00:00");
    CaseId second = scan(OTHER, "a-77", "10:00:00");

    OutboxEntry toFirst = fixture.answer(first);
    OutboxEntry toSecond = fixture.answer(second);
    assertThat(toFirst.message().to()).isEqualTo(REPORTER);
    assertThat(toSecond.message().to()).isEqualTo(OTHER);
    assertThat(toSecond.message().subject() + toSecond.message().text())
        .contains(second.toString())
        .doesNotContain(first.toString(), REPORTER);
    assertThat(fixture.outbox.ofCase(second))
        .extracting(entry -> entry.message().to())
        .doesNotContain(REPORTER);
    assertThat(fixture.outbox.ofCase(first))
        .extracting(entry -> entry.message().to())
        .doesNotContain(OTHER);
  }

  @Test
  void whatTheSecondReporterAnswersLandsOnTheCaseThatGoesOn() {
    CaseId first = scan(REPORTER, "a-77", "10:00:00");
    CaseId second = scan(OTHER, "a-77", "10:00:00");

    Taken taken =
        fixture.take(
            mail(
                OTHER,
                "Subject: Re\nIn-Reply-To: " + fixture.answer(second).reference() + "\n",
                "It goes on.\n"));

    assertThat(taken.effect()).isEqualTo(Effect.APPENDED);
    assertThat(taken.caseId()).contains(first);
    assertThat(fixture.events(first)).endsWith("message-received");
  }

  @Test
  void aThirdReportFindsTheCaseThatTheOthersWereJoinedTo() {
    CaseId first = scan(REPORTER, "a-77", "10:00:00");
    CaseId elsewhere = scan(OTHER, "b-1", "12:00:00");
    assertThat(fixture.desk.join(first, elsewhere, "robin")).isInstanceOf(Recorded.Done.class);

    joinedTo(elsewhere, scan("lee@example.com", "a-77", "10:00:00"));
  }

  @Test
  void aClosedCaseTakesNothingMore() {
    record(scan(REPORTER, "a-77", "10:00:00"), "closed");

    onItsOwn(scan(OTHER, "a-77", "10:00:00"));
  }

  @Test
  void whatHasBeenDecidedIsNotMixedWithWhatHasNot() {
    record(scan(REPORTER, "a-77", "10:00:00"), "no-violation");

    CaseId second = scan(OTHER, "a-77", "10:00:00");

    assertThat(fixture.file(second).joinedInto()).isEmpty();
  }

  @Test
  void aCaseOfAnotherCategoryIsLeftToTheHandler() {
    opened(json(REPORTER, xarf("a-77", "192.0.2.5", "10:00:00", "port_scan")));

    onItsOwn(opened(json(OTHER, xarf("a-77", "192.0.2.5", "10:00:00", "ddos"))));
  }

  @Test
  void aRestrictedCaseIsNeverJoinedByItself() {
    opened(json(REPORTER, xarf("a-77", "192.0.2.5", "10:00:00", "csam")));

    onItsOwn(opened(json(OTHER, xarf("a-77", "192.0.2.5", "10:00:00", "csam"))));
  }

  @Test
  void whatAForgedSenderReportsJoinsNothingAndNothingJoinsIt() {
    String forged =
        "Authentication-Results: mx.example.edu; dmarc=fail header.from=example.net\n"
            + json(OTHER, xarf("a-77", "192.0.2.5", "10:00:00", "port_scan"));

    CaseId first = opened(forged);
    CaseId second = scan(REPORTER, "a-77", "10:00:00");
    CaseId third = opened(forged.replace("Subject: Abuse", "Subject: Abuse again"));

    onItsOwn(first);
    onItsOwn(second);
    onItsOwn(third);
  }

  @Test
  void whatIsOnlyFiledJoinsNothing() {
    scan(REPORTER, "a-77", "10:00:00");
    InboxEntry old =
        fixture.arrives(
            Lane.ARCHIVE, json(OTHER, xarf("a-77", "192.0.2.5", "10:00:00", "port_scan")));

    CaseId filed = fixture.intake.accept(old).caseId().orElseThrow();

    assertThat(fixture.file(filed).joinedInto()).isEmpty();
  }

  @Test
  void joiningHappensOnceWithTheArrivalsOwnEnd() {
    CaseId first = scan(REPORTER, "a-77", "10:00:00");
    InboxEntry entry =
        fixture.arrives(json(OTHER, xarf("a-77", "192.0.2.5", "10:00:00", "port_scan")));
    fixture.intake.accept(entry);

    assertThatThrownBy(() -> fixture.intake.accept(entry)).isInstanceOf(NotWaitingException.class);

    assertThat(fixture.events(first)).containsOnlyOnce("joined");
    assertThat(fixture.cases()).isEqualTo(2);
  }

  @Test
  void whatWasUndoneHalfWayLeavesNothingBehind() {
    CaseId first = scan(REPORTER, "a-77", "10:00:00");
    CaseId second = scan(OTHER, "b-1", "12:00:00");
    List<Set<IncidentKey>> same = List.of(Set.of(new IncidentKey("same")));
    fixture.database.write(tx -> fixture.desk.recognize(tx, first, same));

    assertThatThrownBy(
            () ->
                fixture.database.write(
                    tx -> {
                      assertThat(fixture.desk.recognize(tx, second, same)).contains(first);
                      throw new IllegalStateException("The power is cut.");
                    }))
        .hasMessageContaining("power");

    onItsOwn(first);
    onItsOwn(second);
    Optional<CaseId> joined =
        fixture.database.write(tx -> fixture.desk.recognize(tx, second, same));
    assertThat(joined).contains(first);
  }
}

package dev.recourse.scheduler;

import static dev.recourse.scheduler.DeskFixture.classified;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.scheduler.cases.CaseChannel;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.clocks.ClockState;
import dev.recourse.scheduler.outbox.ChannelKind;
import dev.recourse.scheduler.outbox.Message;
import dev.recourse.scheduler.outbox.OutboxEntry;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.Flag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What happens with what people write: a case, an answer, a word to those who work it. */
class ReceptionTest extends AtTheDesk {
  @Test
  void aNewCaseAnswersItsReporterAndTellsItsRoleAndTheDesk() {
    CaseId id = fixture.open(Category.FRAUD_PHISHING);

    assertThat(id).hasToString("R-2026-000001");
    assertThat(fixture.reasons(id))
        .containsExactlyInAnyOrder(
            "acknowledgement/reporter", "role-notice/information-security", "desk-notice");
    Message answer = fixture.letter(id, "acknowledgement/reporter").message();
    assertThat(answer.to()).isEqualTo(DeskFixture.REPORTER);
    assertThat(answer.subject()).isEqualTo("Re: " + DeskFixture.SUBJECT + " [R-2026-000001]");
    assertThat(answer.answers().map(Message.Answers::reference)).contains("<their@example.org>");
    assertThat(answer.text()).contains("Friday, March 20, 2026");
    Message notice = fixture.letter(id, "role-notice/information-security").message();
    assertThat(notice.to()).isEqualTo(DeskFixture.SOC);
    assertThat(notice.text()).contains(DeskFixture.WORDS, DeskFixture.REPORTER);
    Message desk = fixture.letter(id, "desk-notice").message();
    assertThat(desk.channel()).isEqualTo(ChannelKind.SLACK);
    assertThat(desk.to()).isEqualTo(DeskFixture.DESK_CHANNEL);
    assertThat(desk.text()).doesNotContain(DeskFixture.WORDS);
  }

  @Test
  void aMailWhoseServerHasLostItsTimeCountsFromNow() {
    Opening told = fixture.opening(DeskFixture.classified(Category.FRAUD_PHISHING, true, Map.of()));
    Opening lost =
        new Opening(
            told.channel(),
            Instant.EPOCH,
            told.reporter(),
            told.alsoKnownAs(),
            told.subject(),
            told.text(),
            told.classified(),
            told.answers(),
            told.unanswered(),
            told.remark(),
            told.answer());

    CaseId id = fixture.open(lost);

    assertThat(id).hasToString("R-2026-000001");
    assertThat(fixture.letter(id, "acknowledgement/reporter").message().text())
        .contains("Friday, March 20, 2026");
  }

  @Test
  void aDeskThatHoldsARoleIsNotWrittenToAboutItsOwnReportsAndSomebodyElseIs() {
    CaseId open = fixture.open(writtenBy(DeskFixture.SOC, Category.FRAUD_PHISHING));
    CaseId restricted = fixture.open(writtenBy(DeskFixture.EQUITY, Category.SEX_DISCRIMINATION));

    assertThat(fixture.reasons(open)).contains("role-notice/fallback");
    assertThat(fixture.letter(open, "role-notice/fallback").message().to())
        .isEqualTo(DeskFixture.FALLBACK);
    assertThat(recipients(open)).doesNotContain(DeskFixture.SOC);
    assertThat(recipients(restricted)).doesNotContain(DeskFixture.EQUITY, DeskFixture.FALLBACK);
  }

  private List<String> recipients(CaseId id) {
    return fixture.outbox.ofCase(id).stream().map(letter -> letter.message().to()).toList();
  }

  private Opening writtenBy(String desk, Category category) {
    Opening told = fixture.opening(DeskFixture.classified(category, true, Map.of()));
    return new Opening(
        told.channel(),
        told.receivedAt(),
        Optional.of(Contact.email(desk)),
        told.alsoKnownAs(),
        told.subject(),
        told.text(),
        told.classified(),
        told.answers(),
        Optional.of("A desk like this one sent it."),
        told.remark(),
        told.answer(),
        told.lane(),
        Set.of(desk));
  }

  @Test
  void whoeverReportsInSlackIsToldToWriteThereAndOfNoSubject() {
    Opening told = fixture.opening(DeskFixture.classified(Category.FRAUD_PHISHING, true, Map.of()));
    CaseId mailed = fixture.open(told);
    CaseId said =
        fixture.open(
            new Opening(
                CaseChannel.SLACK,
                told.receivedAt(),
                Optional.of(Contact.slack("D0REPORTER")),
                List.of(),
                told.subject(),
                told.text(),
                told.classified(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));

    assertThat(fixture.letter(mailed, "acknowledgement/reporter").message().text())
        .contains("reply to this letter and leave " + mailed + " in the subject");
    assertThat(fixture.letter(said, "acknowledgement/reporter").message().text())
        .contains("just write to us here")
        .doesNotContain("in the subject");
  }

  @Test
  void theAcknowledgementMeetsItsClockWhenItIsTaken() {
    CaseId id = fixture.open(Category.FRAUD_PHISHING);
    assertThat(fixture.clocks(id, "acknowledgement").get(0).state()).isEqualTo(ClockState.OPEN);

    fixture.deliver();
    fixture.deliver();

    assertThat(fixture.events(id)).containsExactly("report-received", "acknowledged");
    assertThat(fixture.clocks(id, "acknowledgement").get(0).state()).isEqualTo(ClockState.MET);
  }

  @Test
  void aRestrictedCaseTellsNobodyButItsKeeperWhatItIsAbout() {
    CaseId id = fixture.open(Category.SEX_DISCRIMINATION);

    keepsSilent(id, DeskFixture.EQUITY);
  }

  @Test
  void aCaseOfWhichNobodyIsSureTellsNobodyButTheTriageWhatItIsAbout() {
    CaseId unsure = fixture.open(fixture.opening(classified(Category.SPAM, false, Map.of())));
    CaseId mayBeRestricted =
        fixture.open(
            fixture.opening(classified(Category.SPAM, true, Map.of(Category.DOXXING, 0.05))));

    keepsSilent(unsure, DeskFixture.TRIAGE);
    keepsSilent(mayBeRestricted, DeskFixture.TRIAGE);
  }

  /** Lives through seven weeks of the case and reads every letter that is not its keeper's. */
  private void keepsSilent(CaseId id, String keeper) {
    CaseFile file = fixture.file(id);
    fixture.live(fixture.clock.instant().plus(Duration.ofDays(50)));

    String label = DeskFixture.PACK.category(file.category()).label();
    List<OutboxEntry> letters = fixture.letters(id);
    assertThat(letters).extracting(letter -> letter.message().to()).contains(keeper);
    assertThat(letters)
        .filteredOn(letter -> !letter.message().to().equals(keeper))
        .hasSizeGreaterThan(1)
        .allSatisfy(
            letter -> {
              Message message = letter.message();
              String all = message.subject() + "\n" + message.text() + message.attachments();
              assertThat(all.toLowerCase(Locale.ROOT))
                  .as("%s to %s", message.key(), message.to())
                  .doesNotContain(
                      label.toLowerCase(Locale.ROOT),
                      file.category().id(),
                      file.category().id().replace('-', ' '),
                      DeskFixture.SUBJECT.toLowerCase(Locale.ROOT),
                      DeskFixture.WORDS.toLowerCase(Locale.ROOT));
            });
  }

  @Test
  void anAnonymousReportIsAnsweredToNobodyAndNoLetterToItsReporterIsOwed() {
    CaseId id =
        fixture.open(fixture.opening(classified(Category.SPAM, true, Map.of()), Optional.empty()));

    assertThat(fixture.events(id)).containsExactly("report-received", "acknowledgement-withheld");
    assertThat(fixture.reasons(id)).doesNotContain("acknowledgement/reporter");
    assertThat(fixture.clocks(id, "acknowledgement")).isEmpty();
    assertThat(fixture.clocks(id, "status-update")).isEmpty();
    assertThat(fixture.clocks(id, "initial-assessment")).hasSize(1);
  }

  @Test
  void aMachineIsNotAnsweredAndTheCaseSaysWhy() {
    Opening usual = fixture.opening(classified(Category.SPAM, true, Map.of()));
    CaseId id =
        fixture.open(
            new Opening(
                usual.channel(),
                usual.receivedAt(),
                usual.reporter(),
                usual.alsoKnownAs(),
                usual.subject(),
                usual.text(),
                usual.classified(),
                usual.answers(),
                Optional.of("It came from a list."),
                usual.remark(),
                usual.answer()));

    assertThat(fixture.file(id).events().get(1).note()).contains("It came from a list.");
    assertThat(fixture.reasons(id)).doesNotContain("acknowledgement/reporter");
  }

  @Test
  void aMailFromTheFutureStartsItsClocksNow() {
    Opening usual = fixture.opening(classified(Category.SPAM, true, Map.of()));
    fixture.clock.advance(Duration.ofDays(-3));

    CaseId id = fixture.open(usual);

    assertThat(fixture.file(id).openedAt()).isEqualTo(fixture.clock.instant());
  }

  @Test
  void aSlackReporterIsAnsweredInSlack() {
    Opening usual = fixture.opening(classified(Category.SPAM, true, Map.of(), Flag.THIRD_PARTY));
    CaseId id =
        fixture.open(
            new Opening(
                CaseChannel.SLACK,
                usual.receivedAt(),
                Optional.of(Contact.slack("D012345")),
                List.of(),
                usual.subject(),
                usual.text(),
                usual.classified(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));

    Message answer = fixture.letter(id, "acknowledgement/reporter").message();
    assertThat(answer.channel()).isEqualTo(ChannelKind.SLACK);
    assertThat(answer.to()).isEqualTo("D012345");
  }

  @Test
  void whatAPartyWritesReachesTheKeeperAndWhatAHandlerWritesReachesNobody() {
    CaseId id = fixture.open(Category.FRAUD_PHISHING);
    int before = fixture.letters(id).size();

    fixture.database.change(
        tx -> {
          fixture.desk.append(tx, id, 7, Contact.email("Pat@Example.ORG"), "There is more.");
          fixture.desk.append(tx, id, 8, Contact.email(DeskFixture.SOC), "On it.");
        });

    assertThat(fixture.events(id)).containsExactly("report-received", "message-received", "note");
    assertThat(fixture.letters(id)).hasSize(before + 1);
    Message forwarded = fixture.letter(id, "message/7/information-security").message();
    assertThat(forwarded.text()).contains("There is more.");
  }

  @Test
  void onlyPartiesAndTheKeeperMayWriteToACase() {
    CaseId id = fixture.open(Category.SEX_DISCRIMINATION);

    assertThat(mayWrite(id, DeskFixture.REPORTER)).isTrue();
    assertThat(mayWrite(id, DeskFixture.EQUITY)).isTrue();
    assertThat(mayWrite(id, DeskFixture.SOC)).isFalse();
    assertThat(mayWrite(id, "stranger@example.net")).isFalse();
  }

  private boolean mayWrite(CaseId id, String address) {
    return fixture.database.<Boolean>write(
        tx ->
            fixture.desk.mayAnswer(
                tx, id, Contact.email(address), Contact.email(DeskFixture.REPORTER)::equals));
  }
}

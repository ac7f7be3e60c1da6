package dev.recourse.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.scheduler.cases.AuditChain;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.CaseSearch;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.outbox.Message;
import dev.recourse.scheduler.outbox.OutboxEntry;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Party;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HandlingTest extends AtTheDesk {
  private static final String RESPONDENT = "Sam.Example@example.edu";

  @Test
  void anAnswerInTheHandlersWordsGoesOutOnceInItsThread() {
    CaseId id = fixture.open(Category.SPAM);
    fixture.cameAs(id, "<their@example.org>");

    Recorded first = fixture.handling.reply(id, Party.COMPLAINANT, "We are on it.", "robin");
    Recorded again = fixture.handling.reply(id, Party.COMPLAINANT, "We are on it.", "robin");

    assertThat(first).isInstanceOf(Recorded.Done.class);
    assertThat(again).isInstanceOf(Recorded.Refused.class);
    assertThat(
            fixture.letters(id).stream()
                .map(OutboxEntry::message)
                .filter(message -> message.text().contains("We are on it."))
                .toList())
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.to()).isEqualTo(DeskFixture.REPORTER);
              assertThat(message.answers())
                  .contains(new Message.Answers("<their@example.org>", List.of()));
            });
    assertThat(fixture.events(id)).containsExactly("report-received", "letter-sent");
    assertThat(fixture.handling.reply(id, Party.RESPONDENT, "Hello.", "robin"))
        .isInstanceOf(Recorded.Refused.class);
  }

  @Test
  void aLetterIsShownAsItWouldGoOutWithTheDatesItWouldGive() {
    CaseId id = fixture.open(Category.SPAM);
    int before = fixture.letters(id).size();

    Drafted drafted = draft(id, "decision", Optional.of("A warning."));

    assertThat(drafted).isInstanceOf(Drafted.ToParty.class);
    Drafted.ToParty letter = (Drafted.ToParty) drafted;
    assertThat(letter.party()).isEqualTo(Party.RESPONDENT);
    assertThat(letter.letter().text()).contains("A warning.", "Thursday, March 12, 2026");
    assertThat(fixture.letters(id)).hasSize(before);
    assertThat(fixture.events(id)).containsExactly("report-received");
    assertThat(draft(id, "outcome", Optional.of("A warning.")))
        .isInstanceOfSatisfying(
            Drafted.ToParty.class,
            told -> assertThat(told.letter().text()).doesNotContain("A warning."));
  }

  @Test
  void everyLetterOfThePackIsShownOrItIsSaidWhyNot() {
    CaseId id = fixture.open(Category.SEX_DISCRIMINATION);

    for (String name : DeskFixture.PACK.letters().names()) {
      Drafted drafted = draft(id, name, Optional.empty());
      if (drafted instanceof Drafted.Refused refused) {
        assertThat(refused.why()).contains(name);
      }
    }
    assertThat(draft(id, "status-update", Optional.empty())).isInstanceOf(Drafted.Refused.class);
    assertThat(draft(id, "no-such", Optional.empty())).isInstanceOf(Drafted.Refused.class);
  }

  @Test
  void aLetterSentByHandIsOnRecord() {
    CaseId id = fixture.open(Category.SPAM);

    Recorded sent =
        fixture.handling.send(
            id,
            new ByHand(
                "information-needed", Optional.empty(), Optional.of("The logs."), Optional.empty()),
            "robin");

    assertThat(sent).isInstanceOf(Recorded.Done.class);
    assertThat(fixture.letter(id, "letter/information-needed/2/complainant").message().text())
        .contains("The logs.");
    assertThat(fixture.file(id).last(new EventName("letter-sent")).flatMap(event -> event.note()))
        .contains("information-needed");
  }

  @Test
  void aCaseIsFoundByTheWordsOfItsReportAndNotesInAnyForm() {
    CaseId elephants = fixture.open(Category.SPAM);
    CaseId noted = fixture.open(Category.SPAM);
    fixture.record(noted, "note", "He rode a bicycle, it seems.");

    assertThat(fixture.docket.search("elephant mailrooms"))
        .extracting(CaseSearch.Hit::id)
        .containsExactlyInAnyOrder(elephants, noted);
    assertThat(fixture.docket.search("bicycles"))
        .extracting(CaseSearch.Hit::id)
        .containsExactly(noted);
    assertThat(fixture.docket.search("\"; DROP -- * OR NEAR(")).isEmpty();
    assertThat(fixture.docket.search("giraffe")).isEmpty();
  }

  @Test
  void theSameRespondentIsRecognizedAlsoAfterTheEarlierCaseWasForgotten() {
    CaseId first = withRespondent(RESPONDENT, "Example, Sám");
    fixture.record(first, "no-violation", "It was another list.");
    fixture.deliver();
    fixture.deliver();
    assertThat(fixture.handling.forget(first, "robin")).isInstanceOf(Recorded.Done.class);

    CaseId byAddress = withRespondent("sam.example+list@example.edu", "Somebody Else");
    CaseId byName = withRespondent("other@example.edu", "Sam Example");
    CaseId neither = withRespondent("pat@example.edu", "Pat Example");

    assertThat(fixture.docket.history(fixture.file(byAddress)))
        .extracting(CaseFile::id)
        .contains(first);
    assertThat(fixture.docket.history(fixture.file(byName)))
        .extracting(CaseFile::id)
        .contains(first);
    assertThat(fixture.docket.history(fixture.file(neither))).isEmpty();
    assertThat(fixture.file(first).outcome()).contains(new EventName("no-violation"));
  }

  @Test
  void whatIsForgottenIsGoneAndWhatIsCountedStays() throws Exception {
    CaseId id = withRespondent(RESPONDENT, "Sam Example");
    fixture.record(id, "note", "Kim Example saw it.");
    fixture.record(id, "closed");
    fixture.deliver();
    fixture.deliver();

    Recorded done = fixture.handling.forget(id, "robin");

    assertThat(done).isInstanceOf(Recorded.Done.class);
    CaseFile file = fixture.file(id);
    assertThat(file.category()).isEqualTo(Category.SPAM);
    assertThat(fixture.events(id)).contains("closed").endsWith("forgotten");
    assertThat(fixture.database.read(AuditChain::verify).problems()).isEmpty();
    assertThat(file.parties()).isEmpty();
    assertThat(file.toString() + fixture.letters(id))
        .doesNotContainIgnoringCase(
            RESPONDENT, DeskFixture.REPORTER, "Kim", "Sam ", "elephants", "gift");
    assertThat(fixture.docket.search("Kim")).isEmpty();
    assertThat(fixture.docket.search("elephants")).isEmpty();
  }

  @Test
  void aConversationInSlackIsForgottenLikeAnAddress() {
    Contact reporter = Contact.slack("D0REPORTER");
    CaseId id =
        fixture.open(
            fixture.opening(
                DeskFixture.classified(Category.SPAM, true, Map.of()), Optional.of(reporter)));
    fixture.database.change(tx -> fixture.desk.append(tx, id, 7, reporter, "One more thing."));
    fixture.record(id, "closed");
    fixture.deliver();
    fixture.deliver();

    assertThat(fixture.handling.forget(id, "robin")).isInstanceOf(Recorded.Done.class);

    assertThat(fixture.file(id).toString() + fixture.letters(id)).doesNotContain("D0REPORTER");
  }

  @Test
  void anOpenCaseOrOneThatCanBeAppealedIsNotForgotten() {
    CaseId id = fixture.open(Category.SPAM);
    assertThat(fixture.handling.forget(id, "robin").inWords()).contains("not closed");
    fixture.record(id, "decision-notified");
    fixture.record(id, "closed");
    assertThat(fixture.handling.forget(id, "robin").inWords()).contains("have not left");
    fixture.deliver();
    fixture.deliver();

    assertThat(fixture.handling.forget(id, "robin").inWords()).contains("appeal", "2026-03-12");
    fixture.live(DeskFixture.at("2026-03-13T09:00"));
    assertThat(fixture.handling.forget(id, "robin")).isInstanceOf(Recorded.Done.class);
  }

  @Test
  void anAdvisorGetsACopyOfEachLetterToTheirParty() {
    CaseId id = fixture.open(Category.SPAM);
    party(id, Party.RESPONDENT, Optional.of(RESPONDENT), Map.of("advisor", "lee@example.org"));

    fixture.record(id, "decision-notified", "A warning.");

    assertThat(fixture.letters(id))
        .filteredOn(letter -> letter.message().to().equals("lee@example.org"))
        .singleElement()
        .satisfies(letter -> assertThat(letter.message().text()).contains("A warning."));
  }

  @Test
  void theRespondentsAffiliationSaysWhoHearsTheAppeal() {
    CaseId id = fixture.open(Category.HARASSMENT);
    party(id, Party.RESPONDENT, Optional.of(RESPONDENT), Map.of("affiliation", "faculty"));

    fixture.record(id, "decision-notified");
    fixture.record(id, "appeal-filed", Party.RESPONDENT);

    assertThat(fixture.clocks(id, "appeal-decision").get(0).forWhom(Optional.empty()))
        .isEqualTo("provost");
    assertThat(
            fixture
                .desk
                .record(
                    id,
                    new Happening(
                        EventName.PARTY_SET,
                        fixture.clock.instant(),
                        "robin",
                        Optional.of(Party.RESPONDENT),
                        Optional.empty(),
                        Map.of("affiliation", "alumnus")))
                .inWords())
        .contains("alumnus", "faculty");
  }

  private CaseId withRespondent(String address, String name) {
    CaseId id = fixture.open(Category.SPAM);
    party(id, Party.RESPONDENT, Optional.of(address), Map.of("name", name));
    return id;
  }

  private void party(
      CaseId id, Party party, Optional<String> address, Map<String, String> details) {
    Recorded recorded =
        fixture.desk.record(
            id,
            new Happening(
                EventName.PARTY_SET,
                fixture.clock.instant(),
                "robin",
                Optional.of(party),
                address,
                details));
    assertThat(recorded).isInstanceOf(Recorded.Done.class);
  }

  private Drafted draft(CaseId id, String name, Optional<String> note) {
    return fixture.handling.draft(
        fixture.file(id), new ByHand(name, Optional.empty(), note, Optional.empty()));
  }
}

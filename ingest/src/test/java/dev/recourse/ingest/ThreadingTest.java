package dev.recourse.ingest;

import static dev.recourse.ingest.IntakeFixture.HANDLER;
import static dev.recourse.ingest.IntakeFixture.PHISHING;
import static dev.recourse.ingest.IntakeFixture.REPORTER;
import static dev.recourse.ingest.IntakeFixture.mail;
import static dev.recourse.ingest.IntakeFixture.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.Erasure;
import dev.recourse.scheduler.inbox.Effect;
import dev.recourse.scheduler.outbox.OutboxEntry;
import dev.recourse.scheduler.outbox.OutboxKey;
import dev.recourse.scheduler.outbox.ReplyToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reply finds its case, and nobody else's mail does. */
@SuppressWarnings("NullAway.Init")
class ThreadingTest {
  private static final String STRANGER = "stranger@example.net";

  @TempDir Path folder;
  private IntakeFixture fixture;
  private CaseId id;

  @BeforeEach
  void open() {
    fixture = new IntakeFixture(folder.resolve("recourse.db"));
    id = fixture.take(report("<one@example.org>")).caseId().orElseThrow();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private ReplyToken token(String address) {
    return fixture.tokens.of(id, address);
  }

  private Taken takeWithSubject(String from, String subject) {
    return fixture.take(mail(from, "Subject: " + subject + "\n", "One more has come in.\n"));
  }

  @Test
  void theTokenInTheSubjectBringsAPartysReplyToItsCase() {
    Taken taken = takeWithSubject(REPORTER, token(REPORTER).mark("AW: your letter [" + id + "]"));

    assertThat(taken.effect()).isEqualTo(Effect.APPENDED);
    assertThat(taken.caseId()).contains(id);
  }

  @Test
  void theTokenInTheAddressBringsAPartysReplyToItsCase() {
    for (String field : List.of("Cc", "Delivered-To", "X-Original-To", "Envelope-To")) {
      Taken taken =
          fixture.take(
              mail(
                  REPORTER,
                  "Subject: x\n" + field + ": abuse+" + token(REPORTER) + "@example.edu\n",
                  "One more has come in, says " + field + ".\n"));

      assertThat(taken.caseId()).as(field).contains(id);
    }
  }

  @Test
  void theTokenOfAPartyIsWorthNothingInAStrangersHands() {
    Taken taken = takeWithSubject(STRANGER, token(REPORTER).mark("Re: your letter"));

    assertThat(taken.effect()).isEqualTo(Effect.OPENED);
    assertThat(taken.caseId().orElseThrow()).isNotEqualTo(id);
    assertThat(fixture.events(id)).containsExactly("report-received");
  }

  @Test
  void aPartyNeedsATokenOfItsOwn() {
    assertThat(takeWithSubject(REPORTER, token(STRANGER).mark("Re: x")).caseId().orElseThrow())
        .isNotEqualTo(id);
    assertThat(takeWithSubject(REPORTER, "Re: [" + id + " aaaaaaaaaaaa]").caseId().orElseThrow())
        .isNotEqualTo(id);
  }

  @Test
  void thePartyOfOneCaseIsAStrangerToAnother() {
    CaseId other =
        fixture
            .take(mail("kim@example.net", "Subject: Phishing\n", PHISHING))
            .caseId()
            .orElseThrow();

    Taken taken = takeWithSubject("kim@example.net", token(REPORTER).mark("Re: x"));

    assertThat(taken.caseId().orElseThrow()).isNotIn(id, other);
    assertThat(fixture.events(other)).containsExactly("report-received");
  }

  @Test
  void theKeeperAnswersUnderTheTokenOfAnyLetterOfTheCase() {
    assertThat(takeWithSubject(HANDLER, token(REPORTER).mark("Re: x")).caseId()).contains(id);
    assertThat(takeWithSubject(HANDLER, token(HANDLER).mark("Re: x")).caseId()).contains(id);
    assertThat(fixture.events(id)).endsWith("note", "note");
  }

  @Test
  void whoClaimsACaseIsToldNothingAboutIt() {
    String subject = token(REPORTER).mark("Re: Phishing mail");
    CaseId claiming =
        fixture.take(mail(STRANGER, "Subject: " + subject + "\n", PHISHING)).caseId().orElseThrow();
    CaseId plain =
        fixture
            .take(mail("other@example.net", "Subject: Re: Phishing mail\n", PHISHING))
            .caseId()
            .orElseThrow();

    String told = fixture.answer(claiming).message().text();
    assertThat(told.replace(claiming.toString(), plain.toString()))
        .isEqualTo(fixture.answer(plain).message().text());
    String notice = notice(claiming).message().text();
    assertThat(notice).contains(id.toString());
  }

  private OutboxEntry notice(CaseId of) {
    return fixture.outbox.entry(OutboxKey.of(of, "role-notice", "fallback")).orElseThrow();
  }

  @Test
  void anAnsweringMachineUnderATokenOpensNoCase() {
    Taken taken =
        fixture.take(
            mail(
                REPORTER,
                "Subject: Out of office\nAuto-Submitted: auto-replied\nDelivered-To: abuse+"
                    + token(REPORTER)
                    + "@example.edu\n",
                "I am away until Monday.\n"));

    assertThat(taken.effect()).isEqualTo(Effect.SUPPRESSED);
  }

  @Test
  void aForgedPartyIsNotLetInAndIsToldNothing() {
    Taken taken =
        fixture.take(
            mail(
                REPORTER,
                "Authentication-Results: mx.example.edu; spf=fail; dmarc=fail\nSubject: "
                    + token(REPORTER).mark("Re: x")
                    + "\n",
                PHISHING));

    CaseId own = taken.caseId().orElseThrow();
    assertThat(own).isNotEqualTo(id);
    assertThat(fixture.events(id)).containsExactly("report-received");
    assertThat(fixture.keys(own)).noneMatch(key -> key.contains("acknowledgement"));
    assertThat(fixture.file(own).events().get(0).note().orElse(""))
        .contains("forged", "dmarc=fail", id.toString());
  }

  @Test
  void whoseAddressOnlyLooksLikeThatOfTheDeskOrAPartyIsAStranger() {
    String notice = notice(id).reference();
    for (String from : List.of("de\u017Fk@example.edu", "des\u212A@example.edu")) {
      assertThat(takeInReplyTo(notice, from)).isNotEqualTo(id);
      assertThat(takeWithSubject(from, token(HANDLER).mark("Re: x")).caseId())
          .isNotEqualTo(Optional.of(id));
    }
    assertThat(takeInReplyTo(fixture.answer(id).reference(), "pat@ex\u0430mple.org"))
        .isNotEqualTo(id);
    assertThat(fixture.events(id)).containsExactly("report-received");
  }

  @Test
  void aReplyToWhatWasForgottenIsItsOwnReportAndToldNothing() {
    String letter = fixture.answer(id).reference();
    fixture.database.change(
        tx -> {
          new Erasure().erase(tx, fixture.file(id));
          fixture.inbox.erase(tx, id);
          fixture.outbox.erase(tx, id, Erasure.ERASED);
        });
    CaseFile forgotten = fixture.file(id);

    CaseId own = takeInReplyTo(letter, REPORTER);

    assertThat(own).isNotEqualTo(id);
    assertThat(fixture.file(id)).isEqualTo(forgotten);
    assertThat(fixture.answer(own).message().text()).doesNotContain(id.toString());
  }

  @Test
  void ofSeveralSendersNoneIsAPartyAndNoneIsAnswered() {
    String letter = fixture.answer(id).reference();
    for (String more : List.of(", mallory@example.org", "\nFrom: <mallory@example.org>")) {
      CaseId opened = takeInReplyTo(letter, REPORTER + more);

      assertThat(opened).isNotEqualTo(id);
      assertThat(fixture.keys(opened)).noneMatch(key -> key.contains("acknowledgement"));
      assertThat(fixture.file(opened).events().get(0).note().orElse(""))
          .contains("mallory@example.org", id.toString());
    }
    assertThat(fixture.events(id)).containsExactly("report-received");
    assertThat(takeInReplyTo(letter, REPORTER + ", \"Pat\" <PAT@example.org>")).isEqualTo(id);
  }

  @Test
  void whoseAddressHasToBeGuessedIsNoParty() {
    String letter = fixture.answer(id).reference();
    for (String from :
        List.of(
            "\"pat@example.org\"@evil.example",
            "=?utf-8?q?Pat_=3Cpat=40example.org=3E?=",
            "\"pat@example.org\"",
            "p\u200Bat@example.org")) {
      CaseId opened = takeInReplyTo(letter, from);

      assertThat(opened).as(from).isNotEqualTo(id);
      assertThat(fixture.file(opened).events().get(0).note().orElse("")).contains(id.toString());
    }
    assertThat(fixture.events(id)).containsExactly("report-received");
  }

  private CaseId takeInReplyTo(String letter, String from) {
    return fixture
        .take(mail(from, "Subject: Phishing\nIn-Reply-To: " + letter + "\n", PHISHING))
        .caseId()
        .orElseThrow();
  }

  @Test
  void whatTheServerOfAnotherMailboxWouldSayMakesNobodyForged() {
    Taken taken =
        fixture.intake.accept(
            fixture.arrives(
                "network@example.edu",
                mail(
                    "kim@example.net",
                    "Authentication-Results: mx.example.edu; dmarc=fail\nSubject: Phishing\n",
                    PHISHING)));

    CaseId own = taken.caseId().orElseThrow();
    assertThat(fixture.answer(own).message().to()).isEqualTo("kim@example.net");
  }

  @Test
  void anotherAddressForRepliesIsNoParty() {
    CaseId asked =
        fixture
            .take(
                mail(
                    "kim@example.net", "Subject: Phishing\nReply-To: " + STRANGER + "\n", PHISHING))
            .caseId()
            .orElseThrow();

    CaseFile file = fixture.file(asked);
    assertThat(file.reporter().orElseThrow().address()).isEqualTo("kim@example.net");
    assertThat(file.parties().toString()).doesNotContain(STRANGER);
    assertThat(fixture.answer(asked).message().to()).isEqualTo("kim@example.net");
    assertThat(file.events().get(0).note().orElse("")).contains(STRANGER);
    String reply = fixture.tokens.of(asked, "kim@example.net").mark("Re: x");
    assertThat(takeWithSubject(STRANGER, reply).caseId().orElseThrow()).isNotEqualTo(asked);
  }

  @Provide
  Arbitrary<List<String>> claims() {
    Arbitrary<String> claim =
        Arbitraries.of(
            "Subject: Re: [ID]",
            "Subject: Re: ID: we have your report",
            "Subject: [ID TOKEN]",
            "Subject: [ID KEEPERTOKEN]",
            "Subject: [ID aaaaaaaaaaaa]",
            "In-Reply-To: LETTER",
            "In-Reply-To: NOTICE",
            "References: <x@example.org> LETTER NOTICE",
            "Reply-To: " + REPORTER,
            "Sender: " + REPORTER,
            "Cc: abuse+PLUS@example.edu, " + REPORTER,
            "Delivered-To: abuse+PLUS@example.edu",
            "Auto-Submitted: auto-replied",
            "Return-Path: <" + REPORTER + ">",
            "Message-ID: <one@example.org>",
            "Message-ID: LETTER");
    return claim.list().ofMinSize(1).ofMaxSize(5);
  }

  @Property(tries = 20)
  void noStrangersMailEverChangesACase(
      @ForAll("claims") List<String> claims, @ForAll("strangers") String from) throws IOException {
    Path folder = Files.createTempDirectory("recourse-threading");
    try (IntakeFixture desk = new IntakeFixture(folder.resolve("recourse.db"))) {
      CaseId own = desk.take(report("<one@example.org>")).caseId().orElseThrow();
      CaseFile before = desk.file(own);
      List<String> letters = desk.keys(own);

      String headers = String.join("\n", claims) + "\n";
      Taken taken = desk.take(mail(from, filledIn(desk, own, headers), PHISHING));

      assertThat(taken.caseId()).isNotEqualTo(Optional.of(own));
      assertThat(desk.file(own)).isEqualTo(before);
      assertThat(desk.keys(own)).isEqualTo(letters);
    } finally {
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  @Provide
  Arbitrary<String> strangers() {
    Arbitrary<String> name =
        Arbitraries.of("", "\"pat@example.org\" ", "pat@example.org ", "Report Desk ");
    Arbitrary<String> address =
        Arbitraries.of(
            STRANGER, "pat@example.org.example.net", "pat+x@example.org", "pat@example.com");
    return Combinators.combine(name, address).as((n, a) -> n + "<" + a + ">");
  }

  private static String filledIn(IntakeFixture desk, CaseId own, String headers) {
    ReplyToken token = desk.tokens.of(own, REPORTER);
    OutboxEntry notice =
        desk.outbox.entry(OutboxKey.of(own, "role-notice", "fallback")).orElseThrow();
    return headers
        .replace("KEEPERTOKEN", desk.tokens.of(own, HANDLER).secret())
        .replace("TOKEN", token.secret())
        .replace("PLUS", token.toString())
        .replace("LETTER", desk.answer(own).reference())
        .replace("NOTICE", notice.reference())
        .replace("ID:", own + ":")
        .replace("[ID", "[" + own);
  }
}

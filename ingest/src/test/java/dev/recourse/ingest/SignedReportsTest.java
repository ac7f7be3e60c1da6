package dev.recourse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.ingest.crypto.DeskKeys;
import dev.recourse.ingest.dkim.DkimCheck;
import dev.recourse.ingest.dkim.SignedMails;
import dev.recourse.ingest.mail.MailArrivals;
import dev.recourse.ingest.mail.MailReader;
import dev.recourse.ingest.report.Authentication;
import dev.recourse.ingest.report.Authentication.Verdict;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.inbox.InboxEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signatures that are checked where no server of the institution says who wrote a mail. */
@SuppressWarnings("NullAway.Init")
class SignedReportsTest {
  private static final String MAIL =
      "From: Pat <pat@example.org>\nTo: abuse@example.edu\nSubject: Phishing mail\n\n"
          + IntakeFixture.PHISHING;

  private static SignedMails server;

  @TempDir Path folder;
  private final AtomicInteger asked = new AtomicInteger();
  private final MailReader mails =
      new MailReader(
          Set.of("abuse@example.edu"),
          DeskKeys.NONE,
          Map.of("abuse@example.edu", Set.of("mx.example.edu")));
  private final AtomicInteger inTransaction = new AtomicInteger();
  private Runnable meanwhile = () -> {};
  private boolean away;
  private IntakeFixture fixture;

  @BeforeAll
  static void makeKey() throws Exception {
    server = SignedMails.withKeyOf(2048);
  }

  @BeforeEach
  void open() {
    DkimCheck dkim =
        new DkimCheck(
            name -> {
              asked.incrementAndGet();
              meanwhile.run();
              if (away) {
                throw new IOException("The name servers do not answer.");
              }
              return name.equals("s1._domainkey.example.org") ? server.record() : List.of();
            });
    fixture =
        new IntakeFixture(
            folder.resolve("recourse.db"),
            new MailArrivals(mails, Set.of("Abuse@example.edu"), dkim));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private CaseId opened(String mail) {
    return fixture.take(mail.replace("\r\n", "\n")).caseId().orElseThrow();
  }

  /** What is shown of the only mail of a case. */
  private Optional<Authentication> shown(CaseId id) {
    InboxEntry entry = fixture.inbox.ofCase(id).get(0);
    return mails.read(entry, fixture.inbox.raw(entry.id()).orElseThrow()).authentication();
  }

  private String note(CaseId id) {
    return fixture.file(id).events().get(0).note().orElse("");
  }

  @Test
  void whatIsFoundIsKeptAndShownAndNotAskedForAgain() throws Exception {
    CaseId id = opened(server.sign("example.org", MAIL));

    Authentication found = shown(id).orElseThrow();
    assertThat(found.verdict()).isEqualTo(Verdict.VOUCHED);
    assertThat(found.dkim()).contains("pass");
    assertThat(found.inWords()).isEqualTo("checked here, signed by example.org: dkim=pass");
    assertThat(note(id)).contains("signed by example.org: dkim=pass");
    assertThat(asked).hasValue(1);
  }

  @Test
  void aSignatureThatDoesNotHoldIsToldAndItsSenderAnswered() throws Exception {
    CaseId id = opened(server.sign("example.org", MAIL).replace("fake login", "false login"));

    assertThat(shown(id).orElseThrow().dkim()).contains("fail");
    assertThat(shown(id).orElseThrow().verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(fixture.answer(id).message().to()).isEqualTo("pat@example.org");
  }

  @Test
  void whereTheNameServersAreAwayTheReportIsTakenAllTheSame() throws Exception {
    away = true;

    CaseId id = opened(server.sign("example.org", MAIL));

    assertThat(shown(id).orElseThrow().dkim()).contains("temperror");
    assertThat(shown(id).orElseThrow().verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(fixture.answer(id).message().to()).isEqualTo("pat@example.org");
  }

  @Test
  void aFromPutAboveTheSignedOneIsVouchedForByNobody() throws Exception {
    CaseId id = opened("From: dean@example.org\n" + server.sign("example.org", MAIL));

    assertThat(shown(id).orElseThrow().dkim()).contains("pass");
    assertThat(shown(id).orElseThrow().verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void aSignatureOfAnotherDomainVouchesForNobody() throws Exception {
    CaseId id =
        opened(server.sign("example.org", MAIL.replace("pat@example.org", "x@example.com")));

    assertThat(shown(id).orElseThrow().by()).contains("signed by example.org");
    assertThat(shown(id).orElseThrow().verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void whatTheInstitutionsServerSaysHoldsAndNoKeyIsAskedFor() throws Exception {
    CaseId id =
        opened(
            "Authentication-Results: mx.example.edu; dkim=pass; dmarc=fail\n"
                + server.sign("example.org", MAIL));

    assertThat(shown(id).orElseThrow().verdict()).isEqualTo(Verdict.FORGED);
    assertThat(fixture.events(id)).contains("acknowledgement-withheld");
    assertThat(asked).hasValue(0);
  }

  @Test
  void whatSomebodyElsesServerSaysSparesNoCheck() throws Exception {
    CaseId id =
        opened(
            "Authentication-Results: mx.example.net; dkim=pass; dmarc=pass\n"
                + server.sign("example.org", MAIL));

    assertThat(shown(id).orElseThrow().by()).startsWith("checked here");
    assertThat(asked).hasValue(1);
  }

  @Test
  void inOtherMailboxesAndWithoutASignatureNoKeyIsAskedFor() throws Exception {
    CaseId unsigned = opened(MAIL);
    InboxEntry other =
        fixture.arrives(
            "security@example.edu",
            server.sign("example.org", MAIL.replace("abuse@", "security@")).replace("\r\n", "\n"));
    CaseId elsewhere = fixture.intake.accept(other).caseId().orElseThrow();

    assertThat(shown(unsigned)).isEmpty();
    assertThat(shown(elsewhere)).isEmpty();
    assertThat(asked).hasValue(0);
  }

  @Test
  void theKeyIsAskedForOutsideTheTransaction() throws Exception {
    meanwhile = () -> fixture.database.change(tx -> inTransaction.incrementAndGet());

    // A transaction within a transaction would be refused, or wait for ever.
    CaseId id = opened(server.sign("example.org", MAIL));

    assertThat(inTransaction).hasValue(1);
    assertThat(shown(id).orElseThrow().dkim()).contains("pass");
  }
}

package dev.recourse.ingest.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.ingest.crypto.DeskKeys;
import dev.recourse.ingest.report.Answerable;
import dev.recourse.ingest.report.Authentication;
import dev.recourse.ingest.report.Authentication.Verdict;
import dev.recourse.ingest.report.Report;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthenticationResultsTest {
  private static final MailReader READER =
      new MailReader(
          Set.of("abuse@example.edu"),
          DeskKeys.NONE,
          Map.of(
              "Abuse@example.edu", Set.of("MX.example.edu"),
              "security@example.edu", Set.of("mail.example.net")));

  private static Report read(String headers) {
    return readAt("abuse@example.edu", headers);
  }

  private static Report readAt(String mailbox, String headers) {
    return READER.read(mailbox, Mails.mail(headers, "Words."));
  }

  @Test
  void theResultsOfTheTrustedServerAreRead() {
    Report report =
        read(
            """
            Authentication-Results: mx.example.edu 1; spf=pass (sender is 192.0.2.1)
             smtp.mailfrom=example.org; dkim=fail reason="bad; signature"
             header.d=list.example.net; dkim=pass header.d=example.org;
             dmarc=pass (p=REJECT; dis=none) header.from=example.org
            """);

    assertThat(report.authentication())
        .contains(
            new Authentication(
                "mx.example.edu",
                Optional.of("pass"),
                Optional.of("pass"),
                Optional.of("pass"),
                Verdict.VOUCHED));
    assertThat(report.answerable()).isEqualTo(new Answerable.Yes());
  }

  @Test
  void nobodyElsesResultsAreBelieved() {
    assertThat(read("Authentication-Results: mx.example.net; dmarc=pass\n").authentication())
        .isEmpty();
    assertThat(
            read("Authentication-Results: dmarc=pass; mx.example.edu; spf=pass\n").authentication())
        .isEmpty();
    assertThat(
            read("Authentication-Results: mx.example.edu.example.net; dmarc=pass\n")
                .authentication())
        .isEmpty();
    assertThat(Mails.read("Authentication-Results: mx.example.edu; dmarc=fail\n", "x").forged())
        .isFalse();
  }

  @Test
  void aFieldThatTheMailBroughtAlongBelowTheServersOwnCountsForNothing() {
    Report report =
        read(
            """
            Authentication-Results: other.example.edu; dmarc=pass
            Authentication-Results: mx.example.edu; dmarc=fail header.from=example.org
            Authentication-Results: mx.example.edu; dmarc=pass header.from=example.org
            """);

    assertThat(report.forged()).isTrue();
  }

  @Test
  void whatTheFiltersOfOneServerWroteIsReadTogether() {
    Report report =
        read(
            """
            DMARC-Filter: OpenDMARC Filter mx.example.edu
            Authentication-Results: mx.example.edu; dmarc=pass (p=none) header.from=example.org
            Authentication-Results: MX.example.edu; spf=softfail smtp.mailfrom=example.org
            DKIM-Filter: OpenDKIM Filter mx.example.edu
            Authentication-Results: mx.example.edu;
             dkim=fail header.d=list.example.net; dkim=pass (2048-bit key) header.d=example.org
            Received: from mail.example.org (192.0.2.1) by mx.example.edu
            """);

    assertThat(report.authentication())
        .contains(
            new Authentication(
                "mx.example.edu",
                Optional.of("softfail"),
                Optional.of("pass"),
                Optional.of("pass"),
                Verdict.VOUCHED));
  }

  @Test
  void whatStandsBelowAnotherServersFieldsIsNotReadTogetherWithOurs() {
    String above = "Authentication-Results: mx.example.edu; spf=none\n";
    String below = "Authentication-Results: mx.example.edu; dkim=pass; dmarc=fail\n";

    assertThat(read(above + "Received: from x by mx.example.edu\n" + below).authentication())
        .map(Authentication::inWords)
        .contains("mx.example.edu: spf=none");
    assertThat(
            read(above + "Authentication-Results: mx.example.net; dkim=fail\n" + below)
                .authentication())
        .map(Authentication::inWords)
        .contains("mx.example.edu: spf=none");
    assertThat(read(above + below).authentication())
        .map(Authentication::inWords)
        .contains("mx.example.edu: spf=none, dkim=pass, dmarc=fail");
  }

  @Test
  void aServerIsReadBelowTheReceivedOfALaterOne() {
    assertThat(
            read("""
            Received: from mx.example.edu by store.example.edu
            Authentication-Results: mx.example.edu; dmarc=fail
            Received: from mail.example.org by mx.example.edu
            Authentication-Results: mx.example.edu; dmarc=pass
            """)
                .forged())
        .isTrue();
  }

  @Test
  void theServerOfOneMailboxIsNotBelievedInTheMailOfAnother() {
    String ours = "Authentication-Results: mx.example.edu; dmarc=fail\n";
    String theirs = "Authentication-Results: mail.example.net; dmarc=fail\n";

    assertThat(readAt("abuse@example.edu", theirs + ours).forged()).isTrue();
    assertThat(readAt("abuse@example.edu", theirs).authentication()).isEmpty();
    assertThat(readAt("SECURITY@example.edu", theirs).forged()).isTrue();
    assertThat(readAt("security@example.edu", ours).authentication()).isEmpty();
    assertThat(readAt("third@example.edu", ours + theirs).authentication()).isEmpty();
    assertThat(READER.read(Mails.mail(ours, "Words.")).authentication()).isEmpty();
  }

  @Test
  void aForgedSenderGetsNoAnswer() {
    Report report = read("Authentication-Results: mx.example.edu; spf=fail; dmarc=fail (p=none)\n");

    assertThat(report.answerable()).isInstanceOf(Answerable.No.class);
    assertThat(report.answerable().toString()).contains("forged", "dmarc=fail");
  }

  @ParameterizedTest
  @CsvSource({
    "dmarc=pass header.from=example.org, VOUCHED",
    "dmarc=pass, VOUCHED",
    "dmarc=pass header.from=example.net, FORGED",
    "dmarc=fail, FORGED",
    "dmarc=none, UNKNOWN",
    "dmarc=temperror, UNKNOWN",
    "spf=pass smtp.mailfrom=example.net, UNKNOWN",
    "spf=fail, UNKNOWN",
    "dkim=pass header.d=example.net, UNKNOWN",
    "none, UNKNOWN",
  })
  void dmarcAloneSaysWhoWroteIt(String results, Verdict verdict) {
    assertThat(
            read("Authentication-Results: mx.example.edu; " + results + "\n")
                .authentication()
                .map(Authentication::verdict))
        .contains(verdict);
  }

  @Test
  void whatACommentOrAQuotationSaysIsNoResult() {
    Report report =
        read(
            "Authentication-Results: mx.example.edu; (dmarc=pass) spf=softfail"
                + " reason=\"x; dmarc=pass\" (; dmarc=pass;)\n");

    assertThat(report.authentication().map(Authentication::inWords))
        .contains("mx.example.edu: spf=softfail");
  }
}

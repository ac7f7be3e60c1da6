package dev.recourse.ingest.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.ingest.dkim.DkimFinding.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init")
class DkimCheckTest {
  private static final String NAME = "s1._domainkey.example.org";
  private static final String MAIL =
      """
      From: Pat <pat@example.org>
      To: abuse@example.edu
      Subject: Phishing

      A mail asks for my password.
      """;

  private static SignedMails server;

  @BeforeAll
  static void makeKey() throws Exception {
    server = SignedMails.withKeyOf(2048);
  }

  private static DkimFinding check(Map<String, List<String>> published, String mail) {
    return new DkimCheck(name -> published.getOrDefault(name, List.of()))
        .of(mail.getBytes(StandardCharsets.UTF_8), "example.org");
  }

  private static DkimFinding check(String mail) {
    return check(Map.of(NAME, server.record()), mail);
  }

  private static DkimFinding finding(Result result) {
    return new DkimFinding(result, Optional.of("example.org"));
  }

  @Test
  void aMailAsItWasSignedPasses() throws Exception {
    assertThat(check(server.sign("example.org", MAIL))).isEqualTo(finding(Result.PASS));
  }

  @Test
  void anAlteredTextDoesNot() throws Exception {
    String altered = server.sign("example.org", MAIL).replace("my password", "your password");

    assertThat(check(altered)).isEqualTo(finding(Result.FAIL));
  }

  @Test
  void anAlteredSubjectDoesNot() throws Exception {
    String altered = server.sign("example.org", MAIL).replace("Phishing", "Holidays");

    assertThat(check(altered)).isEqualTo(finding(Result.FAIL));
  }

  @Test
  void aSignatureThatHasRunOutDoesNot() throws Exception {
    assertThat(check(server.sign("example.org", "t=1000000000; x=9000000000;", MAIL)).result())
        .isEqualTo(Result.PASS);
    assertThat(check(server.sign("example.org", "t=1000000000; x=1000000100;", MAIL)).result())
        .isEqualTo(Result.FAIL);
  }

  @Test
  void aKeyThatIsNotThereOrWithdrawnLeavesNothingThatHolds() throws Exception {
    String signed = server.sign("example.org", MAIL);

    assertThat(check(Map.of(), signed)).isEqualTo(finding(Result.FAIL));
    assertThat(check(Map.of(NAME, List.of("v=DKIM1; p=")), signed)).isEqualTo(finding(Result.FAIL));
    assertThat(check(Map.of(NAME, List.of("no key at all")), signed))
        .isEqualTo(finding(Result.FAIL));
  }

  @Test
  void somebodyElsesKeyIsNoProof() throws Exception {
    String signed = server.sign("example.org", MAIL);

    assertThat(check(Map.of(NAME, SignedMails.withKeyOf(2048).record()), signed))
        .isEqualTo(finding(Result.FAIL));
  }

  @Test
  void aKeyThatCanBeFoundOutIsNoProof() throws Exception {
    SignedMails weak = SignedMails.withKeyOf(768);

    assertThat(check(Map.of(NAME, weak.record()), weak.sign("example.org", MAIL)))
        .isEqualTo(finding(Result.FAIL));
  }

  @Test
  void aSignatureOverTheBeginningLetsOthersAddToIt() throws Exception {
    String signed = server.sign("example.org", "l=10;", MAIL);

    assertThat(check(signed + "Click here.\r\n")).isEqualTo(finding(Result.POLICY));
    assertThat(check(signed).vouchesFor("example.org")).isFalse();
  }

  @Test
  void aSignatureOfAnotherDomainIsThatDomains() throws Exception {
    DkimFinding found =
        check(
            Map.of("s1._domainkey.example.com", server.record()), server.sign("example.com", MAIL));

    assertThat(found).isEqualTo(new DkimFinding(Result.PASS, Optional.of("example.com")));
    assertThat(found.vouchesFor("example.org")).isFalse();
    assertThat(found.vouchesFor("mail.example.com")).isTrue();
    assertThat(found.vouchesFor("badexample.com")).isFalse();
  }

  @Test
  void ofSeveralThatHoldTheSendersOwnIsNamed() throws Exception {
    String twice = server.sign("example.com", server.sign("example.org", MAIL));

    DkimFinding found =
        check(Map.of(NAME, server.record(), "s1._domainkey.example.com", server.record()), twice);

    assertThat(found).isEqualTo(finding(Result.PASS));
  }

  @Test
  void aMailSignedWithEd25519Passes() throws Exception {
    SignedMails modern = SignedMails.withEd25519();
    String signed = modern.sign("example.org", MAIL);

    assertThat(check(Map.of(NAME, modern.record()), signed)).isEqualTo(finding(Result.PASS));
    assertThat(check(Map.of(NAME, modern.record()), signed.replace("my password", "no password")))
        .isEqualTo(finding(Result.FAIL));
    assertThat(check(Map.of(NAME, modern.record()), signed.replace("Phishing", "Holidays")))
        .isEqualTo(finding(Result.FAIL));
    assertThat(check(Map.of(NAME, SignedMails.withEd25519().record()), signed))
        .isEqualTo(finding(Result.FAIL));
    assertThat(check(Map.of(NAME, server.record()), signed)).isEqualTo(finding(Result.FAIL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"AAAA", "", "!", "MCowBQYDK2VwAyEA"})
  void whatIsNoEd25519KeyIsNoProof(String published) throws Exception {
    String signed = SignedMails.withEd25519().sign("example.org", MAIL);

    assertThat(check(Map.of(NAME, List.of("v=DKIM1; k=ed25519; p=" + published)), signed))
        .isEqualTo(finding(Result.FAIL));
  }

  @Test
  void ofTwoSignaturesInDifferentWaysOneThatHoldsIsEnough() throws Exception {
    SignedMails modern = SignedMails.withEd25519();
    String both = modern.sign("example.org", "s=s2;", server.sign("example.org", MAIL));
    String other = "s2._domainkey.example.org";

    assertThat(check(Map.of(NAME, server.record(), other, modern.record()), both))
        .isEqualTo(finding(Result.PASS));
    assertThat(check(Map.of(NAME, server.record()), both)).isEqualTo(finding(Result.PASS));
    assertThat(check(Map.of(other, modern.record()), both)).isEqualTo(finding(Result.PASS));
    assertThat(check(Map.of(), both)).isEqualTo(finding(Result.FAIL));
  }

  @Test
  void aSignatureInAWayThatIsNotKnownIsPassedOverAndSaid() throws Exception {
    String unknown = server.sign("example.org", MAIL).replace("a=rsa-sha256", "a=mldsa65-sha256");

    assertThat(check(unknown)).isEqualTo(finding(Result.NEUTRAL));
    assertThat(check(unknown.replace("mldsa65-sha256", "rsa-sha3")))
        .isEqualTo(finding(Result.NEUTRAL));
    assertThat(check(server.sign("example.org", unknown))).isEqualTo(finding(Result.PASS));
    assertThat(check(server.sign("example.org", unknown).replace("my password", "no password")))
        .isEqualTo(finding(Result.FAIL));
  }

  @Test
  void aSignatureThatClaimsToBeOfTheFutureHidesNoOther() throws Exception {
    String above =
        "DKIM-Signature: v=1; a=rsa-sha256; d=example.com; s=s1; t=99999999999; h=from; bh=AAAA;"
            + " b=AAAA\r\n";

    assertThat(check(above + server.sign("example.org", MAIL))).isEqualTo(finding(Result.PASS));
  }

  @Test
  void whereNoKeyCanBeAskedForNothingIsSaid() throws Exception {
    KeyRecords away =
        name -> {
          throw new IOException("The name servers do not answer.");
        };

    DkimFinding found =
        new DkimCheck(away)
            .of(server.sign("example.org", MAIL).getBytes(StandardCharsets.UTF_8), "example.org");

    assertThat(found).isEqualTo(finding(Result.TEMPERROR));
  }

  @Test
  void aThousandSignaturesAskForThreeKeys() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    KeyRecords counting =
        name -> {
          asked.incrementAndGet();
          return List.of();
        };
    StringBuilder mail = new StringBuilder();
    String field = server.sign("example.org", MAIL).split("\r\nFrom:")[0];
    for (int i = 0; i < 1000; i++) {
      mail.append(field.replace("s=s1", "s=s" + i)).append("\r\n");
    }
    mail.append(MAIL.replace("\n", "\r\n"));

    DkimFinding found =
        new DkimCheck(counting).of(mail.toString().getBytes(StandardCharsets.UTF_8), "example.org");

    assertThat(found.result()).isEqualTo(Result.FAIL);
    assertThat(asked).hasValueLessThanOrEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v=1",
        "v=1; a=rsa-sha256; d=; s=; h=; bh=; b=",
        "v=1; a=rsa-sha256; d=a/b.example; s=s1; h=from; bh=AAAA; b=AAAA",
        "v=1; a=rsa-sha256; d=example.org; s=\"x\"; h=from; bh=AAAA; b=AAAA; x=soon",
        "v=1; a=ed25519-sha256; d=example.org; s=s1; h=from; bh=A; b=!",
        "v=1; a=sha256; d=example.org; s=s1; h=from; bh=A; b=A",
        ";;;;=;=;a=b=c"
      })
  void whatIsNoSignatureThrowsNothing(String field) {
    assertThat(check("DKIM-Signature: " + field + "\r\n" + MAIL.replace("\n", "\r\n")).result())
        .isEqualTo(Result.FAIL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pass example.org", "policy example.org", "fail", "neutral", "temperror"})
  void whatIsKeptIsReadAgain(String line) {
    assertThat(DkimFinding.parse(line).line()).isEqualTo(line);
  }
}

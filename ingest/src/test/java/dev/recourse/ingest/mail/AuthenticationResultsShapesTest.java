package dev.recourse.ingest.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.ingest.crypto.DeskKeys;
import dev.recourse.ingest.report.Authentication;
import dev.recourse.ingest.report.Authentication.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The field in the shapes in which the servers and filters that are about write it. */
class AuthenticationResultsShapesTest {
  private static final MailReader READER =
      new MailReader(
          Set.of("abuse@example.edu"),
          DeskKeys.NONE,
          Map.of("abuse@example.edu", Set.of("mx.example.edu", "protection.outlook.com")));

  private static Optional<Authentication> read(String from, String fields) {
    String mail = fields.strip() + "\nFrom: " + from + "\nSubject: x\n\nWords.\n";
    return READER.read("abuse@example.edu", mail.getBytes(StandardCharsets.UTF_8)).authentication();
  }

  private static Arguments shape(String writer, String said, Verdict verdict, String fields) {
    return Arguments.of(writer, said, verdict, fields);
  }

  static Stream<Arguments> shapes() {
    return Stream.of(
        shape(
            "Gmail",
            "mx.example.edu: spf=pass, dkim=pass, dmarc=pass",
            Verdict.VOUCHED,
            """
            Authentication-Results: mx.example.edu;
                   dkim=pass header.i=@example.org header.s=s1 header.b=Ax3f/GhK;
                   spf=pass (mx.example.edu: domain of pat@example.org designates 192.0.2.1 as permitted sender) smtp.mailfrom=pat@example.org;
                   dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=example.org
            """),
        shape(
            "Gmail, where the policy asks for nothing",
            "mx.example.edu: spf=softfail, dmarc=fail",
            Verdict.FORGED,
            """
            Authentication-Results: mx.example.edu;
                   spf=softfail (mx.example.edu: domain of transitioning pat@example.org does not designate 2001:db8::1 as permitted sender) smtp.mailfrom=pat@example.org;
                   dmarc=fail (p=NONE sp=NONE dis=NONE) header.from=example.org
            """),
        shape(
            "Microsoft 365",
            "protection.outlook.com: spf=pass, dkim=pass, dmarc=pass",
            Verdict.VOUCHED,
            """
            Received: from A.prod.outlook.com (2001:db8::1) by B.prod.outlook.com with HTTPS
            Authentication-Results: spf=pass (sender IP is 192.0.2.1)
             smtp.mailfrom=example.org; dkim=pass (signature was verified)
             header.d=example.org;dmarc=pass action=none
             header.from=example.org;compauth=pass reason=100
            Received-SPF: Pass (protection.outlook.com: domain of example.org designates
             192.0.2.1 as permitted sender) receiver=protection.outlook.com;
            Received: from mail.example.org (192.0.2.1) by C.mail.protection.outlook.com
            """),
        shape(
            "Microsoft 365, older, with the recipient's domain",
            "protection.outlook.com: spf=pass, dkim=pass, dmarc=bestguesspass",
            Verdict.UNKNOWN,
            """
            Authentication-Results: spf=pass (sender IP is 192.0.2.1)
             smtp.mailfrom=example.org; example.edu; dkim=pass (signature was
             verified) header.d=example.onmicrosoft.test;example.edu;
             dmarc=bestguesspass action=none header.from=example.org;
            """),
        shape(
            "Microsoft 365, disowned",
            "protection.outlook.com: spf=fail, dkim=none, dmarc=fail",
            Verdict.FORGED,
            """
            Authentication-Results: spf=fail (sender IP is 192.0.2.66)
             smtp.mailfrom=example.org; dkim=none (message not signed)
             header.d=none;dmarc=fail action=oreject
             header.from=example.org;compauth=fail reason=000
            """),
        shape(
            "Microsoft 365, for a forwarder that it believes",
            "protection.outlook.com: spf=fail, dkim=fail, dmarc=fail",
            Verdict.UNKNOWN,
            """
            Authentication-Results: spf=fail (sender IP is 192.0.2.66)
             smtp.mailfrom=example.org; dkim=fail (body hash did not verify)
             header.d=example.org;dmarc=fail action=none
             header.from=example.org;compauth=pass reason=130
            """),
        shape(
            "Microsoft 365, by its own guess alone",
            "protection.outlook.com: spf=none, dkim=none, dmarc=none",
            Verdict.UNKNOWN,
            """
            Authentication-Results: spf=none (sender IP is 192.0.2.66)
             smtp.mailfrom=example.org; dkim=none (message not signed)
             header.d=none;dmarc=none action=none
             header.from=example.org;compauth=fail reason=001
            """),
        shape(
            "Proofpoint",
            "mx.example.edu: spf=pass, dkim=pass, dmarc=pass",
            Verdict.VOUCHED,
            """
            Authentication-Results: mx.example.edu;
            \tspf=pass smtp.mailfrom=pat@example.org;
            \tdkim=pass header.d=example.org header.s=s1;
            \tdmarc=pass header.from=example.org
            """),
        shape(
            "Mimecast",
            "mx.example.edu: spf=pass, dkim=pass, dmarc=pass",
            Verdict.VOUCHED,
            """
            Authentication-Results: mx.example.edu;
            \tdkim=pass header.d=example.org header.s=s1 header.b=AbCdEfGh;
            \tdmarc=pass (policy=quarantine) header.from=example.org;
            \tspf=pass (mx.example.edu: domain of pat@example.org designates 192.0.2.1 as permitted sender) smtp.mailfrom=pat@example.org
            """),
        shape(
            "OpenDMARC above OpenDKIM above policyd-spf",
            "mx.example.edu: spf=pass, dkim=pass, dmarc=pass",
            Verdict.VOUCHED,
            """
            DMARC-Filter: OpenDMARC Filter v1.4.2 mx.example.edu 4F0A12
            Authentication-Results: mx.example.edu; dmarc=pass (p=none dis=none) header.from=example.org
            DKIM-Filter: OpenDKIM Filter v2.11.0 mx.example.edu 4F0A12
            Authentication-Results: mx.example.edu;
            \tdkim=pass (2048-bit key; unprotected) header.d=example.org header.i=@example.org header.a=rsa-sha256 header.s=s1 header.b="Gh/+J=";
            \tdkim-atps=neutral
            Authentication-Results: mx.example.edu; spf=pass (sender SPF authorized) smtp.mailfrom=example.org (client-ip=192.0.2.1; helo=mail.example.org; envelope-from=pat@example.org; receiver=<UNKNOWN>)
            Received: from mail.example.org (192.0.2.1) by mx.example.edu (Postfix)
            """),
        shape(
            "rspamd",
            "mx.example.edu: spf=softfail, dkim=none, dmarc=fail",
            Verdict.FORGED,
            """
            Authentication-Results: mx.example.edu;
            \tdkim=none;
            \tspf=softfail (mx.example.edu: 192.0.2.66 is neither permitted nor denied by domain of pat@example.org) smtp.mailfrom=pat@example.org;
            \tdmarc=fail reason="SPF not aligned (relaxed), No valid DKIM" header.from=example.org (policy=quarantine)
            """),
        shape(
            "Fastmail",
            "mx.example.edu: spf=pass, dkim=pass, dmarc=pass",
            Verdict.VOUCHED,
            """
            Authentication-Results: mx.example.edu;
                x-csa=none;
                x-me-sender=none;
                x-ptr=pass smtp.helo=mail.example.org policy.ptr=mail.example.org
            Authentication-Results: mx.example.edu;
                bimi=skipped (DMARC Policy is not at enforcement)
            Authentication-Results: mx.example.edu;
                arc=none (no signatures found)
            Authentication-Results: mx.example.edu;
                dkim=fail (body has been altered, 2048-bit rsa key sha256)
                  header.d=list.example.net header.b=LThTQ2QI;
                dkim=pass (2048-bit rsa key sha256) header.d=example.org
                  header.i=@example.org header.s=s1 x-bits=2048;
                dmarc=pass policy.published-domain-policy=none
                  policy.applied-disposition=none (p=none,d=none,d.eval=none)
                  policy.policy-from=p header.from=example.org;
                iprev=pass smtp.remote-ip=192.0.2.1 (mail.example.org);
                spf=pass smtp.mailfrom="prvs=123=pat@example.org"
            """),
        shape(
            "Yahoo",
            "mx.example.edu: spf=pass, dkim=pass, dmarc=pass",
            Verdict.VOUCHED,
            """
            Authentication-Results: mx.example.edu;
             dkim=pass header.i=@example.org header.s=s1;
             spf=pass smtp.mailfrom=example.org;
             dmarc=pass(p=REJECT) header.from=example.org;
            """),
        shape(
            "Exim",
            "mx.example.edu: spf=pass, dkim=pass, dmarc=pass",
            Verdict.VOUCHED,
            """
            Authentication-Results: mx.example.edu;
            \tiprev=pass (mail.example.org) smtp.remote-ip=192.0.2.1;
            \tauth=pass (PLAIN) smtp.auth=pat;
            \tspf=pass smtp.mailfrom=example.org;
            \tdkim=pass header.d=example.org header.s=s1 header.a=ed25519-sha256;
            \tdmarc=pass header.from=example.org;
            \tarc=none
            """),
        shape(
            "Exchange of the institution, which only hands on what its edge found",
            "mx.example.edu: spf=temperror, dkim=permerror, dmarc=temperror",
            Verdict.UNKNOWN,
            """
            Authentication-Results: mx.example.edu; spf=temperror (sender IP is 192.0.2.1)
             smtp.mailfrom=example.org; dkim=permerror (no key) header.d=example.org;
             dmarc=temperror action=none header.from=example.org
            """),
        shape(
            "a server with a version, comments and white space wherever they may stand",
            "mx.example.edu: spf=pass, dkim=pass, dmarc=pass",
            Verdict.VOUCHED,
            """
            AUTHENTICATION-RESULTS: (by; hand) "MX.Example.edu" (our (inner; dmarc=fail) one) 1 ;
             SPF / 1 = PASS (ok) smtp . mailfrom = example.org ; ; dkim = pass
             (a \\) bracket; dmarc=fail) ; DMARC = pass header . from = EXAMPLE.ORG
            """),
        shape(
            "a server that found nothing",
            "mx.example.edu: nothing",
            Verdict.UNKNOWN,
            "Authentication-Results: mx.example.edu 1; none"),
        shape(
            "a server that could not read the policy",
            "mx.example.edu: dmarc=permerror",
            Verdict.UNKNOWN,
            "Authentication-Results: mx.example.edu; dmarc=permerror header.from=example.org"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shapes")
  void isReadAsItIsWritten(String writer, String said, Verdict verdict, String fields) {
    Authentication found = read("Pat <pat@example.org>", fields).orElseThrow();

    assertThat(found.inWords()).as(writer).isEqualTo(said);
    assertThat(found.verdict()).as(writer).isEqualTo(verdict);
  }

  @Test
  void whatForwardersSayOfEachOtherIsNoResult() {
    assertThat(
            read(
                "pat@example.org",
                """
                ARC-Authentication-Results: i=1; mx.example.edu; dmarc=pass header.from=example.org
                ARC-Seal: i=1; a=rsa-sha256; cv=none; d=example.edu; s=s1; b=AAAA
                X-Authentication-Results: mx.example.edu; dmarc=pass
                Authentication-Results-Original: mx.example.edu; dmarc=pass
                """))
        .isEmpty();
    assertThat(
            read(
                    "pat@example.org",
                    """
                    ARC-Authentication-Results: i=2; mx.example.edu; dmarc=pass
                    Authentication-Results: mx.example.edu; arc=pass (i=1); dmarc=fail
                    """)
                .map(Authentication::verdict))
        .contains(Verdict.FORGED);
  }

  @Test
  void aFieldWithoutANameIsReadOnlyWhereMicrosoftsServersAreTrusted() {
    MailReader other =
        new MailReader(
            Set.of(), DeskKeys.NONE, Map.of("abuse@example.edu", Set.of("mx.example.edu")));
    byte[] mail =
        "Authentication-Results: dmarc=pass header.from=example.org\nFrom: pat@example.org\n\nx\n"
            .getBytes(StandardCharsets.UTF_8);

    assertThat(other.read("abuse@example.edu", mail).authentication()).isEmpty();
    assertThat(READER.read("abuse@example.edu", mail).authentication()).isPresent();
  }

  @Test
  void aDomainInItsOwnLettersIsTheOneThatMachinesWrite() {
    assertThat(
            read(
                    "pat@bücher.example",
                    "Authentication-Results: mx.example.edu; dmarc=pass"
                        + " header.from=xn--bcher-kva.example")
                .map(Authentication::verdict))
        .contains(Verdict.VOUCHED);
  }

  @Test
  void aHundredSignaturesDoNotHideThatTheSenderIsForged() {
    String many =
        "dkim=fail (body has been altered) header.d=example.net header.s=selector header.b=AAAAAAA;"
            .repeat(100);

    assertThat(
            read(
                    "pat@example.org",
                    "Authentication-Results: mx.example.edu; "
                        + many
                        + " dmarc=fail header.from=example.org\n"
                        + "Authentication-Results: mx.example.edu; dmarc=pass")
                .map(Authentication::verdict))
        .contains(Verdict.FORGED);
  }
}

package dev.recourse.ingest.mail;

import static dev.recourse.ingest.mail.Mails.bytes;
import static dev.recourse.ingest.mail.Mails.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.ingest.report.Incident;
import dev.recourse.ingest.report.MachineReport;
import dev.recourse.ingest.report.Report;
import dev.recourse.scheduler.policy.Category;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mails as machines send them, whole. */
class MachineMailTest {
  private static final String DATE = "Date: Tue, 24 Nov 2026 08:00:00 +0100\n";

  private static MachineReport machine(String headers, String body) {
    return read(DATE + headers, body).machine().orElseThrow();
  }

  private static Incident only(MachineReport report) {
    assertThat(report.incidents()).hasSize(1);
    return report.incidents().get(0);
  }

  private static String mixed(String... parts) {
    return "--b\n" + String.join("\n--b\n", parts) + "\n--b--\n";
  }

  private static final String MIXED = "Content-Type: multipart/mixed; boundary=b\n";

  private static String arf(String type, String more) {
    return mixed(
        "Content-Type: text/plain\n\nThis is an email abuse report for a message received.",
        "Content-Type: message/feedback-report\n\nFeedback-Type: "
            + type
            + "\nUser-Agent: SomeGenerator/1.0\nVersion: 1\n"
            + more,
        "Content-Type: message/rfc822\n\nFrom: <spammer@example.net>\nSubject: Earn money\n\nBuy!");
  }

  private static final String ARF =
      "Content-Type: multipart/report; report-type=feedback-report; boundary=b\n";

  @ParameterizedTest
  @CsvSource({
    "abuse, SPAM",
    "opt-out, SPAM",
    "fraud, FRAUD_PHISHING",
    "virus, INTRUSION",
    "auth-failure, IMPERSONATION",
    "not-spam, NOT_A_REPORT"
  })
  void aFeedbackReportSaysItsCategory(String type, Category category) {
    assertThat(machine(ARF, arf(type, "")).category()).contains(category);
  }

  @Test
  void aFeedbackReportOfAnotherTypeLeavesTheCategoryToTheWords() {
    assertThat(machine(ARF, arf("other", "Source-IP: 192.0.2.1\n")).category()).isEmpty();
  }

  @Test
  void aFeedbackReportsFieldsAreTaken() {
    Incident incident =
        only(
            machine(
                ARF,
                arf(
                    "abuse",
                    "Original-Mail-From: <somespammer@example.net>\n"
                        + "Original-Rcpt-To: <user@example.com>\n"
                        + "Arrival-Date: Thu, 8 Mar 2005 14:00:00 EDT\n"
                        + "Received-Date: Tue, 8 Mar 2005 14:00:00 -0400\n"
                        + "Source-IP: 192.0.2.1\nSource-Port: 2525\n"
                        + "Reported-Domain: example.net\n"
                        + "Reported-Uri: http://example.net/earn_money.html\n"
                        + "Reported-Uri: mailto:user@example.com\n")));

    assertThat(incident.source()).contains("192.0.2.1");
    assertThat(incident.sourcePort()).contains(2525);
    assertThat(incident.target()).contains("user@example.com");
    assertThat(incident.urls())
        .containsExactly("http://example.net/earn_money.html", "mailto:user@example.com");
  }

  @Test
  void theMailsOwnDateStandsInForAMissingOne() {
    assertThat(only(machine(ARF, arf("abuse", "Source-IP: 192.0.2.1\n"))).at())
        .contains(Instant.parse("2026-11-24T07:00:00Z"));
  }

  private static String xarfTwo(String type) {
    return mixed(
        "Content-Type: text/plain\n\nDear abuse team, an attack came from your network.",
        "Content-Type: text/plain; charset=utf-8; name=\"report.txt\"\n\n---\n"
            + "Reported-From: fail2ban@example.org\nCategory: abuse\nReport-Type: "
            + type
            + "\nService: ssh\nVersion: 0.2\nUser-Agent: Fail2ban v0.11\n"
            + "Date: 2026-11-23T10:15:00+01:00\nSource-Type: ipv4\nSource: '192.0.2.7'\n"
            + "Port: 22\nReport-ID: 4711@example.org\n"
            + "Schema-URL: http://www.x-arf.org/schema/abuse_login-attack_0.1.2.json\n"
            + "Attachment: text/plain\n",
        "Content-Type: text/plain; name=\"logfile.log\"\n\nNov 23 sshd: Failed password");
  }

  @ParameterizedTest
  @CsvSource({
    "login-attack, UNAUTHORIZED_SCANNING",
    "spam, SPAM",
    "phishing, FRAUD_PHISHING",
    "malware-attack, INTRUSION",
    "ddos, SYSTEM_INTERFERENCE",
    "copyright, COPYRIGHT"
  })
  void anXarfOfVersionOneOrTwoSaysItsCategory(String type, Category category) {
    MachineReport report = machine("X-XARF: PLAIN\n" + MIXED, xarfTwo(type));

    assertThat(report.category()).contains(category);
    assertThat(report.format()).isEqualTo("X-ARF 0.2");
    Incident incident = only(report);
    assertThat(incident.source()).contains("192.0.2.7");
    assertThat(incident.targetPort()).contains(22);
    assertThat(incident.at()).contains(Instant.parse("2026-11-23T09:15:00Z"));
    assertThat(incident.reporterId()).contains("4711@example.org");
  }

  private static final String XARF_THREE =
      """
      {"Version": "3", "ReporterInfo": {"ReporterOrg": "Example", "ReporterOrgDomain": "example.com",
        "ReporterOrgEmail": "reports@example.com"}, "Disclosure": true,
       "Report": {"ReportClass": "Content", "ReportType": "Phishing",
        "Date": "2026-02-05T14:17:10Z", "SourceIp": "192.0.2.55", "SourcePort": 443,
        "SourceUrl": "http://phish.example.org/index.html",
        "Samples": [{"ContentType": "text/html", "Payload": "x", "Url": "http://example.net"}]}}
      """;

  @Test
  void anXarfOfVersionThreeIsRead() {
    String json =
        "Content-Type: application/json; name=xarf.json\nContent-Disposition: attachment\n\n";
    MachineReport report =
        machine(MIXED, mixed("Content-Type: text/plain\n\nSee the report.", json + XARF_THREE));

    assertThat(report.format()).isEqualTo("XARF 3");
    assertThat(report.category()).contains(Category.FRAUD_PHISHING);
    Incident incident = only(report);
    assertThat(incident.source()).contains("192.0.2.55");
    assertThat(incident.sourcePort()).contains(443);
    assertThat(incident.urls()).containsExactly("http://phish.example.org/index.html");
    assertThat(incident.at()).contains(Instant.parse("2026-02-05T14:17:10Z"));
  }

  private static String xarfFour(String category, String type, String more) {
    return "{\"xarf_version\": \"4.2.0\", \"report_id\": \"a1b2c3d4-e5f6-7890-abcd-ef1234567890\","
        + "\"timestamp\": \"2026-01-11T10:59:45+02:00\", \"reporter\": {\"org\": \"Example\","
        + " \"contact\": \"reports@example.com\", \"domain\": \"example.com\"},"
        + "\"source_identifier\": \"2001:db8::17\", \"source_port\": 25, \"category\": \""
        + category
        + "\", \"type\": \""
        + type
        + "\""
        + more
        + "}";
  }

  @ParameterizedTest
  @CsvSource({
    "connection, login_attack, UNAUTHORIZED_SCANNING",
    "connection, port_scan, UNAUTHORIZED_SCANNING",
    "connection, sql_injection, UNAUTHORIZED_SCANNING",
    "connection, ddos, SYSTEM_INTERFERENCE",
    "connection, infected_host, INTRUSION",
    "messaging, spam, SPAM",
    "messaging, bulk_messaging, SPAM",
    "content, phishing, FRAUD_PHISHING",
    "content, fraud, FRAUD_PHISHING",
    "content, malware, INTRUSION",
    "content, csam, CHILD_SAFETY",
    "content, brand_infringement, INTELLECTUAL_PROPERTY",
    "infrastructure, botnet, INTRUSION",
    "infrastructure, compromised_server, INTRUSION",
    "copyright, p2p, COPYRIGHT",
    "copyright, something_new, COPYRIGHT"
  })
  void anXarfOfVersionFourSaysItsCategory(String area, String type, Category category) {
    MachineReport report = machine("Content-Type: application/json\n", xarfFour(area, type, ""));

    assertThat(report.category()).contains(category);
    assertThat(report.kind()).isEqualTo(area + "/" + type);
    assertThat(only(report).source()).contains("2001:db8::17");
    assertThat(only(report).at()).contains(Instant.parse("2026-01-11T08:59:45Z"));
    assertThat(only(report).reporterId()).contains("a1b2c3d4-e5f6-7890-abcd-ef1234567890");
  }

  @Test
  void anOpenServiceIsNoOffenceOfItsOwn() {
    assertThat(machine("", xarfFour("vulnerability", "open_service", "")).category()).isEmpty();
  }

  @Test
  void severalXarfReportsInOneMailAreSeveralIncidents() {
    MachineReport report =
        machine(
            "Content-Type: application/xarf+json\n",
            "["
                + xarfFour("connection", "port_scan", ",\"destination_ip\":\"198.51.100.10\"")
                + ","
                + xarfFour("connection", "port_scan", "")
                + "]");

    assertThat(report.incidents()).hasSize(2);
    assertThat(report.incidents().get(0).target()).contains("198.51.100.10");
  }

  private static final String ACNS =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <Infringement xmlns="http://www.acns.net/ACNS"
          xsi:schemaLocation="http://www.acns.net/ACNS http://www.acns.net/v1.2/ACNS2v1_2.xsd"
          xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
        <Case><ID>7b495bb01770da4a204a</ID><Status>Open</Status></Case>
        <Complainant><Entity>Example Pictures</Entity><Email>p2p@example.com</Email></Complainant>
        <Source>
          <TimeStamp>2026-03-10T08:06:44Z</TimeStamp><IP_Address>192.0.2.11</IP_Address>
          <Port>63132</Port><Type>BitTorrent</Type>
          <SubType BaseType="P2P" Protocol="BITTORRENT"/><Number_Files>1</Number_Files>
        </Source>
        <Content><Item><TimeStamp>2026-02-27T08:06:44Z</TimeStamp><Title>Tom & Jerry</Title>
          <FileName>tom.and.jerry.mkv</FileName></Item></Content>
      </Infringement>
      """;

  @Test
  void aCopyrightNoticeIsReadFromTheLetter() {
    MachineReport report =
        machine(
            "", "Dear Sir or Madam,\n\nwe represent Example Pictures.\n\n" + ACNS + "\n-- \nP2P");

    assertThat(report.category()).contains(Category.COPYRIGHT);
    Incident incident = only(report);
    assertThat(incident.source()).contains("192.0.2.11");
    assertThat(incident.sourcePort()).contains(63132);
    assertThat(incident.work()).contains("Tom & Jerry");
    assertThat(incident.protocol()).contains("BITTORRENT");
    assertThat(incident.at()).contains(Instant.parse("2026-03-10T08:06:44Z"));
    assertThat(incident.reporterId()).contains("7b495bb01770da4a204a");
  }

  @Test
  void aCopyrightNoticeIsReadFromAnAttachmentAndWhereItWasQuoted() {
    String attached =
        mixed(
            "Content-Type: text/plain\n\nPlease find our notice attached.",
            "Content-Type: application/xml; name=notice.xml\n\n" + ACNS);

    assertThat(machine(MIXED, attached).category()).contains(Category.COPYRIGHT);
    assertThat(only(machine("", ACNS.replaceAll("(?m)^", "> "))).source()).contains("192.0.2.11");
  }

  @Test
  void severalNoticesInOneLetterAreSeveralIncidents() {
    assertThat(machine("", ACNS + ACNS.replace("192.0.2.11", "192.0.2.12")).incidents())
        .extracting(incident -> incident.source().orElse(""))
        .containsExactly("192.0.2.11", "192.0.2.12");
  }

  @Test
  void aNoticeThatNamesAFileOfOursIsNotFollowed() {
    String evil =
        ACNS.replace(
                "<Infringement",
                "<!DOCTYPE Infringement [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n"
                    + "<Infringement")
            .replace("Tom & Jerry", "&x;");

    assertThat(only(machine("", evil)).work()).contains("&x;");
    assertThat(read("", evil).text()).doesNotContain("root:");
  }

  @Test
  void aSpamCopReportIsRead() {
    Incident incident =
        only(
            machine(
                "Subject: [SpamCop (192.0.2.77) id:7012345678]Cheap watches\n",
                """
                [ SpamCop V5.4.0 ]
                This message is brief for your comfort.  Please use links below for details.

                Email from 192.0.2.77 / Mon, 23 Nov 2026 10:05:18 -0800
                https://www.spamcop.net/w3m?i=z7012345678zabcz

                [ Offending message ]
                Received: from x (x [192.0.2.77])
                Subject: Cheap watches

                Buy now
                """));

    assertThat(incident.source()).contains("192.0.2.77");
    assertThat(incident.reporterId()).contains("7012345678");
    assertThat(incident.at()).contains(Instant.parse("2026-11-23T18:05:18Z"));
  }

  @Test
  void aSpamvertisedSiteIsRead() {
    Incident incident =
        only(
            machine(
                "Subject: [SpamCop (http://shop.example.net/) id:7012345679]Cheap watches\n",
                """
                [ SpamCop V5.4.0 ]

                Spamvertised web site: http://shop.example.net/
                https://www.spamcop.net/w3m?i=z7012345679zabcz
                http://shop.example.net/ is 192.0.2.78; Mon, 23 Nov 2026 18:14:44 GMT
                """));

    assertThat(incident.urls()).containsExactly("http://shop.example.net/");
    assertThat(incident.source()).contains("192.0.2.78");
  }

  @Test
  void aShadowserverTableHasAnIncidentForEachRow() {
    MachineReport report =
        machine(
            "Subject: [Shadowserver] Example University Sinkhole Report: 2026-11-23\n" + MIXED,
            mixed(
                "Content-Type: text/plain\n\nDear network owner, see the attached report.",
                "Content-Type: text/csv; name=\"2026-11-23-event4_sinkhole-example-asn.csv\"\n"
                    + "Content-Disposition: attachment\n\n"
                    + "\"timestamp\",\"severity\",\"protocol\",\"src_ip\",\"src_port\",\"src_asn\","
                    + "\"dst_ip\",\"dst_port\",\"infection\",\"tag\"\n"
                    + "\"2026-11-22 00:00:17\",\"high\",\"tcp\",\"192.0.2.1\",\"61354\",\"64496\","
                    + "\"198.51.100.5\",\"80\",\"avalanche-andromeda\",\"\"\n"
                    + "\"2026-11-22 00:00:19\",\"high\",\"tcp\",\"192.0.2.2\",\"34958\",\"64496\","
                    + "\"198.51.100.5\",\"80\",\"with, comma\",\"\"\n"));

    assertThat(report.category()).contains(Category.INTRUSION);
    assertThat(report.incidents()).hasSize(2);
    Incident first = report.incidents().get(0);
    assertThat(first.kind()).isEqualTo("avalanche-andromeda");
    assertThat(first.source()).contains("192.0.2.1");
    assertThat(first.sourcePort()).contains(61354);
    assertThat(first.at()).contains(Instant.parse("2026-11-22T00:00:17Z"));
  }

  private static final String SINKHOLE =
      "\"timestamp\",\"protocol\",\"src_ip\",\"src_port\",\"infection\"\n"
          + "\"2026-11-22 00:00:17\",\"tcp\",\"192.0.2.1\",\"61354\",\"avalanche\"\n";

  private static final String TABLE = "2026-11-23-event4_sinkhole-example-asn.csv";

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
      packed.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] zip(String name, byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream packed = new ZipOutputStream(out)) {
      packed.putNextEntry(new ZipEntry(name));
      packed.write(bytes);
      packed.closeEntry();
    }
    return out.toByteArray();
  }

  private static Report attached(String name, byte[] file) {
    return read(
        DATE + "Subject: [Shadowserver] Sinkhole Report\n" + MIXED,
        mixed(
            "Content-Type: text/plain\n\nSee the attached report.",
            "Content-Type: application/octet-stream; name=\""
                + name
                + "\"\nContent-Transfer-Encoding: base64\n\n"
                + Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(file)));
  }

  @Test
  void aCompressedTableIsReadAndStaysOneFile() throws IOException {
    byte[] table = SINKHOLE.getBytes(StandardCharsets.UTF_8);

    for (Report report :
        List.of(
            attached(TABLE + ".gz", gzip(table)),
            attached(TABLE + ".zip", zip("reports/" + TABLE, table)))) {
      MachineReport machine = report.machine().orElseThrow();
      assertThat(machine.category()).contains(Category.INTRUSION);
      assertThat(only(machine).source()).contains("192.0.2.1");
      assertThat(report.attachments()).hasSize(1);
    }
  }

  @Test
  void aBombIsUnpackedUpToTheBound() throws IOException {
    byte[] much = new byte[200_000_000];
    Arrays.fill(much, (byte) ' ');
    byte[] start = SINKHOLE.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(start, 0, much, 0, start.length);

    assertThat(only(attached(TABLE + ".gz", gzip(much)).machine().orElseThrow()).source())
        .contains("192.0.2.1");
    assertThat(only(attached("x.zip", zip(TABLE, much)).machine().orElseThrow()).source())
        .contains("192.0.2.1");
  }

  @Test
  void whatIsPackedTwiceOrBrokenOrNoTextStaysShut() throws IOException {
    byte[] table = SINKHOLE.getBytes(StandardCharsets.UTF_8);
    byte[] packed = zip(TABLE, table);

    assertThat(attached("twice.zip", zip("inner.zip", packed)).machine()).isEmpty();
    assertThat(attached(TABLE + ".zip", Arrays.copyOf(packed, 40)).machine()).isEmpty();
    assertThat(attached("run.zip", zip("run.exe", table)).machine()).isEmpty();
    assertThat(attached("nothing.gz", new byte[] {0x1f, (byte) 0x8b, 8}).machine()).isEmpty();
  }

  @Test
  void aTakedownLetterOfNetcraftIsRead() {
    MachineReport report =
        machine(
            "Subject: Issue 31234567: Phishing attack at hxxps://login[.]example[.]edu/x\n",
            """
            Hello,

            We have discovered a phishing attack on your network:

            hxxps[://]login[.]example[.]edu/~pat/bank/index.html [192[.]0[.]2[.]80]

            This attack targets our customer, Example Bank.

            More information is provided at https://incident.netcraft.com/0123456789ab/

            Kind regards,
            Netcraft
            Netcraft Issue Number: 31234567
            """);

    assertThat(report.format()).isEqualTo("Netcraft");
    assertThat(report.category()).contains(Category.FRAUD_PHISHING);
    Incident incident = only(report);
    assertThat(incident.urls()).containsExactly("https://login.example.edu/~pat/bank/index.html");
    assertThat(incident.source()).contains("192.0.2.80");
    assertThat(incident.reporterId()).contains("31234567");
  }

  @Test
  void aPersonWhoMentionsNetcraftIsNoMachine() {
    assertThat(
            read(
                    DATE + "Subject: A phishing page\n",
                    "Netcraft warned me of http://evil.example/login and I typed my password.\n")
                .machine())
        .isEmpty();
  }

  @Test
  void aShadowserverTableInTheTextIsRead() {
    MachineReport report =
        machine(
            "Subject: [Shadowserver] Open SNMP\n",
            "timestamp,ip,protocol,port,hostname,tag\n"
                + "2026-11-22 01:02:03,192.0.2.9,udp,161,host.example.edu,snmp\n");

    assertThat(only(report).source()).contains("192.0.2.9");
    assertThat(report.category()).isEmpty();
  }

  @Test
  void aFail2banLetterIsRead() {
    MachineReport report =
        machine(
            "Subject: Abuse from 192.0.2.33\n",
            """
            Dear Sir/Madam,

            We have detected abuse from the IP address 192.0.2.33, which according to a whois
            lookup is on your network. We would appreciate if you would investigate and take action
            as appropriate.

            Log lines are given below, but please ask if you require any further information.

            This mail was generated by Fail2Ban.

            2026-11-23 10:00:01,123 sshd[123]: Failed password for root from 192.0.2.33 port 4444
            """);

    assertThat(report.format()).isEqualTo("fail2ban");
    assertThat(report.category()).contains(Category.UNAUTHORIZED_SCANNING);
    assertThat(only(report).source()).contains("192.0.2.33");
    assertThat(only(report).at()).contains(Instant.parse("2026-11-23T10:00:01.123Z"));
  }

  @Test
  void aBanNoticeAndABlocklistLetterAreRead() {
    Incident banned =
        only(
            machine(
                "Subject: [Fail2Ban] sshd: banned 2001:db8::5 from www\n",
                "Hi,\n\nThe IP 2001:db8::5 has just been banned by Fail2Ban after\n"
                    + "5 attempts against sshd.\n\nRegards,\n\nFail2Ban"));
    MachineReport blocklist =
        machine(
            "Subject: abuse report about 192.0.2.44 - id: 123456789\n",
            "Hello Abuse-Team,\n\n"
                + "your Server/Customer with the IP: *192.0.2.44* (host.example.edu) has attacked"
                + " one of our servers/partners.\n"
                + "The attackers used the method/service: *imap* on: *Mon, 23 Nov 2026 10:00:00"
                + " +0100*.\n"
                + "The time listed is from the server-time of the Blocklist-user who submitted the"
                + " report.\n");

    assertThat(banned.source()).contains("2001:db8::5");
    assertThat(banned.target()).contains("sshd");
    assertThat(blocklist.format()).isEqualTo("blocklist.de");
    assertThat(only(blocklist).source()).contains("192.0.2.44");
    assertThat(only(blocklist).at()).contains(Instant.parse("2026-11-23T09:00:00Z"));
    assertThat(only(blocklist).reporterId()).contains("123456789");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"xarf_version\": \"4.0.0\", \"category\": \"connection\"",
        "{\"xarf_version\": \"4.0.0\", \"category\": \"connection\", \"type\": \"ddos\"}",
        "{\"xarf_version\": {\"a\": [1]}, \"type\": [], \"source_identifier\": 4}",
        "[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]",
        "<Infringement><Source><IP_Address>192.0.2.1</Source></Infringement>",
        "<Infringement></Infringement>",
        "Report-Type: login-attack\nSource: nonsense here\nReported-From: x",
        "We were hit by 192.0.2.1 and the login attack went on for hours. Please act.",
        "timestamp,ip\n"
      })
  void whatDoesNotHoldWhatItsFormatPromisesIsAnOrdinaryMail(String body) {
    Report report = read("Subject: [Shadowserver] report\n", body);

    assertThat(report.machine()).isEmpty();
    assertThat(report.readable()).isTrue();
  }

  @Test
  void jsonOfAHundredThousandLevelsIsAnOrdinaryMail() {
    assertThat(read(bytes("From: a@example.org\n\n" + "[".repeat(100_000))).machine()).isEmpty();
  }
}

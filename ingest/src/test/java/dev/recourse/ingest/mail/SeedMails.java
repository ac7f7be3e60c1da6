package dev.recourse.ingest.mail;

import static dev.recourse.ingest.mail.Mails.bytes;
import static dev.recourse.ingest.mail.Mails.mail;

import dev.recourse.ingest.tnef.WinmailBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** One mail of each kind that the reader tells apart, to be broken in every way. */
final class SeedMails {
  private static final String REPORT =
      """
      Somebody scans our network from 192.0.2.1 and hxxp://evil[.]example/x since yesterday.

      On Mon, 23 Nov 2026, Ann wrote:
      > please look
      --\s
      Pat
      """;

  private SeedMails() {}

  /** The same, and the samples that lie in files. */
  static List<byte[]> andSamples() throws IOException {
    List<byte[]> mails = new ArrayList<>(all());
    for (String name : MailSamplesTest.names().toList()) {
      mails.add(MailSamplesTest.mail(name));
    }
    return mails;
  }

  static List<byte[]> all() {
    return List.of(
        mail("Subject: =?utf-8?Q?Sch=C3=B6n?=\nMessage-ID: <a@example.org>\n", REPORT),
        mail("Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\n", REPORT),
        mail(
            "Content-Transfer-Encoding: base64\n",
            Base64.getMimeEncoder().encodeToString(bytes(REPORT))),
        mail("Content-Transfer-Encoding: quoted-printable\n", "Gr=C3=B6=C3=9Fe =\nund so=20\n"),
        mail("Content-Type: text/plain; charset=utf-7\n", "Gr+APYA3w-e +- x"),
        mail("Content-Type: text/enriched\n", "<bold>Hi<color><param>red</param>x</color>"),
        alternative(),
        nested(),
        attached(),
        bounce(),
        feedback(),
        mail(
            "Content-Type: application/json\n",
            "[{\"xarf_version\":\"4.0.0\",\"category\":\"connection\",\"type\":\"ddos\","
                + "\"source_identifier\":\"192.0.2.1\",\"timestamp\":\"2026-01-11T10:59:45Z\"}]"),
        mail(
            "",
            "---\nReported-From: x@example.org\nReport-Type: login-attack\nSource: 192.0.2.1\n"
                + "Date: Mon, 23 Nov 2026 10:00:00 +0100\nReport-ID: 1\nPort: 22\n"),
        mail(
            "",
            "<Infringement><Case><ID>1</ID></Case><Source><TimeStamp>2026-03-10T08:06:44Z"
                + "</TimeStamp><IP_Address>192.0.2.1</IP_Address></Source></Infringement>"),
        mail(
            "Subject: [SpamCop (192.0.2.77) id:7012345678]x\n",
            "[ SpamCop V5 ]\nEmail from 192.0.2.77 / Mon, 23 Nov 2026 10:05:18 -0800\n"),
        mail(
            "Subject: [Shadowserver] x\n",
            "\"timestamp\",\"ip\",\"port\"\n\"2026-11-22 01:02:03\",\"192.0.2.9\",\"161\"\n"),
        mail(
            "Subject: Abuse\n",
            "We have detected abuse from the IP address 192.0.2.33, so.\nLog lines are below.\n"
                + "2026-11-23 10:00:01,123 sshd: Failed\n"),
        mail(
            "Subject: Issue 31234567: Phishing\n",
            "We have discovered a phishing attack on your network:\n\n"
                + "hxxps[://]evil[.]example/x [192[.]0[.]2[.]80]\n\n"
                + "Netcraft Issue Number: 31234567\n"),
        mail(
            "Return-Path: <>\nSubject: failure notice\n",
            "Hi. This is the qmail-send program at example.org.\n\n<pat@example.org>:\n"
                + "550 5.1.1 no\n\n--- Below this line is a copy of the message.\n\n"
                + "Message-ID: <a@example.edu>\n"),
        packed("2026-11-23-sinkhole.csv.gz", gzip("timestamp,ip\n2026-11-22 01:02:03,192.0.2.9\n")),
        packed(
            "winmail.dat",
            new WinmailBuilder().saying("Words.").file("A.TXT", "a.txt", bytes("x")).build()),
        signed(),
        mail("", "-----BEGIN PGP MESSAGE-----\n\nhQEMA0p\n=abcd\n-----END PGP MESSAGE-----\n"),
        mail(
            "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\n"
                + "Content-Transfer-Encoding: base64\n",
            "MIAGCSqGSIb3DQEHA6CAMIACAQAxAAAA\n"));
  }

  private static byte[] alternative() {
    return mail(
        "Subject: x\nContent-Type: multipart/alternative; boundary=\"b\"\n",
        """
        --b
        Content-Type: text/plain; charset=utf-8

        hello
        --b
        Content-Type: text/html
        Content-Transfer-Encoding: quoted-printable

        <html><style>a{}</style><p>hel=6Co <a href=3D"http://example.net">x</a></p><blockquote
         type=3Dcite>old</blockquote><table><tr><td>1<td>2</table><ul><li>a<li>b</ul>
        --b--
        """);
  }

  private static byte[] nested() {
    return mail(
        "Subject: Fwd: x\nContent-Type: multipart/mixed; boundary=b\n",
        """
        --b

        See this.
        --b
        Content-Type: message/rfc822

        From: evil@example.net
        Content-Type: multipart/mixed; boundary=c

        --c

        Pay me.
        --c
        Content-Type: message/rfc822
        Content-Transfer-Encoding: base64

        RnJvbTogYUBleGFtcGxlLm5ldA0KDQpQYXk=
        --c--
        --b--
        """);
  }

  private static byte[] attached() {
    return mail(
        "Content-Type: multipart/related; boundary=b\n",
        """
        --b
        Content-Type: text/html

        <img src="cid:1" alt="x">
        --b
        Content-Type: image/png; name*0*=utf-8''a%20; name*1=b.png
        Content-Transfer-Encoding: base64

        iVBORw0KGgoAAAANSUhEUg==
        --b--
        """);
  }

  private static byte[] bounce() {
    return mail(
        "Return-Path: <>\n"
            + "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n",
        """
        --b

        It failed.
        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.org

        Final-Recipient: rfc822; pat@example.org
        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; 550
         no such user
        --b
        Content-Type: text/rfc822-headers

        Message-ID: <x@example.edu>
        --b--
        """);
  }

  private static byte[] feedback() {
    return mail(
        "Content-Type: multipart/report; report-type=feedback-report; boundary=b\n",
        """
        --b

        This is a report.
        --b
        Content-Type: message/feedback-report

        Feedback-Type: abuse
        User-Agent: x/1
        Version: 1
        Source-IP: 192.0.2.1
        Arrival-Date: Tue, 8 Mar 2005 14:00:00 -0400
        --b
        Content-Type: message/rfc822

        From: a@example.net

        Buy!
        --b--
        """);
  }

  private static byte[] signed() {
    return mail(
        "Content-Type: multipart/signed; micalg=pgp-sha256; boundary=b;"
            + " protocol=\"application/pgp-signature\"\n",
        """
        --b
        Content-Type: text/plain

        I report this.
        --b
        Content-Type: application/pgp-signature; name=signature.asc

        -----BEGIN PGP SIGNATURE-----

        iQEzBAEBCAAdFiEE
        =abcd
        -----END PGP SIGNATURE-----
        --b--
        """);
  }

  private static byte[] packed(String name, byte[] file) {
    return mail(
        "From: Shadowserver <x@shadowserver.example>\nContent-Type: application/octet-stream; name="
            + name
            + "\nContent-Transfer-Encoding: base64\n",
        Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(file));
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
      packed.write(bytes(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}

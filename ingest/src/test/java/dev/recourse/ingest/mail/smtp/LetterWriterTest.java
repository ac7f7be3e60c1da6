package dev.recourse.ingest.mail.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.ingest.mail.MailReader;
import dev.recourse.ingest.report.Address;
import dev.recourse.ingest.report.Report;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.outbox.ChannelKind;
import dev.recourse.scheduler.outbox.Delivery;
import dev.recourse.scheduler.outbox.Draft;
import dev.recourse.scheduler.outbox.Message;
import dev.recourse.scheduler.outbox.OutboxKey;
import dev.recourse.scheduler.outbox.ReplyTokens;
import dev.recourse.scheduler.policy.EventName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class LetterWriterTest {
  private static final Instant NOW = Instant.parse("2026-11-20T18:00:00Z");
  private static final Set<String> FIELDS =
      Set.of(
          "date",
          "from",
          "reply-to",
          "to",
          "subject",
          "message-id",
          "in-reply-to",
          "references",
          "auto-submitted",
          "x-auto-response-suppress",
          "x-recourse-loop",
          "mime-version",
          "content-type");
  private static final CaseId CASE = new CaseId(2026, 123);
  private static final ReplyTokens TOKENS = new ReplyTokens(new byte[32]);
  private static final Address DESK = new Address("abuse@example.edu", "Example Abuse Desk");

  private static String mail(String subject, String text, boolean plusAddressing, Address from) {
    Message message =
        Draft.of(OutboxKey.of(CASE, "letter"), ChannelKind.EMAIL, "pat@example.org")
            .saying(subject, text)
            .about(CASE)
            .answering(Optional.of(new Message.Answers("<two@example.org>", List.of())))
            .onDelivered(EventName.ACKNOWLEDGED)
            .from(NOW);
    byte[] mail =
        new LetterWriter(from, Set.of("security@example.edu"), plusAddressing, TOKENS)
            .write(new Delivery(message, "<ours@example.edu>", 1), NOW);
    return new String(mail, StandardCharsets.US_ASCII);
  }

  private static String letter(String subject, String text) {
    return mail(subject, text, false, DESK);
  }

  private static Report read(String mail) {
    return new MailReader(Set.of()).read(mail.getBytes(StandardCharsets.US_ASCII));
  }

  @Property(tries = 300)
  void noSubjectInjectsAField(@ForAll @StringLength(max = 300) String anything) {
    String subject = anything.replace('\r', '\u760d').replace('\n', '\u760a');

    assertOnlyOurFields(letter(subject, "Words."));
  }

  @Property(tries = 300)
  void noNameInjectsAField(@ForAll @StringLength(max = 100) String name) {
    String mail = mail("x", "y", true, new Address("abuse@example.edu", name));

    assertOnlyOurFields(mail);
    assertThat(read(mail).from().map(Address::value)).contains("abuse@example.edu");
  }

  @Property(tries = 200)
  void anySubjectOfPrintableLettersIsReadAsItWasWritten(
      @ForAll @StringLength(max = 200) String anything) {
    String subject = anything.replaceAll("[\\p{C}\\p{Z}\\s]+", " ").strip();

    String read = read(letter(subject, "Words.")).subject();

    assertThat(read).isEqualTo(TOKENS.of(CASE, "pat@example.org").mark(subject));
  }

  private static void assertOnlyOurFields(String mail) {
    String head = mail.substring(0, mail.indexOf("\r\n\r\n"));
    assertThat(head.replaceAll("\r\n[ \t]", " ").split("\r\n"))
        .allSatisfy(
            line ->
                assertThat(FIELDS)
                    .contains(line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT)))
        .hasSizeBetween(FIELDS.size() - 1, FIELDS.size());
    assertThat(head).matches(Pattern.compile("[\\x20-\\x7e\\r\\n\\t]*"));
  }

  @Test
  void encodedWordsThatHideALineBreakInjectNothing() {
    String mail = letter("=?UTF-8?Q?x=0D=0ABcc:_evil@example.net?=", "Words.");

    assertOnlyOurFields(mail);
    assertThat(read(mail).subject()).contains("=?UTF-8?Q?x=0D=0ABcc:_evil@example.net?=");
  }

  @Test
  void aLongSubjectIsFoldedWithoutAnotherSpace() {
    String subject = "R-2026-000123: " + "quite a few words in a row ".repeat(6).strip();

    String mail = letter(subject, "Words.");

    assertThat(mail.lines()).allMatch(line -> line.length() <= 78);
    assertThat(mail.replace("\r\n ", " ")).contains("Subject: " + subject + " [R-2026-000123 ");
  }

  @Test
  void theTokenStandsInTheSubjectOrInTheAddressForReplies() {
    String token = TOKENS.of(CASE, "pat@example.org").secret();

    assertThat(letter("Re: Phishing [R-2026-000123]", "x"))
        .contains("Subject: Re: Phishing [R-2026-000123 " + token + "]\r\n")
        .doesNotContain("\r\nReply-To");
    assertThat(mail("Re: Phishing [R-2026-000123]", "x", true, DESK))
        .contains("Subject: Re: Phishing [R-2026-000123]\r\n")
        .contains("Reply-To: Example Abuse Desk <abuse+R-2026-000123-" + token + "@example.edu>");
  }

  @Test
  void theMarkOfAnotherCaseInAnEchoedSubjectIsLeftOut() {
    assertThat(letter("Re: x [R-2026-000007 abcdefghijkl] [R-2026-000123]", "x"))
        .doesNotContain("000007")
        .contains("Subject: Re: x [R-2026-000123 ");
  }

  @Test
  void theReaderFindsTheTokensOfOurLetters() {
    assertThat(read(letter("Phishing", "x")).tokens())
        .containsExactly(TOKENS.of(CASE, "pat@example.org"));
    String reply =
        "From: pat@example.org\r\nTo: abuse+"
            + TOKENS.of(CASE, "pat@example.org").toString().toLowerCase(Locale.ROOT)
            + "@example.edu\r\nSubject: x\r\n\r\nMore.";
    assertThat(read(reply).tokens()).containsExactly(TOKENS.of(CASE, "pat@example.org"));
  }

  @Test
  void theHtmlPartSaysTheSameAndHidesNothing() {
    String mail =
        letter("x", "Hello <b>you</b> & \"me\",\n\n- one\n- two\n\nNumber:   7\nName: x\n");

    assertThat(mail).contains("multipart/alternative", "text/plain", "text/html");
    String html =
        HtmlLetter.of("Hello <b>you</b> & \"me\",\n\n- one\n- two\n\nNumber:   7\nName: x\n");
    assertThat(html)
        .contains("<p>Hello &lt;b&gt;you&lt;/b&gt; &amp; &quot;me&quot;,</p>")
        .contains("<ul>\n<li>one</li>\n<li>two</li>\n</ul>")
        .contains("<p>Number: &nbsp;&nbsp;7<br>\nName: x</p>")
        .doesNotContain("http://", "https://", "src=", "href=");
    assertThat(read(mail).fullText()).startsWith("Hello <b>you</b> & \"me\",");
  }
}

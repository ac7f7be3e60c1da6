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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a stranger writes, and wherever: our letters have our headers, and no other. */
class HeaderInjectionTest {
  private static final Instant NOW = Instant.parse("2026-11-20T18:00:00Z");
  private static final CaseId CASE = new CaseId(2026, 123);
  private static final Set<String> OURS =
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

  /** Every way that is known of ending a line, and what somebody would want to follow it. */
  @Provide
  Arbitrary<String> hostile() {
    Arbitrary<String> piece =
        Arbitraries.oneOf(
            Arbitraries.of(
                "\r\n",
                "\n",
                "\r",
                "\u0000",
                "\u0085",
                "\u2028",
                "\u2029",
                "\u000b",
                "\u000c",
                "\u760d\u760a",
                "\u560d\u560a",
                "%0d%0a",
                "\\r\\n",
                "=0D=0A",
                "=?utf-8?Q?=0D=0ABcc:_evil@example.net?=",
                "=?utf-8?B?DQpCY2M6IGV2aWxAZXhhbXBsZS5uZXQ=?=",
                "Bcc: evil@example.net",
                "\r\nBcc: evil@example.net\r\n",
                "\r\n\r\n<b>body</b>",
                "<a@example.org>",
                "\"",
                "\\",
                "<",
                ">",
                ",",
                ";",
                "pat@example.org"),
            Arbitraries.strings().ofMaxLength(20));
    return piece.list().ofMinSize(1).ofMaxSize(8).map(pieces -> String.join("", pieces));
  }

  private static Optional<String> letter(Draft draft, Address from) {
    try {
      Message message = draft.from(NOW);
      byte[] mail =
          new LetterWriter(from, Set.of(), true, new ReplyTokens(new byte[32]))
              .write(new Delivery(message, "<ours@example.edu>", 1), NOW);
      return Optional.of(new String(mail, StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException e) {
      // Refused: nothing is sent.
      return Optional.empty();
    }
  }

  private static Draft draft(String to) {
    return Draft.of(OutboxKey.of(CASE, "letter"), ChannelKind.EMAIL, to).about(CASE);
  }

  private static void isOurs(String mail) {
    assertThat(mail).matches("(?s)[\\x20-\\x7e\\r\\n\\t]*");
    assertThat(mail.replace("\r\n", "")).doesNotContain("\r", "\n");
    String head = mail.substring(0, mail.indexOf("\r\n\r\n"));
    List<String> names = new ArrayList<>();
    for (String line : head.replaceAll("\r\n[ \t]", " ").split("\r\n")) {
      names.add(line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT));
    }
    assertThat(names).doesNotHaveDuplicates().isSubsetOf(OURS);
    assertThat(mail.lines()).allMatch(line -> line.length() <= 998);
  }

  @Property(tries = 300)
  void inTheAddress(@ForAll("hostile") String to) {
    letter(draft(to).saying("x", "y"), Address.of("abuse@example.edu"))
        .ifPresent(HeaderInjectionTest::isOurs);
  }

  @Property(tries = 300)
  void inTheSubject(@ForAll("hostile") String subject) {
    letter(draft("pat@example.org").saying(subject, "y"), Address.of("abuse@example.edu"))
        .ifPresent(HeaderInjectionTest::isOurs);
  }

  @Property(tries = 300)
  void inTheNameOfTheDesk(@ForAll("hostile") String name) {
    letter(draft("pat@example.org").saying("x", "y"), new Address("abuse@example.edu", name))
        .ifPresent(HeaderInjectionTest::isOurs);
  }

  @Property(tries = 300)
  void inTheMessagesThatAreAnswered(
      @ForAll("hostile") String reference, @ForAll("hostile") String ancestor) {
    Draft draft =
        draft("pat@example.org")
            .saying("x", "y")
            .answering(
                Optional.of(
                    new Message.Answers(reference, List.of(ancestor, "<" + ancestor + ">"))));

    letter(draft, Address.of("abuse@example.edu")).ifPresent(HeaderInjectionTest::isOurs);
  }

  @Property(tries = 300)
  void inEveryFieldOfTheMailThatIsAnswered(@ForAll("hostile") String anything) {
    String folded = anything.replace("\r", "\r ").replace("\n", "\n ");
    String mail =
        "From: "
            + folded
            + " <pat@example.org>\r\nReply-To: "
            + folded
            + "\r\nSubject: "
            + folded
            + "\r\nMessage-ID: <"
            + folded
            + ">\r\nIn-Reply-To: "
            + folded
            + "\r\nReferences: <a@example.org> "
            + folded
            + "\r\n\r\nWords.\r\n";
    Report read = new MailReader(Set.of()).read(mail.getBytes(StandardCharsets.UTF_8));
    String to = read.from().map(Address::value).orElse("pat@example.org");
    Draft draft =
        draft(to)
            .saying("Re: " + read.subject(), read.text())
            .answering(
                read.ancestry()
                    .messageId()
                    .map(id -> new Message.Answers(id, read.ancestry().references())));

    letter(draft, Address.of("abuse@example.edu")).ifPresent(HeaderInjectionTest::isOurs);
  }

  @Property(tries = 200)
  void inTheFilesThatGoWithALetter(@ForAll("hostile") String name, @ForAll("hostile") String type) {
    Draft draft =
        draft("pat@example.org")
            .saying("x", "y")
            .with(new Message.Attachment(name, type, "content"));

    Optional<String> mail = letter(draft, Address.of("abuse@example.edu"));

    mail.ifPresent(HeaderInjectionTest::isOurs);
    if (mail.isPresent()) {
      Report read = new MailReader(Set.of()).read(mail.get().getBytes(StandardCharsets.US_ASCII));
      assertThat(read.attachments()).hasSize(1);
      assertThat(read.fullText()).isEqualTo("y");
    }
  }
}

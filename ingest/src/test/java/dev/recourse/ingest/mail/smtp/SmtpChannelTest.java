package dev.recourse.ingest.mail.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.ingest.mail.MailReader;
import dev.recourse.ingest.mail.server.Login;
import dev.recourse.ingest.mail.server.Security;
import dev.recourse.ingest.report.Address;
import dev.recourse.ingest.report.Report;
import dev.recourse.scheduler.outbox.ChannelKind;
import dev.recourse.scheduler.outbox.Delivery;
import dev.recourse.scheduler.outbox.DeliveryOutcome;
import dev.recourse.scheduler.outbox.Message;
import dev.recourse.scheduler.outbox.OutboxKey;
import dev.recourse.scheduler.outbox.ReplyTokens;
import dev.recourse.testing.SmtpServer;
import dev.recourse.testing.SmtpServer.Fault;
import dev.recourse.testing.SmtpServer.Received;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SmtpChannelTest {
  private static final Instant NOW = Instant.parse("2026-11-20T18:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private static final ReplyTokens TOKENS = new ReplyTokens(new byte[32]);

  private final SmtpServer server = SmtpServer.start();
  private final SmtpChannel channel = new SmtpChannel(settings(Optional.empty()), TOKENS, CLOCK);

  @AfterEach
  void close() {
    channel.close();
    server.close();
  }

  @Test
  void anAnswerIsThreadedAndMarkedAsOne() {
    DeliveryOutcome outcome =
        channel.deliver(
            delivery(
                "pat@example.org",
                "Your report R-2026-000001",
                "We have it.\n",
                Optional.of(
                    new Message.Answers(
                        "<two@example.org>", List.of("<one@example.org>", "no id\r\nBcc: x"))),
                List.of()));

    assertThat(outcome).isEqualTo(new DeliveryOutcome.Delivered("<abc@example.edu>"));
    Received mail = server.received().get(0);
    assertThat(mail.envelopeFrom()).isEqualTo("<>");
    assertThat(mail.recipient()).isEqualTo("pat@example.org");
    assertThat(mail.header("From")).isEqualTo("Example Abuse Desk <abuse@example.edu>");
    assertThat(mail.header("To")).isEqualTo("pat@example.org");
    assertThat(mail.header("Subject")).isEqualTo("Your report R-2026-000001");
    assertThat(mail.header("Message-ID")).isEqualTo("<abc@example.edu>");
    assertThat(mail.header("In-Reply-To")).isEqualTo("<two@example.org>");
    assertThat(mail.header("References")).isEqualTo("<one@example.org> <two@example.org>");
    assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-replied");
    assertThat(mail.header("X-Auto-Response-Suppress")).isEqualTo("All");
    assertThat(mail.header("Date")).isEqualTo("Fri, 20 Nov 2026 18:00:00 +0000");
    assertThat(read(mail).fullText()).isEqualTo("We have it.");
  }

  @Test
  void whatAnswersNothingComesFromTheDeskSoThatItsBounceArrives() {
    channel.deliver(plain("Reminder", "It is due."));

    assertThat(server.received().get(0).envelopeFrom()).isEqualTo("<abuse@example.edu>");
    assertThat(server.received().get(0).header("Auto-Submitted")).isEqualTo("auto-generated");
    assertThat(server.received().get(0).header("In-Reply-To")).isEmpty();
  }

  @Test
  void anAcknowledgementOfAMailWithoutAMessageIdIsAnAnswerAllTheSame() {
    channel.deliver(
        delivery(
            "pat@example.org", "x", "y", Optional.empty(), List.of(), Optional.of("acknowledged")));

    assertThat(server.received().get(0).envelopeFrom()).isEqualTo("<>");
    assertThat(server.received().get(0).header("Auto-Submitted")).isEqualTo("auto-replied");
  }

  @Test
  void whatAPersonAnswersIsMarkedAsNoMachinesAndItsBounceArrives() {
    Message.Answers answers = new Message.Answers("<two@example.org>", List.of());

    channel.deliver(
        delivery("pat@example.org", "x", "y", Optional.of(answers), List.of(), Optional.empty()));

    Received mail = server.received().get(0);
    assertThat(mail.envelopeFrom()).isEqualTo("<abuse@example.edu>");
    assertThat(mail.header("Auto-Submitted")).isEmpty();
    assertThat(mail.header("In-Reply-To")).isEqualTo("<two@example.org>");
  }

  @Test
  void aDeskThatGetsOurLetterDoesNotAnswerIt() {
    channel.deliver(plain("Reminder", "It is due."));

    Report seenThere = read(server.received().get(0));
    assertThat(seenThere.answerable().toString()).startsWith("No");
  }

  @Test
  void anyTextArrivesAsItWasWritten() {
    String text =
        "Größe €, 日本, \uD83D\uDE80\n.leading dot\nFrom here\n"
            + "long line ".repeat(300)
            + "\nend =20";

    channel.deliver(plain("Größe, sehr lang: " + "日本 ".repeat(60), text));

    Report report = read(server.received().get(0));
    assertThat(report.fullText()).isEqualTo(text);
    assertThat(report.subject()).isEqualTo(("Größe, sehr lang: " + "日本 ".repeat(60)).strip());
    assertThat(server.received().get(0).mail().lines()).allMatch(line -> line.length() <= 78);
  }

  @Test
  void charactersWhoseLowByteIsALineBreakInjectNothing() {
    channel.deliver(plain("x\u760d\u760aBcc: evil@example.net", "Words."));

    Received mail = server.received().get(0);
    assertThat(mail.header("Bcc")).isEmpty();
    assertThat(read(mail).subject()).isEqualTo("x\u760d\u760aBcc: evil@example.net");
  }

  @Test
  void anAddressWithSuchCharactersIsRejectedBeforeTheServerHearsOfIt() {
    for (String to : new String[] {"a\u760d\u760aRCPT@example.net", "pat", "<pat@example.org>x"}) {
      DeliveryOutcome outcome =
          channel.deliver(delivery(to, "x", "y", Optional.empty(), List.of()));

      assertThat(outcome).as(to).isInstanceOf(DeliveryOutcome.Rejected.class);
    }
    assertThat(server.connections()).isZero();
  }

  @Test
  void aCalendarEntryGoesWithTheLetter() {
    Message.Attachment entry =
        new Message.Attachment(
            "due.ics", "text/calendar; method=PUBLISH", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");

    channel.deliver(
        delivery("pat@example.org", "Due", "See the entry.", Optional.empty(), List.of(entry)));

    Report report = read(server.received().get(0));
    assertThat(report.fullText()).isEqualTo("See the entry.");
    assertThat(report.attachments())
        .singleElement()
        .satisfies(
            attachment -> {
              assertThat(attachment.name()).isEqualTo("due.ics");
              assertThat(attachment.mediaType()).isEqualTo("text/calendar");
              assertThat(attachment.size()).isEqualTo(entry.content().length());
            });
  }

  @Test
  void anAnswerComesFromTheDeskWhereTheServerTakesNothingFromNobody() {
    server.failNext(Fault.REFUSED_FROM_NOBODY);
    Message.Answers answers = new Message.Answers("<two@example.org>", List.of());

    DeliveryOutcome outcome =
        channel.deliver(delivery("pat@example.org", "x", "y", Optional.of(answers), List.of()));

    assertThat(outcome).isInstanceOf(DeliveryOutcome.Delivered.class);
    assertThat(server.received())
        .extracting(Received::envelopeFrom)
        .containsExactly("<abuse@example.edu>");
  }

  @Test
  void aConnectionServesSeveralMessages() {
    for (int i = 0; i < 5; i++) {
      assertThat(channel.deliver(plain("x", "y"))).isInstanceOf(DeliveryOutcome.Delivered.class);
    }

    assertThat(server.received()).hasSize(5);
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void aConnectionThatWasDroppedMeanwhileCostsNothing() {
    channel.deliver(plain("x", "y"));
    server.dropConnections();

    assertThat(channel.deliver(plain("x", "y"))).isInstanceOf(DeliveryOutcome.Delivered.class);
    assertThat(server.received()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"LATER_AFTER_MAIL", "LATER_AT_RECIPIENT", "CLOSING", "DROP_AT_DATA"})
  void whatMayGoLaterIsRetried(Fault fault) {
    server.failNext(fault);

    assertThat(channel.deliver(plain("x", "y"))).isInstanceOf(DeliveryOutcome.RetryLater.class);
    assertThat(channel.deliver(plain("x", "y"))).isInstanceOf(DeliveryOutcome.Delivered.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"REFUSED_AFTER_MAIL", "REFUSED_AT_RECIPIENT"})
  void whatIsRefusedForGoodIsRejectedInTheServersWords(Fault fault) {
    server.failNext(fault);

    DeliveryOutcome outcome = channel.deliver(plain("x", "y"));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            DeliveryOutcome.Rejected.class,
            rejected -> assertThat(rejected.reason()).containsAnyOf("no such user", "refused"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"SILENT_AFTER_MAIL", "STALL_AFTER_MAIL"})
  void silenceAfterTheWholeMailIsUnknown(Fault fault) {
    server.failNext(fault);

    assertThat(channel.deliver(plain("x", "y"))).isInstanceOf(DeliveryOutcome.Unknown.class);
  }

  @Test
  void aServerThatIsAwayIsTriedLater() {
    server.close();

    assertThat(channel.deliver(plain("x", "y"))).isInstanceOf(DeliveryOutcome.RetryLater.class);
  }

  @Test
  void aRefusedSignInIsTriedLaterBecauseItSaysNothingAboutTheMail() {
    server.requireLogin("abuse", "secret");
    Login wrong = Login.password("abuse", "wrong");
    Login right = Login.password("abuse", "secret");

    try (SmtpChannel refused = new SmtpChannel(settings(Optional.of(wrong)), TOKENS, CLOCK);
        SmtpChannel taken = new SmtpChannel(settings(Optional.of(right)), TOKENS, CLOCK)) {
      assertThat(channel.deliver(plain("x", "y"))).isInstanceOf(DeliveryOutcome.RetryLater.class);
      assertThat(refused.deliver(plain("x", "y"))).isInstanceOf(DeliveryOutcome.RetryLater.class);
      assertThat(taken.deliver(plain("x", "y"))).isInstanceOf(DeliveryOutcome.Delivered.class);
    }
    assertThat(wrong.toString()).doesNotContain("wrong");
  }

  private SmtpSettings settings(Optional<Login> login) {
    return new SmtpSettings(
        "127.0.0.1",
        server.port(),
        Security.NONE,
        login,
        new Address("abuse@example.edu", "Example Abuse Desk"),
        Duration.ofSeconds(2));
  }

  private static Report read(Received mail) {
    return new MailReader(Set.of()).read(mail.mail().getBytes(StandardCharsets.ISO_8859_1));
  }

  private static Delivery plain(String subject, String text) {
    return delivery("pat@example.org", subject, text, Optional.empty(), List.of());
  }

  private static Delivery delivery(
      String to,
      String subject,
      String text,
      Optional<Message.Answers> answers,
      List<Message.Attachment> attachments) {
    return delivery(to, subject, text, answers, attachments, answers.map(any -> "acknowledged"));
  }

  private static Delivery delivery(
      String to,
      String subject,
      String text,
      Optional<Message.Answers> answers,
      List<Message.Attachment> attachments,
      Optional<String> onDelivered) {
    return new Delivery(
        new Message(
            OutboxKey.of("R-2026-000001", "acknowledgement"),
            Optional.empty(),
            ChannelKind.EMAIL,
            to,
            subject,
            text,
            answers,
            attachments,
            Message.Urgency.ANSWER,
            NOW,
            Message.Repeat.AT_MOST_ONCE,
            onDelivered,
            Optional.empty()),
        "<abc@example.edu>",
        1);
  }
}

package dev.recourse.bot.demo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.recourse.bot.config.Configuration;
import dev.recourse.bot.config.InstitutionSettings;
import dev.recourse.bot.service.Service;
import dev.recourse.ingest.Taken;
import dev.recourse.ingest.crypto.DeskKeys;
import dev.recourse.ingest.mail.MailReader;
import dev.recourse.ingest.mail.imap.ImapSettings;
import dev.recourse.ingest.mail.imap.MailboxSettings;
import dev.recourse.ingest.mail.lease.LeaseMail;
import dev.recourse.ingest.mail.server.Login;
import dev.recourse.ingest.mail.server.Security;
import dev.recourse.ingest.mail.smtp.SmtpSettings;
import dev.recourse.ingest.report.Address;
import dev.recourse.ingest.report.Report;
import dev.recourse.scheduler.AnswerLimits;
import dev.recourse.scheduler.Directory;
import dev.recourse.scheduler.Directory.Holder;
import dev.recourse.scheduler.inbox.InboxEntry;
import dev.recourse.scheduler.inbox.InboxState;
import dev.recourse.scheduler.outbox.OutboxState;
import dev.recourse.scheduler.policy.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * The service, for real, between a mail server that lives in this process and a clock that can be
 * moved. For one thread.
 */
final class Stage implements AutoCloseable {
  static final String DESK = "abuse@example.edu";
  static final String YOU = "you@students.example.edu";
  private static final int ALL = Integer.MAX_VALUE;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final LocalTime MORNING = LocalTime.of(9, 5);

  private final GreenMail mail;
  private final Path data;
  private final MovableClock clock;
  private final Service service;
  private int delivered;
  private final Set<String> shown = new HashSet<>();

  private Stage(GreenMail mail, Path data, MovableClock clock, Service service) {
    this.mail = mail;
    this.data = data;
    this.clock = clock;
    this.service = service;
  }

  /** Sets everything up; the clock shows {@code start} and goes on from there. */
  static Stage open(Instant start, Clock real) {
    GreenMail mail =
        new GreenMail(
                new ServerSetup[] {ServerSetup.SMTP.dynamicPort(), ServerSetup.IMAP.dynamicPort()})
            .withConfiguration(GreenMailConfiguration.aConfig().withUser(DESK, "abuse", "demo"));
    mail.start();
    try {
      Path data = Files.createTempDirectory("recourse-demo");
      MovableClock clock = MovableClock.startingAt(start, real);
      Service service = Service.assemble(configuration(mail, data), clock);
      service.start();
      return new Stage(mail, data, clock, service);
    } catch (IOException e) {
      mail.stop();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      mail.stop();
      throw e;
    }
  }

  private static Configuration configuration(GreenMail mail, Path data) {
    ImapSettings imap =
        new ImapSettings(
            "127.0.0.1",
            mail.getImap().getPort(),
            Security.NONE,
            Login.password("abuse", "demo"),
            Duration.ofSeconds(10));
    SmtpSettings smtp =
        new SmtpSettings(
            "127.0.0.1",
            mail.getSmtp().getPort(),
            Security.NONE,
            Optional.empty(),
            new Address(DESK, "Example Report Desk"),
            Duration.ofSeconds(10));
    return new Configuration(
        new InstitutionSettings("caltech", Optional.empty(), Set.of()),
        data,
        List.of(
            new MailboxSettings(
                DESK,
                imap,
                "INBOX",
                Optional.of("Handled"),
                Optional.empty(),
                Optional.empty(),
                false,
                MailboxSettings.DEFAULT_LARGEST,
                Duration.ofSeconds(1))),
        Optional.of(smtp),
        Optional.empty(),
        new Directory(
            Map.of(
                Role.FALLBACK,
                holder("desk@example.edu", "dean@example.edu"),
                Role.TRIAGE,
                holder("triage@example.edu", "dean@example.edu"),
                new Role("information-security"),
                holder("soc@example.edu", "ciso@example.edu"),
                new Role("dmca-agent"),
                holder("dmca@example.edu", "counsel@example.edu"),
                new Role("title-ix-coordinator"),
                holder("equity@example.edu", "dean@example.edu"),
                new Role("campus-security"),
                holder("patrol@example.edu", "chief@example.edu")),
            Optional.empty()),
        AnswerLimits.DEFAULT,
        DeskKeys.NONE,
        Optional.empty());
  }

  private static Holder holder(String email, String supervisor) {
    return new Holder(Optional.of(email), Optional.empty(), Optional.of(supervisor));
  }

  /** The service's parts. */
  Service service() {
    return service;
  }

  /** What time it is on the stage. */
  Instant now() {
    return clock.instant();
  }

  /** Where the institution's days begin and end. */
  ZoneId zone() {
    return service.standing().calendar().zone();
  }

  /** A stranger mails the desk; comes back when the mail has had its effect. */
  InboxEntry deliver(Sample sample) {
    try (InputStream in = sample.open()) {
      mail.getUserManager().getUser("abuse").deliver(GreenMailUtil.newMimeMessage(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    delivered++;
    await(
        "the mail to be read",
        () -> service.inbox().list(Optional.empty(), ALL).size() >= delivered);
    settle();
    return service.inbox().list(Optional.empty(), ALL).stream()
        .max(Comparator.comparingLong(InboxEntry::id))
        .orElseThrow();
  }

  /** You say something to the bot; comes back with what became of it. */
  Taken say(String words) {
    Taken taken = service.hear(YOU, words);
    delivered++;
    settle();
    return taken;
  }

  /** Waits until nothing is left to be done at this hour. */
  void settle() {
    await(
        "the queues to be empty",
        () ->
            service.inbox().list(Optional.of(InboxState.RECEIVED), ALL).isEmpty()
                && service.outbox().list(Optional.of(OutboxState.SENDING), ALL).isEmpty()
                && service.outbox().list(Optional.of(OutboxState.PENDING), ALL).stream()
                    .allMatch(entry -> entry.message().notBefore().isAfter(now())));
  }

  /** Lets the days go by, one morning after the other, up to this day's. */
  void moveTo(LocalDate day) {
    for (LocalDate next = now().atZone(zone()).toLocalDate();
        !next.isAfter(day);
        next = next.plusDays(1)) {
      clock.moveTo(next.atTime(MORNING).atZone(zone()).toInstant());
      service.desk().sweep();
      settle();
    }
  }

  /** The letters that the mail server has taken since this was last asked, in their order. */
  List<Letter> newLetters() {
    List<Letter> letters = new ArrayList<>();
    for (var message : mail.getReceivedMessages()) {
      byte[] raw = GreenMailUtil.getWholeMessage(message).getBytes(ISO_8859_1);
      if (LeaseMail.isOne(raw)) {
        continue;
      }
      Report read = new MailReader(Set.of()).read(raw);
      boolean ours = read.from().filter(from -> from.normalized().equals(DESK)).isPresent();
      if (ours && read.ancestry().messageId().filter(shown::add).isPresent()) {
        letters.add(new Letter(read));
      }
    }
    letters.sort(Comparator.comparing(letter -> letter.mail().sentAt().orElse(Instant.MIN)));
    return letters;
  }

  /** A letter of ours, as its reader's mail program would show it. */
  record Letter(Report mail) {
    String to() {
      return mail.to().stream().map(Address::value).findFirst().orElse("?");
    }

    String subject() {
      return mail.subject();
    }

    String text() {
      return mail.fullText();
    }
  }

  private static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("Waited in vain for " + what + ".");
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  @Override
  public void close() {
    service.close();
    mail.stop();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

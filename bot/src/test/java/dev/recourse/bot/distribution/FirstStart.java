package dev.recourse.bot.distribution;

import dev.recourse.testing.Dovecot;
import dev.recourse.testing.SmtpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The packaged service in a heap of 256 MB before a mailbox that is full already: how long a mail
 * that arrives meanwhile waits for its answer, how much memory the process takes, how long all of
 * it lasts. Run by hand, see the module's README. Arguments: how many mails lie there, and how many
 * arrive meanwhile.
 */
final class FirstStart {
  private static final Duration BETWEEN = Duration.ofSeconds(10);
  private static final Duration TOO_LONG = Duration.ofMinutes(2);

  private FirstStart() {}

  /** Runs it. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int waiting = args.length == 0 ? 50_000 : Integer.parseInt(args[0]);
    int probes = args.length < 2 ? 10 : Integer.parseInt(args[1]);
    Clock clock = Clock.systemUTC();
    Path folder = Files.createTempDirectory("first-start");
    try (Dovecot dovecot = Dovecot.start();
        SmtpServer smtp = SmtpServer.start()) {
      Institution institution = new Institution(folder, dovecot, "abuse", smtp);
      institution
          .mailbox()
          .deliverAll(IntStream.range(0, waiting).mapToObj(FirstStart::old).toList());
      System.out.printf("%,d mails lie in the mailbox.%n", waiting);

      ProcessBuilder command =
          Recourse.command(List.of("run", "--config", institution.config().toString()));
      command.environment().put("RECOURSE_JAVA_OPTS", "-Xmx256m");
      try (RunningService service = RunningService.start(command).awaitReady()) {
        long start = clock.millis();
        List<Long> waits = new ArrayList<>();
        for (int probe = 0; probe < probes; probe++) {
          waits.add(answered(institution, probe, clock));
          TimeUnit.MILLISECONDS.sleep(BETWEEN.toMillis());
        }
        waits.sort(null);
        System.out.printf(
            "A new mail was answered after %,d ms (median of %d; at worst %,d ms), while the others"
                + " waited.%n",
            waits.get(waits.size() / 2), waits.size(), waits.get(waits.size() - 1));
        long seconds = (clock.millis() - start) / 1_000;
        int handled = institution.mailbox().count("Handled");
        System.out.printf(
            "%,d mails were handled in %,d s; %s%n", handled, seconds, service.memory());
        service.err().lines().filter(line -> line.contains("handled")).forEach(System.out::println);
      }
    }
  }

  private static long answered(Institution institution, int probe, Clock clock)
      throws InterruptedException {
    String from = "new" + probe + "@example.net";
    long start = clock.millis();
    institution
        .mailbox()
        .deliver(Mails.phishing(from, "<new" + probe + "@example.net>", "A fake page " + probe));
    while (institution.lettersTo(from).isEmpty()) {
      if (clock.millis() - start > TOO_LONG.toMillis()) {
        throw new IllegalStateException("No answer within " + TOO_LONG.toSeconds() + " s.");
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    return clock.millis() - start;
  }

  private static byte[] old(int number) {
    String from = "reporter" + number + "@example.org";
    return Mails.phishing(from, "<old" + number + "@example.org>", "Report " + number);
  }
}

package dev.recourse.ingest.mail;

import dev.recourse.ingest.indicator.Indicators;
import dev.recourse.ingest.mail.mime.ReadingLimits;
import dev.recourse.ingest.report.Report;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads mutated mails, a million unless another number is given, and says how many came through,
 * how many held words, and which took longest. That one, and what was not survived, are written to
 * a file each. Ends with 1 where there was one.
 */
final class MailFuzz {
  private static final double TOO_LONG_SECONDS = 1;
  private static final MailReader READER = new MailReader(Set.of("abuse@example.edu"));
  private static final Indicators INDICATORS = new Indicators(Set.of("abuse@example.edu"));

  private MailFuzz() {}

  /**
   * Fuzzes.
   *
   * @param arguments how many mails, the seed, and the folder for what was not survived
   */
  public static void main(String[] arguments) throws IOException {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
    Path folder = Path.of(arguments.length > 2 ? arguments[2] : "target/fuzz");
    Mutations mutations = new Mutations(SeedMails.andSamples(), seed);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    long slowest = 0;
    byte[] slowestMail = {};
    int bad = 0;
    int readable = 0;
    int machines = 0;
    for (int i = 0; i < count; i++) {
      byte[] mail = mutations.next();
      long before = threads.getCurrentThreadCpuTime();
      try {
        Report report = survive(mail);
        readable += report.readable() ? 1 : 0;
        machines += report.machine().isPresent() ? 1 : 0;
      } catch (RuntimeException | StackOverflowError e) {
        bad++;
        keep(folder, i, mail, e.toString());
      }
      long took = threads.getCurrentThreadCpuTime() - before;
      if (took > slowest) {
        slowest = took;
        slowestMail = mail;
      }
      if (took > TOO_LONG_SECONDS * 1e9) {
        bad++;
        keep(folder, i, mail, "took " + took / 1e9 + " CPU seconds");
      }
    }
    keep(folder, count, slowestMail, "the slowest, " + slowest / 1e9 + " CPU seconds");
    System.out.printf(
        Locale.ROOT,
        "%,d mails of seed %d: %d not survived, %,d with words, %,d of machines; %.0f CPU seconds,"
            + " the slowest mail %.2f%n",
        count,
        seed,
        bad,
        readable,
        machines,
        (threads.getCurrentThreadCpuTime() - start) / 1e9,
        slowest / 1e9);
    System.exit(bad == 0 ? 0 : 1);
  }

  /** Reads a mail as the desk does, without the net below; throws where that goes wrong. */
  static Report survive(byte[] mail) {
    Report report = READER.attempt(mail);
    if (report.fullText().length() > 2 * ReadingLimits.TEXT_CHARS
        || report.attachments().size() > 2 * ReadingLimits.PARTS) {
      throw new IllegalStateException("It grew beyond the bounds.");
    }
    INDICATORS
        .in(List.of(report.subject(), report.fullText()), Set.of())
        .forEach(indicator -> said(indicator.defanged()));
    report.machine().ifPresent(machine -> said(machine.inWords(20)));
    return report;
  }

  private static void said(String words) {
    if (words.isEmpty()) {
      throw new IllegalStateException("Something was found that has no words.");
    }
  }

  private static void keep(Path folder, int number, byte[] mail, String what) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(number + ".eml");
    Files.write(file, mail);
    System.out.println(file + ": " + what);
  }
}

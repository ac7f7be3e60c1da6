package dev.recourse.bot.benchmark;

import dev.recourse.bot.config.Configuration;
import dev.recourse.bot.config.ConfigurationReader;
import dev.recourse.bot.service.Service;
import dev.recourse.ingest.Triage;
import dev.recourse.ingest.mail.MailReader;
import dev.recourse.nlp.Models;
import dev.recourse.scheduler.inbox.Arrival;
import dev.recourse.scheduler.inbox.Inbox;
import dev.recourse.scheduler.inbox.InboxState;
import dev.recourse.scheduler.inbox.InboxWorker;
import dev.recourse.scheduler.inbox.MailboxPosition;
import dev.recourse.scheduler.store.Database;
import dev.recourse.scheduler.store.Pending;
import dev.recourse.testing.Dovecot;
import dev.recourse.testing.DovecotMailbox;
import dev.recourse.testing.SmtpServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * What the parts would allow and what the whole reaches, in one run: (a) the bare rate of a batch
 * FETCH, (b) durable commits of mails in the pipeline's own batches, (c) reading and classifying
 * alone, (d) the whole pipeline from the mailbox to the case with its clocks and queued answers.
 * Then one mail at a time, from its delivery to the acknowledgement at the mail server. Argument:
 * how many mails.
 */
public final class MailBenchmark {
  private static final String ADDRESS = "abuse@example.edu";
  private static final int FETCH_BATCH = 500;
  private static final int WARM_UP = 2_000;
  private static final int SINGLE_MAILS = 40;
  private static final Duration HANG = Duration.ofMinutes(10);

  private final int mails;
  private final Path folder;
  private final Dovecot dovecot;
  private final List<byte[]> some = new ArrayList<>();

  private MailBenchmark(int mails, Path folder, Dovecot dovecot) {
    this.mails = mails;
    this.folder = folder;
    this.dovecot = dovecot;
  }

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    int mails = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
    Path folder = Files.createTempDirectory("mail-benchmark");
    try (Dovecot dovecot = Dovecot.start()) {
      new MailBenchmark(mails, folder, dovecot).run();
    }
  }

  private void run() throws Exception {
    deliver("warm-up", WARM_UP);
    deliver("bench", mails);
    double fetch = fetch();
    double read = read();
    double commit = commit();
    whole("warm-up", WARM_UP);
    double whole = whole("bench", mails);
    double least = Math.min(fetch, Math.min(read, commit));
    say("ratio: (d) is %.2f of the smallest of (a), (b), (c)", whole / least);
    oneByOne();
  }

  private void deliver(String user, int count) {
    DovecotMailbox mailbox = dovecot.mailbox(user);
    MixedMails mixed = new MixedMails(7);
    long bytes = 0;
    List<byte[]> chunk = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      byte[] mail = mixed.next(number);
      bytes += mail.length;
      chunk.add(mail);
      if (some.size() < 2_000) {
        some.add(mail);
      }
      if (chunk.size() == 500) {
        mailbox.deliverAll(chunk);
        chunk.clear();
      }
    }
    mailbox.deliverAll(chunk);
    say("%d mails, %.1f KB on average", count, bytes / 1024.0 / count);
  }

  private double fetch() throws IOException {
    try (BareImap first = new BareImap(dovecot.port(), "bench", Dovecot.PASSWORD)) {
      // The server builds its index of a new mailbox once.
      first.fetchAll(FETCH_BATCH);
    }
    try (BareImap imap = new BareImap(dovecot.port(), "bench", Dovecot.PASSWORD)) {
      long start = System.nanoTime();
      int fetched = imap.fetchAll(FETCH_BATCH);
      return rate("(a) bare FETCH, batches of " + FETCH_BATCH, fetched, start);
    }
  }

  /** One thread, as in the service, over the same mails, warmed up. */
  private double read() {
    MailReader reader = new MailReader(Set.of(ADDRESS));
    Triage triage = new Triage(Models.bundled().classifier());
    readAll(reader, triage);
    long start = System.nanoTime();
    readAll(reader, triage);
    return rate("(c) read and classify", some.size(), start);
  }

  private void readAll(MailReader reader, Triage triage) {
    some.forEach(mail -> triage.classify(reader.read(mail)));
  }

  /** Each mail a unit of work, and as many under way at once as the intake has. */
  private double commit() {
    try (Database database = Database.open(folder.resolve("commits.db"))) {
      Inbox inbox = new Inbox(database, Clock.systemUTC());
      Deque<Pending<List<Long>>> running = new ArrayDeque<>();
      long start = System.nanoTime();
      for (int i = 0; i < some.size(); i++) {
        Arrival arrival =
            Arrival.mail(
                new MailboxPosition(ADDRESS, "INBOX", 1, i + 1), Instant.EPOCH, some.get(i));
        running.add(database.submit(tx -> inbox.keep(tx, List.of(arrival), Optional.empty())));
        if (running.size() > InboxWorker.AHEAD) {
          running.remove().await();
        }
      }
      running.forEach(Pending::await);
      return rate(
          "(b) durable commits, " + InboxWorker.AHEAD + " under way at once", some.size(), start);
    }
  }

  /** Where no mail goes out, sending it takes nothing of what is measured. */
  private double whole(String user, int waiting) throws Exception {
    Configuration configuration = configure(user, user, 1);
    System.gc();
    long peak = 0;
    Duration cpu = cpu();
    long start = System.nanoTime();
    try (Service service = Service.assemble(configuration, Clock.systemUTC())) {
      service.start();
      long hang = start + HANG.toNanos();
      while (service.inbox().count(InboxState.DONE) < waiting && System.nanoTime() < hang) {
        TimeUnit.MILLISECONDS.sleep(20);
        peak = Math.max(peak, usedHeap());
      }
      int done = service.inbox().count(InboxState.DONE);
      double rate = rate("(d) the whole pipeline, " + waiting + " waiting", done, start);
      say(
          "    peak heap %d MB of %d MB, garbage included; CPU seconds for 1,000 reports: %.2f, of"
              + " which %s",
          peak >> 20,
          Runtime.getRuntime().maxMemory() >> 20,
          cpu().minus(cpu).toMillis() / 1e3 / done * 1_000,
          cpuByThread(done));
      return rate;
    }
  }

  private static String cpuByThread(int reports) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Map<String, Double> seconds = new TreeMap<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().matches("recourse-(?!.*_).*|imap-.*")) {
        String group = thread.getName().replaceAll("-\\d+$|@.*", "");
        seconds.merge(
            group, threads.getThreadCpuTime(thread.getId()) / 1e9 / reports * 1_000, Double::sum);
      }
    }
    return seconds.entrySet().stream()
        .map(group -> String.format(Locale.ROOT, "%s %.2f", group.getKey(), group.getValue()))
        .collect(Collectors.joining(", "));
  }

  private void oneByOne() throws Exception {
    DovecotMailbox mailbox = dovecot.mailbox("single");
    MixedMails mixed = new MixedMails(11);
    try (SmtpServer smtp = SmtpServer.start()) {
      Semaphore answered = new Semaphore(0);
      smtp.whenTaken(
          mail -> {},
          mail -> {
            if (!mail.header("In-Reply-To").isEmpty()) {
              answered.release();
            }
          });
      mailbox.deliver(mixed.next(0));
      try (Service service =
          Service.assemble(configure("single", "single", smtp.port()), Clock.systemUTC())) {
        service.start();
        answered.acquire();
        long[] whole = new long[SINGLE_MAILS];
        long[] push = new long[SINGLE_MAILS];
        try (BareImap imap = new BareImap(dovecot.port(), "single", Dovecot.PASSWORD)) {
          for (int i = 0; i < SINGLE_MAILS; i++) {
            // The listener is idle again.
            TimeUnit.MILLISECONDS.sleep(1_500);
            int number = i + 1;
            long[] delivered = new long[1];
            imap.idleUntilNews(
                () -> {
                  byte[] mail = mixed.next(number);
                  delivered[0] = System.nanoTime();
                  mailbox.deliver(mail);
                });
            push[i] = System.nanoTime() - delivered[0];
            answered.acquire();
            whole[i] = System.nanoTime() - delivered[0];
          }
        }
        say(
            "one at a time, median of %d: %.3f s from delivery to the acknowledgement at the mail"
                + " server, of which the server's own push takes %.3f s",
            SINGLE_MAILS, median(whole) / 1e9, median(push) / 1e9);
      }
    }
  }

  private Configuration configure(String name, String user, int smtpPort) throws IOException {
    Path here = Files.createDirectories(folder.resolve(name));
    Path file =
        Files.writeString(
            here.resolve("recourse.yaml"),
            """
            institution: {pack: caltech}
            mailboxes:
              - address: %s
                imap: {host: 127.0.0.1, port: %d, security: none, username: %s, password: %s}
            smtp: {host: 127.0.0.1, port: %d, security: none, from: %s}
            roles:
              fallback: {email: desk@example.edu}
            answers: {per-address: 1000000, per-domain: 1000000, overall: 1000000}
            """
                .formatted(ADDRESS, dovecot.port(), user, Dovecot.PASSWORD, smtpPort, ADDRESS));
    return new ConfigurationReader(Map.of(), Clock.systemUTC()).read(file);
  }

  private static double rate(String what, int count, long start) {
    double rate = count * 1e9 / (System.nanoTime() - start);
    say("%s: %,.0f/s", what, rate);
    return rate;
  }

  private static long median(long[] values) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static long usedHeap() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static void say(String words, Object... values) {
    System.out.println(String.format(Locale.ROOT, words, values));
  }
}

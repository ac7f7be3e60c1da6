package dev.recourse.bot.distribution;

import dev.recourse.testing.Dovecot;
import dev.recourse.testing.SmtpServer;
import dev.recourse.testing.TcpProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Ends a running service again and again (SIGKILL) while reports arrive, at random and at the
 * points where its word and the world's may differ.
 */
final class Crashes implements AutoCloseable {
  private static final List<CrashPoint> POINTS = List.of(CrashPoint.values());

  private static final Duration TO_REACH_A_POINT = Duration.ofSeconds(20);
  private static final int LONGEST_AT_WORK_MILLIS = 1_500;
  private static final int LONGEST_START_MILLIS = 4_000;

  private final Random random;
  private final Dovecot dovecot;
  private final TcpProxy imap;
  private final SmtpServer smtp;
  private final Institution institution;
  private final Map<CrashPoint, Integer> reached = new EnumMap<>(CrashPoint.class);
  private int delivered;

  /** One whose data lies in a folder, and whose points and times follow from a seed. */
  Crashes(Path folder, long seed) {
    random = new Random(seed);
    dovecot = Dovecot.start();
    imap = TcpProxy.before(dovecot.port());
    smtp = SmtpServer.start();
    institution = new Institution(folder, dovecot, imap.port(), "abuse", smtp);
  }

  /** How often the service was ended at each point. */
  Map<CrashPoint, Integer> reached() {
    return Map.copyOf(reached);
  }

  Institution institution() {
    return institution;
  }

  SmtpServer smtp() {
    return smtp;
  }

  /** Delivers reports in as many waves as there are kills, and ends the service in each. */
  void run(int kills, int reports) {
    for (int kill = 1; kill <= kills; kill++) {
      int upTo = (int) ((long) reports * kill / kills);
      deliver(upTo - delivered);
      CrashPoint point = POINTS.get(kill % POINTS.size());
      reached.merge(crash(point), 1, Integer::sum);
    }
  }

  private void deliver(int reports) {
    institution
        .mailbox()
        .deliverAll(
            IntStream.range(delivered, delivered + reports).mapToObj(Crashes::report).toList());
    delivered += reports;
  }

  /** The Message-ID of a report. */
  static String messageId(int number) {
    return "<report-" + number + "@site-" + number + ".example>";
  }

  /** Each from somebody else, so that no cap on answers holds one back. */
  private static byte[] report(int number) {
    return Mails.phishing(
        "pat@site-" + number + ".example", messageId(number), "Phishing page number " + number);
  }

  /** Where it was in truth: a point may not be reached in time, for there was nothing to do. */
  private CrashPoint crash(CrashPoint point) {
    try (RunningService service = RunningService.launch(institution.config())) {
      if (point == CrashPoint.AT_START) {
        service.letRun(Duration.ofMillis(random.nextInt(LONGEST_START_MILLIS)));
        service.kill();
        return point;
      }
      if (point == CrashPoint.AT_WORK) {
        service.awaitReady();
        service.letRun(Duration.ofMillis(random.nextInt(LONGEST_AT_WORK_MILLIS)));
        service.kill();
        return point;
      }
      CountDownLatch there = new CountDownLatch(1);
      // Of mails there are several to choose from; of fetches and copies one in a wave.
      AtomicInteger left = new AtomicInteger(point.ofEachMail() ? 1 + random.nextInt(4) : 1);
      Runnable kill =
          () -> {
            if (left.decrementAndGet() == 0) {
              service.kill();
              there.countDown();
            }
          };
      arm(point, kill);
      boolean reachedIt = await(there);
      disarm();
      service.kill();
      return reachedIt ? point : CrashPoint.AT_WORK;
    } finally {
      disarm();
    }
  }

  private void arm(CrashPoint point, Runnable kill) {
    switch (point) {
      case ANSWER_UNCONFIRMED -> smtp.whenTaken(mail -> ifAnAnswer(mail, kill), mail -> {});
      case ANSWER_CONFIRMED -> smtp.whenTaken(mail -> {}, mail -> ifAnAnswer(mail, kill));
      case WHILE_FETCHING -> imap.rewrite(said -> ifSaid(said, " BODY[] {", kill));
      case COPIED_NOT_EXPUNGED -> imap.rewrite(said -> ifSaid(said, "[COPYUID", kill));
      case AT_START, AT_WORK -> throw new IllegalArgumentException(point + " needs no trigger.");
    }
  }

  private void disarm() {
    smtp.whenTaken(mail -> {}, mail -> {});
    // Without MOVE, handled mail is copied and expunged, with a point in between.
    imap.rewrite(said -> said.replace(" MOVE ", " X-NO "));
  }

  private static void ifAnAnswer(SmtpServer.Received mail, Runnable kill) {
    if (!mail.header("In-Reply-To").isEmpty()) {
      kill.run();
    }
  }

  private static String ifSaid(String said, String words, Runnable kill) {
    if (said.contains(words)) {
      kill.run();
    }
    return said.replace(" MOVE ", " X-NO ");
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(TO_REACH_A_POINT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    smtp.close();
    imap.close();
    dovecot.close();
  }
}

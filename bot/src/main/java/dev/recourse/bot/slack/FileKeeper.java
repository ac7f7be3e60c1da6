package dev.recourse.bot.slack;

import dev.recourse.bot.slack.FileDownload.Fetched;
import dev.recourse.ingest.report.Attachment;
import dev.recourse.scheduler.CaseDesk;
import dev.recourse.scheduler.backoff.Backoff;
import dev.recourse.scheduler.inbox.Exhibit;
import dev.recourse.scheduler.inbox.Exhibit.Kept;
import dev.recourse.scheduler.inbox.Exhibits;
import dev.recourse.scheduler.inbox.Inbox;
import dev.recourse.scheduler.inbox.InboxEntry;
import dev.recourse.scheduler.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Fetches the files that came with reports in Slack and keeps them with the arrival they belong to.
 * A Slack that is down is asked again with growing pauses, for about a day; what does not come by
 * then, or cannot, is noted on the case.
 */
public final class FileKeeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FileKeeper.class);
  private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(5), Duration.ofHours(1));

  /** With the pauses above, somewhat more than a day. */
  private static final int MOST_TRIES = 36;

  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration LAST_WORDS = Duration.ofSeconds(20);
  private static final int AT_ONCE = 10;

  private final Database database;
  private final Inbox inbox;
  private final CaseDesk desk;
  private final FileDownload download;
  private final Clock clock;
  private final RandomGenerator random;
  private final Thread thread = new Thread(this::work, "slack-files");
  private volatile boolean closed;

  FileKeeper(
      Database database,
      Inbox inbox,
      CaseDesk desk,
      FileDownload download,
      Clock clock,
      RandomGenerator random) {
    this.database = database;
    this.inbox = inbox;
    this.desk = desk;
    this.download = download;
    this.clock = clock;
    this.random = random;
    thread.setDaemon(true);
  }

  /** Fetches until closed. Returns at once. */
  public void start() {
    thread.start();
  }

  /**
   * Tries each file whose turn has come once.
   *
   * @return how many were tried
   */
  int runDue() {
    int tried = 0;
    for (Exhibit file : inbox.exhibits().due(clock.instant(), AT_ONCE)) {
      if (!closed) {
        take(file);
        tried++;
      }
    }
    return tried;
  }

  private void take(Exhibit file) {
    Exhibits files = inbox.exhibits();
    Fetched fetched = download.fetch(SlackFile.at(file.place()));
    if (closed && !(fetched instanceof Fetched.Whole)) {
      // Broken off by our own end: that counts against nothing.
      return;
    }
    if (fetched instanceof Fetched.Whole whole) {
      Attachment found = Attachment.of(file.name(), file.mediaType(), whole.bytes(), false);
      files.keep(file, new Kept(found.contentType(), found.size(), found.sha256()), whole.bytes());
    } else if (fetched instanceof Fetched.Later later && file.attempts() + 1 < MOST_TRIES) {
      Duration own = PAUSES.after(file.attempts() + 1, random);
      Duration pause = own.compareTo(later.after()) < 0 ? later.after() : own;
      LOG.atLevel(file.attempts() == 0 ? Level.WARN : Level.DEBUG)
          .log(
              "File {} of arrival {} is not here yet: {} Again in {}.",
              file.number(),
              file.arrival(),
              later.why(),
              pause);
      files.again(file, later.why(), clock.instant().plus(pause));
    } else {
      giveUp(file, fetched instanceof Fetched.Never never ? never.why() : why(fetched));
    }
  }

  private static String why(Fetched fetched) {
    return fetched instanceof Fetched.Later later ? later.why() : "";
  }

  private void giveUp(Exhibit file, String why) {
    String words =
        "The file '"
            + file.name()
            + "' of arrival "
            + file.arrival()
            + " was not fetched from Slack. "
            + why;
    database.change(
        tx -> {
          if (inbox.exhibits().missing(tx, file, why)) {
            inbox
                .entry(tx, file.arrival())
                .flatMap(InboxEntry::caseId)
                .ifPresent(id -> desk.note(tx, id, words));
          }
        });
    LOG.warn(
        "File {} of arrival {} is given up; its case says why.", file.number(), file.arrival());
  }

  private void work() {
    while (!closed) {
      long seen = inbox.exhibits().signal().seen();
      boolean more = false;
      try {
        more = runDue() > 0;
      } catch (RuntimeException e) {
        LOG.error("Files in Slack could not be looked after; tried again soon.", e);
      }
      try {
        inbox.exhibits().signal().await(more ? seen - 1 : seen, LOOK);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(LAST_WORDS.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

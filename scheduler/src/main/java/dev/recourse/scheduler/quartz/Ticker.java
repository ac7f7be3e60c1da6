package dev.recourse.scheduler.quartz;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.spi.JobFactory;

/**
 * Ticks: each sweep is called when its pause is over, by Quartz with its jobs in memory. What is
 * due when is in the rows that a sweep looks at, so a tick that is lost loses nothing.
 *
 * <p>Triggers are simple ones, never cron: a change to summer time skips none. Quartz goes by the
 * system's clock and stands still while that has been set back; a watchdog that goes by elapsed
 * time runs the sweeps then. Thread-safe.
 */
public final class Ticker implements AutoCloseable {
  private static final long WATCH_MILLIS = 1_000;

  private final Map<String, Beat> beats;
  private final Scheduler scheduler;
  private final ScheduledExecutorService watchdog;

  /** A ticker for these sweeps; nothing runs before {@link #start()}. Their names differ. */
  public Ticker(List<Sweep> sweeps) {
    beats =
        sweeps.stream()
            .map(Beat::new)
            .collect(
                Collectors.toUnmodifiableMap(beat -> beat.sweep().name(), Function.identity()));
    watchdog =
        Executors.newSingleThreadScheduledExecutor(
            run -> {
              Thread thread = new Thread(run, "recourse-watchdog");
              thread.setDaemon(true);
              return thread;
            });
    try {
      scheduler = new StdSchedulerFactory(settings(Math.max(1, sweeps.size()))).getScheduler();
      scheduler.setJobFactory(jobs());
      for (Sweep sweep : sweeps) {
        scheduler.scheduleJob(job(sweep), trigger(sweep));
      }
    } catch (SchedulerException e) {
      throw new IllegalStateException("Quartz cannot be set up.", e);
    }
  }

  /** Begins to tick; each sweep runs once at once. */
  public void start() {
    try {
      scheduler.start();
    } catch (SchedulerException e) {
      throw new IllegalStateException("Quartz cannot be started.", e);
    }
    var unused =
        watchdog.scheduleWithFixedDelay(
            () -> beats.values().forEach(Beat::runIfForgotten),
            WATCH_MILLIS,
            WATCH_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  /** Ends; a sweep that is running comes to its end first. */
  @Override
  public void close() {
    watchdog.shutdownNow();
    try {
      scheduler.shutdown(true);
      watchdog.awaitTermination(10, TimeUnit.SECONDS);
    } catch (SchedulerException e) {
      throw new IllegalStateException("Quartz cannot be stopped.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private JobFactory jobs() {
    return (bundle, quartz) -> {
      Beat beat = beats.get(bundle.getJobDetail().getKey().getName());
      if (beat == null) {
        throw new SchedulerException("There is no sweep " + bundle.getJobDetail().getKey() + ".");
      }
      return new SweepJob(beat);
    };
  }

  private static JobDetail job(Sweep sweep) {
    return JobBuilder.newJob(SweepJob.class).withIdentity(sweep.name()).build();
  }

  private static Trigger trigger(Sweep sweep) {
    return TriggerBuilder.newTrigger()
        .withIdentity(sweep.name())
        .startNow()
        .withSchedule(
            SimpleScheduleBuilder.simpleSchedule()
                .withIntervalInMilliseconds(sweep.every().toMillis())
                .repeatForever()
                .withMisfireHandlingInstructionNextWithRemainingCount())
        .build();
  }

  private static Properties settings(int threads) {
    Properties settings = new Properties();
    // A name of its own: Quartz keeps schedulers of one name in one place for the whole process.
    settings.setProperty("org.quartz.scheduler.instanceName", "recourse-" + UUID.randomUUID());
    settings.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
    settings.setProperty("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
    settings.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
    settings.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    settings.setProperty("org.quartz.threadPool.threadCount", Integer.toString(threads));
    settings.setProperty("org.quartz.threadPool.makeThreadsDaemons", "true");
    return settings;
  }
}

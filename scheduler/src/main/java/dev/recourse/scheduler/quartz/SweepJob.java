package dev.recourse.scheduler.quartz;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** A tick: one call. */
@DisallowConcurrentExecution
public final class SweepJob implements Job {
  private final Beat beat;

  SweepJob(Beat beat) {
    this.beat = beat;
  }

  @Override
  public void execute(JobExecutionContext context) {
    beat.run();
  }
}

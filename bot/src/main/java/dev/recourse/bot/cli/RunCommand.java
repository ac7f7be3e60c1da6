package dev.recourse.bot.cli;

import dev.recourse.bot.config.Configuration;
import dev.recourse.bot.service.Service;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code recourse run}: the service, until it is told to stop. */
@Command(name = "run", description = "Runs the service until it is stopped.")
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Option(
      names = "--take-over",
      description =
          "Reads mailboxes at once that a service on another machine seems to read: where that"
              + " machine is gone, and did not stop it.")
  private boolean takeOver;

  @Override
  @SuppressWarnings("try") // The locks are held, nothing else is done with them.
  public Integer call() throws InterruptedException {
    Configuration configuration = config.load();
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Clock clock = Clock.systemUTC();
    try (ServiceLocks locks = ServiceLocks.take(configuration, clock.instant());
        Service service = Service.assemble(configuration, CaseZip::of, takeOver, clock)) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stop, stopped), "recourse-stop"));
      service.start();
      spec.commandLine().getOut().println("recourse ready");
      stop.await();
    } finally {
      stopped.countDown();
    }
    return 0;
  }

  /**
   * On SIGTERM: asks the service to stop, keeps the process until it has, and ends it with 0. Left
   * alone, Java would end with 143, which a supervisor takes for a failure.
   */
  private static void end(CountDownLatch stop, CountDownLatch stopped) {
    if (stopped.getCount() == 0) {
      // It is over already, and not because of a signal: the exit code is somebody else's.
      return;
    }
    stop.countDown();
    try {
      stopped.await();
      Runtime.getRuntime().halt(0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

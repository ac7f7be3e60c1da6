package dev.recourse.bot.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.testing.Requirements;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** {@code recourse run} as a process. */
final class RunningService implements AutoCloseable {
  private static final Duration TO_START = Duration.ofMinutes(2);

  private final Process process;
  private final Path out;
  private final Path err;

  private RunningService(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts it, and comes back once it is ready. */
  static RunningService start(Path config) {
    return launch(config).awaitReady();
  }

  /** Starts it, and comes back at once. */
  static RunningService launch(Path config) {
    return start(Recourse.command(List.of("run", "--config", config.toString())));
  }

  /**
   * Starts it with its clock ahead of this machine's, and comes back once it is ready. Skips the
   * test, or fails it, where faketime is not installed.
   */
  static RunningService startAhead(Path config, Duration ahead) {
    ProcessBuilder command = Recourse.command(List.of("run", "--config", config.toString()));
    command.environment().put("LD_PRELOAD", faketime().toString());
    command.environment().put("FAKETIME", "+" + ahead.toSeconds());
    // Waits and timeouts are to last as long as ever.
    command.environment().put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    command.environment().put("DONT_FAKE_MONOTONIC", "1");
    return start(command).awaitReady();
  }

  /** Starts it as this command; it may not be ready yet. */
  static RunningService start(ProcessBuilder command) {
    try {
      Path out = Files.createTempFile("recourse-run", ".out");
      Path err = Files.createTempFile("recourse-run", ".err");
      Process process = command.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      process.getOutputStream().close();
      return new RunningService(process, out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Comes back once it is ready. */
  RunningService awaitReady() {
    Awaitility.await()
        .atMost(TO_START)
        .until(() -> !process.isAlive() || out().contains("recourse ready"));
    assertThat(process.isAlive()).as("It ended at its start: %s", err()).isTrue();
    return this;
  }

  /** What it has said on standard output. */
  String out() {
    return read(out);
  }

  /** What it has said on standard error. */
  String err() {
    return read(err);
  }

  /** What memory it takes, as the kernel counts it: the heap, and everything beside it. */
  String memory() {
    return read(Path.of("/proc", Long.toString(process.pid()), "status"))
        .lines()
        .filter(line -> line.startsWith("VmHWM"))
        .findFirst()
        .map(line -> "the process took at most " + line.replaceAll("\\D+", "") + " KB")
        .orElse("its memory is not known");
  }

  /** A file as the process sees it, which may have file systems of its own. */
  Path asSeenFromWithin(Path file) {
    return Path.of("/proc", Long.toString(process.pid()), "root")
        .resolve(Path.of("/").relativize(file.toAbsolutePath()));
  }

  /** Whether it still runs. */
  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits until it has ended by itself; comes back with its exit code. */
  int exitCode() {
    return awaitEnd();
  }

  /** Tells it to stop (SIGTERM); comes back with its exit code. */
  int stop() {
    process.destroy();
    return awaitEnd();
  }

  /** Lets it run for a time; comes back earlier where it ends. */
  void letRun(Duration time) {
    try {
      process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Ends it without a warning (SIGKILL). */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
    }
  }

  private int awaitEnd() {
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        throw new AssertionError("It does not end: " + err());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Path faketime() {
    Requirements.assumeInstalled("faketime");
    try (Stream<Path> files =
        Files.find(Path.of("/usr/lib"), 4, (file, a) -> file.endsWith("libfaketimeMT.so.1"))) {
      return files.findFirst().orElseThrow(() -> new AssertionError("faketime has no library"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

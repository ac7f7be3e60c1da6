package dev.recourse.scheduler.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/**
 * Measures durable units of work a second, to be run by hand. Argument: a file on the disk to be
 * measured.
 */
final class Rates {
  private static final Duration WARM_UP = Duration.ofSeconds(2);
  private static final Duration MEASURED = Duration.ofSeconds(5);

  private Rates() {}

  public static void main(String[] arguments) throws InterruptedException {
    try (Database database = Database.open(Path.of(arguments[0]))) {
      for (int producers : new int[] {1, 8, 32}) {
        for (int rows : new int[] {1, 7}) {
          measure(database, producers, rows, WARM_UP);
          System.out.println(measure(database, producers, rows, MEASURED));
        }
      }
    }
  }

  private static String measure(Database database, int producers, int rows, Duration time)
      throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    AtomicLong units = new AtomicLong();
    CountDownLatch ended = new CountDownLatch(producers);
    long[][] waits = new long[producers][];
    for (int i = 0; i < producers; i++) {
      int producer = i;
      new Thread(
              () -> {
                LongStream.Builder own = LongStream.builder();
                while (System.nanoTime() < end) {
                  long begun = System.nanoTime();
                  String unit = "u" + units.incrementAndGet();
                  database.change(tx -> put(tx, unit, rows));
                  own.add(System.nanoTime() - begun);
                }
                waits[producer] = own.build().toArray();
                ended.countDown();
              })
          .start();
    }
    ended.await();
    long[] sorted = Arrays.stream(waits).flatMapToLong(Arrays::stream).sorted().toArray();
    return String.format(
        Locale.ROOT,
        "%d producers, %d rows: %,.0f units/s, p50 %.2f ms, p99 %.2f ms, worst %.1f ms",
        producers,
        rows,
        sorted.length / (double) time.toSeconds(),
        sorted[sorted.length / 2] / 1e6,
        sorted[(int) (sorted.length * 0.99)] / 1e6,
        sorted[sorted.length - 1] / 1e6);
  }

  private static void put(Tx tx, String unit, int rows) {
    for (int row = 0; row < rows; row++) {
      Settings.put(tx, unit + "-" + row, unit);
    }
  }
}

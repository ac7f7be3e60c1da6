package dev.recourse.scheduler.store;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that writes pairs of settings from several threads, and prints the name of each pair
 * once it has been told that the pair is durable. Arguments: file, name, threads, pairs a thread.
 */
final class PairsWriter {
  private PairsWriter() {}

  public static void main(String[] arguments) throws InterruptedException {
    Path file = Path.of(arguments[0]);
    String name = arguments[1];
    int threads = Integer.parseInt(arguments[2]);
    int pairs = Integer.parseInt(arguments[3]);
    if (name.equals("service")) {
      ServiceLock.acquire(file, Clock.systemUTC().instant());
    }
    try (Database database = Database.open(file)) {
      List<Thread> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        String prefix = name + "-" + i + "-";
        Thread thread = new Thread(() -> write(database, prefix, pairs));
        all.add(thread);
        thread.start();
      }
      for (Thread thread : all) {
        thread.join();
      }
    }
  }

  static void write(Database database, String prefix, int pairs) {
    for (int i = 0; i < pairs; i++) {
      String pair = prefix + i;
      database.change(
          tx -> {
            Settings.put(tx, pair + "-left", pair);
            Settings.put(tx, pair + "-right", pair);
          });
      System.out.println(pair);
    }
  }
}

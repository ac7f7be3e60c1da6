package dev.recourse.ingest.dkim;

import java.io.IOException;
import java.util.List;

/** Where domains publish the keys they sign with. Implementations are thread-safe. */
@FunctionalInterface
public interface KeyRecords {

  /**
   * The text records under a name, such as {@code s1._domainkey.example.org}; empty where there are
   * none.
   *
   * @throws IOException where that cannot be found out now; it took a bounded time to say so
   */
  List<String> under(String name) throws IOException;
}

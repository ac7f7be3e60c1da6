package dev.recourse.scheduler.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for one try of a property. */
public final class TemporaryFolder implements AutoCloseable {
  private final Path path;

  /** Makes the folder. */
  public TemporaryFolder() {
    try {
      path = Files.createTempDirectory("recourse");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file in it. */
  public Path resolve(String name) {
    return path.resolve(name);
  }

  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(path)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path one : deepestFirst) {
        Files.delete(one);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

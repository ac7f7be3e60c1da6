package dev.recourse.scheduler;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test that has a desk of its own, over an empty database. */
@SuppressWarnings("NullAway.Init") // Set before each test.
abstract class AtTheDesk {
  @TempDir Path folder;
  DeskFixture fixture;

  @BeforeEach
  void openTheDesk() {
    fixture = desk(folder.resolve("recourse.db"));
  }

  @AfterEach
  void closeTheDesk() {
    fixture.close();
  }

  /** The desk that keeps its cases in this file. */
  DeskFixture desk(Path file) {
    return new DeskFixture(file);
  }
}

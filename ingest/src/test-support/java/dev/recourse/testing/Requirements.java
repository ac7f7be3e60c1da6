package dev.recourse.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** What a test needs of the machine. */
public final class Requirements {
  private Requirements() {}

  /**
   * Goes on only where these programs are installed. On somebody's own machine the test is skipped
   * and says so; where {@code RECOURSE_REQUIRE_ALL_TESTS=true} is set, as an environment variable
   * or a system property, it fails.
   */
  public static void assumeInstalled(String... programs) {
    List<String> missing =
        Arrays.stream(programs).filter(program -> !isInstalled(program)).toList();
    if (missing.isEmpty()) {
      return;
    }
    giveUp("Not installed here: " + String.join(", ", missing));
  }

  /** Goes on only where a program may do what it is told here, likewise. */
  public static void assumeAllowed(String... command) {
    assumeInstalled(command[0]);
    try {
      Programs.run(List.of(command));
    } catch (IllegalStateException e) {
      giveUp("Not allowed here: " + e.getMessage());
    }
  }

  private static void giveUp(String message) {
    if (allTestsRequired()) {
      Assertions.fail(message);
    }
    Assumptions.abort(message);
  }

  private static boolean allTestsRequired() {
    String name = "RECOURSE_REQUIRE_ALL_TESTS";
    return "true".equalsIgnoreCase(System.getenv(name))
        || "true".equalsIgnoreCase(System.getProperty(name));
  }

  private static boolean isInstalled(String program) {
    String path = System.getenv("PATH") == null ? "" : System.getenv("PATH");
    // Servers lie where a user's path does not look.
    return Stream.concat(
            Arrays.stream(path.split(File.pathSeparator)), Stream.of("/usr/sbin", "/sbin"))
        .map(folder -> Path.of(folder, program))
        .anyMatch(Files::isExecutable);
  }
}

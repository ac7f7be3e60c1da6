package dev.recourse.scheduler;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A few dozen cases here; hundreds with the system properties that the README names. */
class YearOfCasesTest {
  private static final int CASES = Integer.getInteger("recourse.year.cases", 20);

  static long[] seeds() {
    return Arrays.stream(System.getProperty("recourse.year.seeds", "1").split(","))
        .mapToLong(Long::parseLong)
        .toArray();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void eachLetterOfAYearIsSentOnceNoneEarlyNoneTooManyAndEachLateOneSaysSo(
      long seed, @TempDir Path folder) {
    new YearOfCases(folder.resolve("recourse.db"), "caltech", CASES, seed).run();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mit", "calpoly"})
  void soItIsUnderThePacksThatHaveOneProcedureAlone(String pack, @TempDir Path folder) {
    new YearOfCases(folder.resolve("recourse.db"), pack, (CASES + 3) / 4, 2).run();
  }
}

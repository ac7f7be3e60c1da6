package dev.recourse.bot.cli;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the name of one of several values. */
final class States {
  private States() {}

  /** The value with this name; empty where none is named. */
  static <T> Optional<T> read(@Nullable String name, T[] values, Function<T, String> id) {
    if (name == null) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(values)
            .filter(value -> id.apply(value).equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new UsageError(
                        "'"
                            + name
                            + "' is none of "
                            + Arrays.stream(values).map(id).collect(Collectors.joining(", "))
                            + ".")));
  }
}

package dev.recourse.scheduler;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The values of one letter. Each is made ready only where the letter speaks of it: most letters
 * speak of few, and some cost more than the rest together. Used by one thread.
 */
final class Spoken {
  private final Predicate<String> isSpoken;
  private final Map<String, Object> values = new HashMap<>();

  private Spoken(Predicate<String> isSpoken) {
    this.isSpoken = isSpoken;
  }

  /** The values with these names. */
  static Spoken of(Set<String> names) {
    return new Spoken(names::contains);
  }

  /** Every value. */
  static Spoken whole() {
    return new Spoken(name -> true);
  }

  /** What a name stands for, in place of what it stood for before. */
  void put(String name, Supplier<?> value) {
    if (isSpoken.test(name)) {
      values.put(name, value.get());
    }
  }

  /** The values, for the caller to add to. */
  Map<String, Object> values() {
    return values;
  }
}

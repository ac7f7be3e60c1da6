package dev.recourse.ingest.indicator;

import java.util.Optional;

/**
 * Addresses written as programs read them and people do not: {@code 0x7f.1}, {@code 0177.0.0.1},
 * {@code 2130706433} (WHATWG URL Standard, section 3.5).
 */
final class NumericHost {
  private static final int LONGEST = 60;

  private NumericHost() {}

  /** The address in its usual form; empty where a host is a name. */
  static Optional<String> address(String host) {
    String[] parts = host.split("\\.", -1);
    if (host.isEmpty() || host.length() > LONGEST || parts.length > 4) {
      return Optional.empty();
    }
    long address = 0;
    for (int i = 0; i < parts.length; i++) {
      Optional<Long> number = number(parts[i]);
      long most = i == parts.length - 1 ? 1L << (8 * (5 - parts.length)) : 256;
      if (number.isEmpty() || number.get() >= most) {
        return Optional.empty();
      }
      address = (i == parts.length - 1 ? address << (8 * (5 - parts.length)) : address << 8);
      address += number.get();
    }
    return Optional.of(
        (address >> 24 & 255)
            + "."
            + (address >> 16 & 255)
            + "."
            + (address >> 8 & 255)
            + "."
            + (address & 255));
  }

  private static Optional<Long> number(String part) {
    try {
      if (part.matches("0[xX][0-9a-fA-F]{1,14}")) {
        return Optional.of(Long.parseLong(part.substring(2), 16));
      }
      if (part.matches("0[0-7]{1,15}")) {
        return Optional.of(Long.parseLong(part, 8));
      }
      return part.matches("\\d{1,15}") ? Optional.of(Long.parseLong(part)) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}

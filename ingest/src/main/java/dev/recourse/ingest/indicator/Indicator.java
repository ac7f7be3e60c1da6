package dev.recourse.ingest.indicator;

import java.util.Locale;
import java.util.Optional;

/**
 * Something in a report by which the one it is about may be found.
 *
 * @param value as it works, not as it was written: {@code http://evil.example} for {@code
 *     hxxp://evil[.]example}
 * @param port the port beside an IP address, where one is named
 */
public record Indicator(Kind kind, String value, Optional<Integer> port) {

  /** What it is. */
  public enum Kind {
    IP,
    URL,
    DOMAIN,
    EMAIL,
    HASH,
    CVE;

    /** As it is printed. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The value so that no program makes a link of it. */
  public String defanged() {
    return switch (kind) {
      case IP, DOMAIN -> Defanged.host(value);
      case URL -> Defanged.url(value);
      case EMAIL -> Defanged.host(value.replace("@", "[@]"));
      case HASH, CVE -> value;
    };
  }
}

package dev.recourse.ingest.crypto;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The words for whose a key is, and whether that is who sent the mail. */
final class KnownAs {
  private static final int SHOWN = 3;

  private KnownAs() {}

  /**
   * What follows the name of a key.
   *
   * @param addresses whom the desk knows it for
   * @param sender the address in From, in lower case
   */
  static String inWords(List<String> addresses, Optional<String> sender) {
    if (addresses.isEmpty()) {
      return ", which is known here and names no address";
    }
    List<String> lower = addresses.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    if (sender.filter(lower::contains).isPresent()) {
      return ", known here as the sender, " + sender.get();
    }
    return ", known here as "
        + String.join(", ", lower.subList(0, Math.min(SHOWN, lower.size())))
        + " and NOT as the sender";
  }

  /** A day, as it was in Greenwich. */
  static String day(Instant moment) {
    return moment.atZone(ZoneOffset.UTC).toLocalDate().toString();
  }
}

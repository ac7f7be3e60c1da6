package dev.recourse.ingest.mail.lease;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.recourse.ingest.mail.lease.Lease.Rank;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A lease as a mail: fields for services, and words for a person who finds it. */
public final class LeaseMail {
  private static final String MARK = "X-Recourse-Lease";
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** Whatever was delivered has one of these; what a service has put there has none. */
  private static final List<String> DELIVERED = List.of("received", "return-path", "delivered-to");

  private LeaseMail() {}

  /** Whether a mail, or its header, says of itself that it is a lease. */
  public static boolean isOne(byte[] mail) {
    return fields(mail).containsKey(MARK.toLowerCase(Locale.ROOT));
  }

  /**
   * Writes a lease.
   *
   * @param address of the mailbox
   * @param now for its Date
   */
  public static byte[] write(Lease lease, String address, Instant now) {
    String folder = URLEncoder.encode(lease.folder(), UTF_8);
    String rank = lease.rank().map(r -> r.uidValidity() + "/" + r.uid()).orElse("");
    String mail =
        """
        From: Recourse <%1$s>
        To: %1$s
        Subject: Recourse reads this mailbox, on %2$s since %3$s
        Date: %4$s
        Message-ID: <%5$s.%6$d@lease.invalid>
        Auto-Submitted: auto-generated
        %7$s: 1
        X-Recourse-Folder: %8$s
        X-Recourse-Station: %9$s
        X-Recourse-Process: %5$s
        X-Recourse-Host: %2$s
        X-Recourse-Since: %3$s
        X-Recourse-Renewal: %6$d
        X-Recourse-Rank: %10$s
        MIME-Version: 1.0
        Content-Type: text/plain; charset=us-ascii

        The service Recourse on the machine %2$s reads the folder %8$s of this mailbox,
        since %3$s. It puts this message here anew every %11$d minutes and takes it away
        when it is stopped, so that no second service answers the same mail. Nothing else
        depends on it.

        Where that machine is gone, another service can be started once this message is
        %12$d minutes old, or at once when you delete it.
        """
            .formatted(
                address,
                lease.host(),
                lease.since(),
                DATE.format(now),
                lease.process(),
                lease.renewal(),
                MARK,
                folder,
                lease.station(),
                rank,
                LeaseRule.RENEW_EVERY.toMinutes(),
                LeaseRule.SILENCE.toMinutes());
    return mail.replace("\n", "\r\n").getBytes(US_ASCII);
  }

  /**
   * Reads a lease out of a mail or its header.
   *
   * @return empty where it is none: also where it was delivered, for anybody can write one
   */
  public static Optional<Lease> read(byte[] mail) {
    Map<String, String> fields = fields(mail);
    if (!fields.containsKey(MARK.toLowerCase(Locale.ROOT))
        || DELIVERED.stream().anyMatch(fields::containsKey)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Lease(
              URLDecoder.decode(needed(fields, "folder"), UTF_8),
              needed(fields, "station"),
              needed(fields, "process"),
              needed(fields, "host"),
              Instant.parse(needed(fields, "since")),
              Integer.parseInt(needed(fields, "renewal")),
              rank(needed(fields, "rank"))));
    } catch (IllegalArgumentException | DateTimeException e) {
      // Somebody has changed it: it is nobody's word any more.
      return Optional.empty();
    }
  }

  private static String needed(Map<String, String> fields, String name) {
    return Optional.ofNullable(fields.get("x-recourse-" + name))
        .orElseThrow(() -> new IllegalArgumentException("No " + name));
  }

  private static Optional<Rank> rank(String words) {
    if (words.isEmpty()) {
      return Optional.empty();
    }
    String[] numbers = words.split("/", 2);
    if (numbers.length < 2) {
      throw new IllegalArgumentException("No rank: " + words);
    }
    return Optional.of(new Rank(Long.parseLong(numbers[0]), Long.parseLong(numbers[1])));
  }

  private static Map<String, String> fields(byte[] mail) {
    Map<String, String> fields = new HashMap<>();
    String unfolded = new String(mail, ISO_8859_1).replaceAll("\r?\n[ \t]+", " ");
    for (String line : unfolded.split("\r?\n")) {
      int colon = line.indexOf(':');
      if (line.isEmpty()) {
        break;
      }
      if (colon > 0) {
        fields.put(
            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
            line.substring(colon + 1).strip());
      }
    }
    return fields;
  }
}

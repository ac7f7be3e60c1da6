package dev.recourse.ingest.report;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the institution's own mail server found out about a mail's sender (RFC 8601), in the
 * standard's words such as {@code pass} and {@code fail}.
 *
 * @param by the server that says so
 * @param spf whether the delivering host may send for the envelope's domain (RFC 7208)
 * @param dkim whether a domain signed it (RFC 6376); {@code pass} where any signature holds
 * @param dmarc whether one of both holds for the domain that stands in From (RFC 7489)
 * @param verdict what follows for the sender
 */
public record Authentication(
    String by,
    Optional<String> spf,
    Optional<String> dkim,
    Optional<String> dmarc,
    Verdict verdict) {

  /** What is known of the address in From. */
  public enum Verdict {
    /** Its domain vouches for the mail. */
    VOUCHED,
    /** Its domain disowns the mail: somebody else wrote it. */
    FORGED,
    /** Nothing either way. */
    UNKNOWN
  }

  /** Whether the sender is not who the mail says. */
  public boolean forged() {
    return verdict == Verdict.FORGED;
  }

  /** Such as {@code mx.example.edu: spf=pass, dkim=pass, dmarc=pass}. */
  public String inWords() {
    String results =
        Stream.of(
                spf.map(result -> "spf=" + result),
                dkim.map(result -> "dkim=" + result),
                dmarc.map(result -> "dmarc=" + result))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", "));
    return by + ": " + (results.isEmpty() ? "nothing" : results);
  }
}

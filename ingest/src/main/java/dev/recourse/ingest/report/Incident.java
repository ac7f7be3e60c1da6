package dev.recourse.ingest.report;

import dev.recourse.ingest.indicator.Defanged;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One thing that a machine reports to have happened, as far as it says. Nothing in it is proven.
 *
 * @param kind what the machine calls it, such as {@code login-attack}
 * @param source where it came from: an IP address, a domain, a mail address, or a telephone's
 *     number
 * @param sourcePort 0 to 65535
 * @param target whom it was aimed at
 * @param targetPort 0 to 65535
 * @param protocol such as {@code tcp} or {@code BitTorrent}, as written
 * @param at when it happened; the mail's own date where the machine does not say
 * @param urls the addresses it concerns, in their order
 * @param work the copyrighted work or the mark it concerns
 * @param reporterId the number under which the machine knows it
 */
public record Incident(
    String kind,
    Optional<String> source,
    Optional<Integer> sourcePort,
    Optional<String> target,
    Optional<Integer> targetPort,
    Optional<String> protocol,
    Optional<Instant> at,
    List<String> urls,
    Optional<String> work,
    Optional<String> reporterId) {

  private static final int URLS_SHOWN = 3;

  /** Copies the list. */
  public Incident {
    urls = List.copyOf(urls);
  }

  /** The same, at this time where it does not say one. */
  public Incident orAt(Optional<Instant> otherwise) {
    return new Incident(
        kind,
        source,
        sourcePort,
        target,
        targetPort,
        protocol,
        at.or(() -> otherwise),
        urls,
        work,
        reporterId);
  }

  /** Whether it says anything that could be looked into. */
  public boolean saysAnything() {
    return source.isPresent() || !urls.isEmpty() || work.isPresent();
  }

  /** In one line for people, links made harmless. */
  public String inWords() {
    StringBuilder words = new StringBuilder(kind);
    source.ifPresent(s -> words.append(", from ").append(Defanged.host(s)));
    sourcePort.ifPresent(port -> words.append(" port ").append(port));
    target.ifPresent(t -> words.append(", to ").append(Defanged.host(t)));
    targetPort.ifPresent(port -> words.append(" port ").append(port));
    protocol.ifPresent(p -> words.append(", ").append(p));
    work.ifPresent(w -> words.append(", \"").append(w).append('"'));
    urls.stream().limit(URLS_SHOWN).map(Defanged::url).forEach(u -> words.append(", ").append(u));
    at.ifPresent(t -> words.append(", at ").append(t));
    reporterId.ifPresent(id -> words.append(", their number ").append(id));
    return words.toString();
  }
}

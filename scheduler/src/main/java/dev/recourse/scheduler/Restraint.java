package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseChannel;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.cases.MailAddress;
import dev.recourse.scheduler.outbox.Tally;
import dev.recourse.scheduler.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds back acknowledgements beyond the limits, by how many there were lately. */
final class Restraint {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String ADDRESS = "address/";
  private static final String DOMAIN = "domain/";

  /**
   * A limit that has been reached.
   *
   * @param name as in the configuration
   * @param whom the address or domain; empty where it is everybody
   * @param window how far back it counts
   * @param why in words
   */
  record Cap(String name, String whom, Duration window, String why) {}

  private final AnswerLimits limits;
  private final Tally tally;

  Restraint(AnswerLimits limits, Tally tally) {
    this.limits = limits;
    this.tally = tally;
  }

  /** The first limit that forbids one more acknowledgement to this reporter. */
  Optional<Cap> reached(Tx tx, Contact reporter, Instant now) {
    String address = MailAddress.untagged(reporter.address());
    Instant yesterday = now.minus(DAY);
    if (tally.since(tx, ADDRESS + address, yesterday) >= limits.perAddress()) {
      return Optional.of(
          cap("per-address", address, DAY, limits.perAddress(), "This address has had"));
    }
    Optional<String> domain = domain(reporter);
    if (domain
        .filter(one -> tally.since(tx, DOMAIN + one, yesterday) >= limits.perDomain())
        .isPresent()) {
      return Optional.of(
          cap("per-domain", domain.get(), DAY, limits.perDomain(), "Its domain has had"));
    }
    if (tally.since(tx, Tally.EVERYBODY, now.minus(HOUR)) >= limits.overall()) {
      return Optional.of(cap("overall", "", HOUR, limits.overall(), "All together have had"));
    }
    return Optional.empty();
  }

  /** Counts an acknowledgement that is queued. */
  void count(Tx tx, Contact reporter, Instant now) {
    List<String> whom =
        new ArrayList<>(List.of(ADDRESS + MailAddress.untagged(reporter.address())));
    domain(reporter).ifPresent(domain -> whom.add(DOMAIN + domain));
    tally.add(tx, whom, now);
  }

  /** Whether nobody has been told of this limit within its window; then somebody is now. */
  boolean firstToTell(Tx tx, Cap cap, Instant now) {
    return tally.tellOnce(tx, cap.name() + "/" + cap.whom(), now, cap.window());
  }

  private static Cap cap(String name, String whom, Duration window, int limit, String whoHasHad) {
    String within = window.equals(DAY) ? "a day" : "an hour";
    return new Cap(
        name,
        whom,
        window,
        "%s %d acknowledgements within %s, the most that go out by themselves (answers: %s)."
            .formatted(whoHasHad, limit, within, name));
  }

  private static Optional<String> domain(Contact contact) {
    return contact.channel() == CaseChannel.SLACK
        ? Optional.empty()
        : Optional.of(MailAddress.domain(contact.address())).filter(domain -> !domain.isEmpty());
  }
}

package dev.recourse.ingest.mail.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.ingest.mail.lease.Lease.Rank;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeaseRuleTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final long VALIDITY = 7;
  private static final Tenant US = tenant("ours", "us", false);
  private static final Posted OWN = posted("ours", "us", 20, NOW);

  @ParameterizedTest(
      name = "theirs: station {0}, UID {1}, {2} s old; we: first {3}, taking over {4}: {5}")
  @CsvSource({
    // Another service: who is alive and was first goes first.
    "theirs, 10,     0, true,  false, taken",
    "theirs, 10,   899, true,  false, taken",
    "theirs, 10,   900, true,  false, mine without it",
    "theirs, 10, 86400, true,  false, mine without it",
    "theirs, 30,     0, true,  false, mine beside it",
    "theirs, 30,   900, true,  false, mine without it",
    // The server's clock was set back since.
    "theirs, 10,  -899, true,  false, taken",
    "theirs, 10,  -900, true,  false, mine without it",
    // We go on reading.
    "theirs, 10,     0, false, false, taken",
    "theirs, 30,     0, false, false, mine beside it",
    // We ourselves, before we were killed; and a copy of us, while we run.
    "ours,   10,     0, true,  false, mine without it",
    "ours,   10,     0, false, false, taken",
    "ours,   30,     0, false, false, mine beside it",
    // A person said that the other one is gone.
    "theirs, 10,     0, true,  true,  mine without it",
    "theirs, 30,     0, true,  true,  mine without it",
    "theirs, 10,     0, false, true,  taken",
  })
  void whoReads(
      String station, long uid, long age, boolean first, boolean takesOver, String outcome) {
    Posted other = posted(station, "them", uid, NOW.minusSeconds(age));
    Tenant us = tenant("ours", "us", takesOver);

    Verdict verdict = LeaseRule.decide(us, OWN, first, List.of(other, OWN));

    assertThat(verdict)
        .isEqualTo(
            switch (outcome) {
              case "taken" -> new Verdict.Taken(other);
              case "mine without it" -> new Verdict.Mine(List.of(other), List.of());
              case "mine beside it" -> new Verdict.Mine(List.of(), List.of());
              default -> throw new IllegalArgumentException(outcome);
            });
  }

  @Test
  void whoRenewsKeepsItsPlaceBeforeOneWhoCameInBetween() {
    Posted renewed = renewed("theirs", "them", 30, new Rank(VALIDITY, 10));

    assertThat(LeaseRule.decide(US, OWN, true, List.of(OWN, renewed)))
        .isEqualTo(new Verdict.Taken(renewed));
  }

  @Test
  void aPlaceInAnotherNumberingIsNone() {
    Posted renewed = renewed("theirs", "them", 30, new Rank(VALIDITY - 1, 10));

    assertThat(LeaseRule.decide(US, OWN, true, List.of(OWN, renewed)))
        .isEqualTo(new Verdict.Mine(List.of(), List.of()));
  }

  @Test
  void ofSeveralWhoReadTheFirstIsNamed() {
    Posted later = posted("others", "x", 12, NOW);
    Posted earlier = posted("theirs", "y", 11, NOW);

    assertThat(LeaseRule.decide(US, OWN, true, List.of(later, earlier, OWN)))
        .isEqualTo(new Verdict.Taken(earlier));
  }

  @Test
  void ourEarlierWordsAreOutdated() {
    Posted before = posted("ours", "us", 15, NOW.minus(Duration.ofMinutes(5)));

    assertThat(LeaseRule.decide(US, OWN, false, List.of(before, OWN)))
        .isEqualTo(new Verdict.Mine(List.of(), List.of(before)));
  }

  @Test
  void whoOnlyLooksIsToldOfTheFirstWhoIsAlive() {
    Posted dead = posted("old", "w", 1, NOW.minus(LeaseRule.SILENCE));
    Posted first = posted("theirs", "y", 11, NOW.minusSeconds(60));

    assertThat(LeaseRule.reader(List.of(dead, OWN, first), NOW)).contains(first);
    assertThat(LeaseRule.reader(List.of(dead), NOW)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"3, 5", "5, 3"})
  void twoWhoStartTogetherAgreeOnOne(long one, long other) {
    Posted a = posted("a", "a", one, NOW);
    Posted b = posted("b", "b", other, NOW);
    List<Posted> both = List.of(a, b);

    boolean aReads =
        LeaseRule.decide(tenant("a", "a", false), a, true, both) instanceof Verdict.Mine;
    boolean bReads =
        LeaseRule.decide(tenant("b", "b", false), b, true, both) instanceof Verdict.Mine;

    assertThat(aReads).isNotEqualTo(bReads).isEqualTo(one < other);
  }

  private static Posted posted(String station, String process, long uid, Instant at) {
    return posted(station, process, uid, at, Optional.empty());
  }

  private static Posted renewed(String station, String process, long uid, Rank rank) {
    return posted(station, process, uid, NOW, Optional.of(rank));
  }

  private static Posted posted(
      String station, String process, long uid, Instant at, Optional<Rank> rank) {
    Lease lease = new Lease("INBOX", station, process, station + ".example.edu", NOW, 0, rank);
    return new Posted(lease, VALIDITY, uid, at);
  }

  private static Tenant tenant(String station, String process, boolean takesOver) {
    return new Tenant(station, process, station + ".example.edu", NOW, takesOver);
  }
}

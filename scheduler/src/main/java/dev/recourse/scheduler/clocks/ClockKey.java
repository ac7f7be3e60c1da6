package dev.recourse.scheduler.clocks;

import dev.recourse.scheduler.policy.Party;
import dev.recourse.scheduler.policy.ProcedureId;
import dev.recourse.scheduler.policy.RuleId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What tells the clocks of one case apart.
 *
 * @param occurrence counted from 1
 */
public record ClockKey(ProcedureId procedure, RuleId rule, Optional<Party> party, int occurrence) {
  private static final Pattern FORM = Pattern.compile("([^/]+)/([^/]+)/([^/]+)/([1-9]\\d{0,8})");
  private static final String NO_PARTY = "-";

  /** Checks the count. */
  public ClockKey {
    if (occurrence < 1) {
      throw new IllegalArgumentException("Occurrences are counted from 1, not " + occurrence + ".");
    }
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException where the text is no key
   */
  public static ClockKey parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not the key of a clock.");
    }
    String party = matcher.group(3);
    Optional<Party> whose = Party.find(party);
    if (whose.isEmpty() && !party.equals(NO_PARTY)) {
      throw new IllegalArgumentException("'" + party + "' is not a party.");
    }
    return new ClockKey(
        new ProcedureId(matcher.group(1)),
        new RuleId(matcher.group(2)),
        whose,
        Integer.parseInt(matcher.group(4)));
  }

  /** {@code procedure/rule/party/occurrence}, with {@code -} where the clock is no party's. */
  @Override
  public String toString() {
    return procedure + "/" + rule + "/" + party.map(Party::id).orElse(NO_PARTY) + "/" + occurrence;
  }
}

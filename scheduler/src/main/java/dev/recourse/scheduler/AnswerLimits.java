package dev.recourse.scheduler;

/**
 * How many acknowledgements go out by themselves. Machines that answer each other unmarked would go
 * on for ever, and whoever writes in the name of others could have us write to all of them (RFC
 * 3834, Security Considerations). They are counted by slots of five minutes, so that a window may
 * reach up to five minutes further back.
 *
 * @param perAddress to one address within 24 hours, 1 to {@link #MOST}
 * @param perDomain to all addresses of one domain within 24 hours, 1 to {@link #MOST}; the
 *     institution's own domain is one like any other
 * @param overall to everybody within an hour, 1 to {@link #MOST}
 */
public record AnswerLimits(int perAddress, int perDomain, int overall) {
  /** As good as no limit. */
  public static final int MOST = 1_000_000;

  /** Where nothing is configured. */
  public static final AnswerLimits DEFAULT = new AnswerLimits(50, 200, 1000);

  /** Checks the ranges. */
  public AnswerLimits {
    check(perAddress);
    check(perDomain);
    check(overall);
  }

  private static void check(int limit) {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException(
          "At most " + limit + " acknowledgements: use 1 to " + MOST + ".");
    }
  }
}

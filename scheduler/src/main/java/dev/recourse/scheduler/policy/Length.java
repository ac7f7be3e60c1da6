package dev.recourse.scheduler.policy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a clock runs.
 *
 * @param amount 1 to 9999, for hours also 0
 * @param unit what is counted
 */
public record Length(int amount, Unit unit) {
  /** What a length counts. */
  public enum Unit {
    /** Monday to Friday that are neither a holiday nor a closure; written {@code bd}. */
    BUSINESS_DAYS("bd", "business day"),
    /** Every day of the calendar; written {@code d}. */
    DAYS("d", "calendar day"),
    /** Elapsed time, across days and changes of the clock; written {@code h}. */
    HOURS("h", "hour");

    private final String symbol;
    private final String word;

    Unit(String symbol, String word) {
      this.symbol = symbol;
      this.word = word;
    }

    /** {@code bd}, {@code d} or {@code h}. */
    public String symbol() {
      return symbol;
    }
  }

  private static final Pattern FORM = Pattern.compile("(\\d{1,4})(bd|d|h)");

  /** Checks the range. */
  public Length {
    int least = unit == Unit.HOURS ? 0 : 1;
    if (amount < least || amount > 9999) {
      throw new IllegalArgumentException(
          "a length in " + unit.word + "s is from " + least + " to 9999");
    }
  }

  /**
   * Reads {@code 14bd}, {@code 30d} or {@code 36h}.
   *
   * @throws IllegalArgumentException where the text is none of these
   */
  public static Length parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "a length is written 14bd (business days), 30d (calendar days) or 36h (hours)");
    }
    Unit unit =
        switch (matcher.group(2)) {
          case "bd" -> Unit.BUSINESS_DAYS;
          case "d" -> Unit.DAYS;
          default -> Unit.HOURS;
        };
    return new Length(Integer.parseInt(matcher.group(1)), unit);
  }

  /** So many times as long. */
  public Length times(int factor) {
    return new Length(Math.multiplyExact(amount, factor), unit);
  }

  /** In words, such as {@code 14 business days}. */
  public String inWords() {
    return amount + " " + unit.word + (amount == 1 ? "" : "s");
  }

  /** As it is written in a pack, such as {@code 14bd}. */
  @Override
  public String toString() {
    return amount + unit.symbol;
  }
}

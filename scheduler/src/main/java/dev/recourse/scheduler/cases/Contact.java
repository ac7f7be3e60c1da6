package dev.recourse.scheduler.cases;

/**
 * How somebody can be reached.
 *
 * @param channel by mail or in Slack
 * @param address a mail address, or a Slack conversation's id; without white space
 */
public record Contact(CaseChannel channel, String address) {
  private static final String CLAIM = "claim:";

  /** Checks the address's form; mail addresses are kept as {@link MailAddress} compares them. */
  public Contact {
    if (address.isEmpty() || address.chars().anyMatch(c -> c <= ' ')) {
      throw new IllegalArgumentException("'" + address + "' is not an address.");
    }
    if (channel == CaseChannel.EMAIL) {
      address = MailAddress.normalized(address);
    }
  }

  /** Someone reached by mail. */
  public static Contact email(String address) {
    return new Contact(CaseChannel.EMAIL, address);
  }

  /** Someone reached in a Slack conversation. */
  public static Contact slack(String conversation) {
    return new Contact(CaseChannel.SLACK, conversation);
  }

  /**
   * Someone of whom nothing is known but the hash of their claim code: nothing is sent to them,
   * they come and read what there is for them.
   */
  public static Contact claim(String hash) {
    return slack(CLAIM + hash);
  }

  /** Whether only a claim code leads to them. */
  public boolean isClaim() {
    return isClaim(address);
  }

  /** Whether an address is that of someone to whom only a claim code leads. */
  public static boolean isClaim(String address) {
    return address.startsWith(CLAIM);
  }
}

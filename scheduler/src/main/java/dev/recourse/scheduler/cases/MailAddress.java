package dev.recourse.scheduler.cases;

import java.util.regex.Pattern;

/** How mail addresses are compared: two that reach one mailbox by the standards are one. */
public final class MailAddress {
  /** The addresses in use, without quoted parts and comments (RFC 5321, section 4.1.2). */
  private static final Pattern WRITABLE =
      Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,253}");

  private MailAddress() {}

  /**
   * Whether a letter can be sent there. What is quoted, in brackets or beyond ASCII is left alone:
   * hardly anybody has such an address, and much that is hostile looks like one.
   */
  public static boolean isWritable(String address) {
    return WRITABLE.matcher(address).matches();
  }

  /**
   * The form to compare by. ASCII letters are in lower case and no others, for a look-alike such as
   * the Kelvin sign or the dotless i would become a plain letter by that, and its owner somebody
   * else. That the part before the {@code @} may differ by case (RFC 5321, section 2.4) is so
   * nowhere. A dot at the end of the domain says nothing (RFC 1034, section 3.1).
   */
  public static String normalized(String address) {
    StringBuilder form = new StringBuilder(address.length());
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      form.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
    }
    int end = form.length();
    while (end > 1 && form.charAt(end - 1) == '.' && form.indexOf("@") >= 0) {
      end--;
    }
    return form.substring(0, end);
  }

  /** Whether two are the same. */
  public static boolean same(String one, String other) {
    return normalized(one).equals(normalized(other));
  }

  /** What follows the {@code @}, as it is compared; empty where there is none. */
  public static String domain(String address) {
    int at = address.lastIndexOf('@');
    return at < 0 ? "" : normalized(address).substring(at + 1);
  }

  /**
   * The address whose mailbox one with a tag reaches at most servers: {@code pat@example.org} of
   * {@code pat+anything@example.org} (RFC 5233). To know whom we flood, never who somebody is.
   */
  public static String untagged(String address) {
    int plus = address.indexOf('+');
    int at = address.lastIndexOf('@');
    return plus > 0 && plus < at ? address.substring(0, plus) + address.substring(at) : address;
  }
}

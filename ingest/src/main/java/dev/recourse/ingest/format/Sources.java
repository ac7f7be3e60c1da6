package dev.recourse.ingest.format;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks what a machine names as the source of an incident. */
final class Sources {
  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern IPV4 =
      Pattern.compile("(" + OCTET + "\\.){3}" + OCTET + "(/(3[0-2]|[12]?\\d))?");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]{2,45}(/\\d{1,3})?");
  private static final Pattern NAME =
      Pattern.compile("([\\p{L}\\p{N}_-]{1,63}\\.){1,20}[\\p{L}][\\p{L}\\p{N}-]{1,62}");
  private static final Pattern MAIL = Pattern.compile("[^\\s@<>]{1,64}@[^\\s@<>]{1,255}");

  private static final Pattern PAGE =
      Pattern.compile(
          "^[A-Za-z][A-Za-z0-9+.-]{1,15}://(?:[^/?#@\\s]{0,200}@)?"
              + "(\\[[0-9a-fA-F:.]{2,45}]|[^/?#:@\\s]{0,255})");
  private static final Pattern TELEPHONE = Pattern.compile("\\+\\d[\\d ()/-]{5,24}");
  private static final Pattern PORT_BEHIND = Pattern.compile("([0-9.]{7,15}):\\d{1,5}");

  private Sources() {}

  /**
   * An IP address, a network, a domain, a mail address or a telephone's number, and of a page its
   * host; empty for anything else.
   */
  static Optional<String> of(String said) {
    String bare = refanged(said);
    return ip(bare)
        .or(
            () ->
                NAME.matcher(bare).matches()
                        || MAIL.matcher(bare).matches()
                        || TELEPHONE.matcher(bare).matches()
                    ? Optional.of(bare.toLowerCase(Locale.ROOT))
                    : host(bare));
  }

  /** The host of a page, as an address or a name. */
  static Optional<String> host(String url) {
    Matcher page = PAGE.matcher(url.strip());
    return page.find() && !page.group(1).isEmpty() ? of(page.group(1)) : Optional.empty();
  }

  /** An IP address or network, or empty. */
  static Optional<String> ip(String said) {
    String bare = PORT_BEHIND.matcher(refanged(said)).replaceFirst("$1");
    if (IPV4.matcher(bare).matches()) {
      return Optional.of(bare);
    }
    boolean six = bare.indexOf(':') != bare.lastIndexOf(':') && IPV6.matcher(bare).matches();
    return six && isAddress(bare.replaceFirst("/.*", ""))
        ? Optional.of(bare.toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  /** A port number, or empty. */
  static Optional<Integer> port(String said) {
    String bare = said.strip();
    if (!bare.matches("\\d{1,5}") || Integer.parseInt(bare) > 65_535) {
      return Optional.empty();
    }
    return Optional.of(Integer.parseInt(bare));
  }

  private static String refanged(String said) {
    return said.strip()
        .replaceAll("^\\[([^\\[\\]]+)]$", "$1")
        .replace("[.]", ".")
        .replace("(.)", ".")
        .replace("[:]", ":");
  }

  private static boolean isAddress(String literal) {
    try {
      // With colons in it this is never looked up.
      InetAddress.getByName(literal);
      return true;
    } catch (UnknownHostException e) {
      return false;
    }
  }
}

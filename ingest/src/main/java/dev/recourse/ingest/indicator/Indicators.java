package dev.recourse.ingest.indicator;

import dev.recourse.ingest.indicator.Indicator.Kind;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds indicators in texts. What belongs to the desk is not one: its own addresses, its domains,
 * and the people there. Every pattern is bounded, so that no text makes it slow. Thread-safe.
 */
public final class Indicators {
  /** Most of one report. */
  public static final int MOST = 500;

  private static final int LONGEST_TEXT = 1_000_000;
  private static final String LABEL = "[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_-]{0,61}[\\p{L}\\p{N}_])?";
  private static final String NAME = "(?:" + LABEL + "\\.){1,10}[\\p{L}][\\p{L}\\p{N}-]{1,30}";
  private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

  private static final Pattern URL =
      Pattern.compile(
          "(?i)(?<![a-z0-9])(?:https?|ftp)://[^\\s<>\"`{}|\\\\^]{3,2000}", Pattern.UNICODE_CASE);
  private static final Pattern EMAIL =
      Pattern.compile("(?<![\\w.%+-])[\\w.%+-]{1,64}@(" + NAME + ")");
  private static final Pattern IPV4 =
      Pattern.compile(
          "(?<![\\w.])((?:"
              + OCTET
              + "\\.){3}"
              + OCTET
              + "(?:/(?:3[0-2]|[12]?\\d)(?!\\d))?)"
              + "(?::(\\d{1,5}))?(?![\\w]|\\.\\d)");
  private static final Pattern IPV6 =
      Pattern.compile(
          "(?<![\\w:.])([0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,8}(?:/\\d{1,3})?)]?(?:(?<=]):(\\d{1,5}))?(?![\\w:])");
  private static final Pattern DOMAIN = Pattern.compile("(?<![\\w@.-])" + NAME + "(?![\\w@])");
  private static final Pattern HASH =
      Pattern.compile("(?<!\\w)(?:[0-9A-Fa-f]{64}|[0-9A-Fa-f]{40}|[0-9A-Fa-f]{32})(?!\\w)");
  private static final Pattern CVE = Pattern.compile("(?i)(?<!\\w)CVE-\\d{4}-\\d{4,7}(?!\\d)");

  private final Set<String> ownAddresses;
  private final Set<String> ownDomains;

  /** For a desk that has these mail addresses. */
  public Indicators(Collection<String> ownAddresses) {
    this.ownAddresses =
        ownAddresses.stream().map(Indicators::lower).collect(Collectors.toUnmodifiableSet());
    this.ownDomains =
        this.ownAddresses.stream()
            .map(address -> address.substring(address.indexOf('@') + 1))
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * What is found in these texts, links first, each once.
   *
   * @param innocent mail addresses that are nobody's concern, such as the reporter's own
   */
  public List<Indicator> in(List<String> texts, Set<String> innocent) {
    Found found = new Found(innocent);
    for (String text : texts) {
      String bounded = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
      found.look(Refanged.text(bounded), bounded);
    }
    return found.all.values().stream().limit(MOST).toList();
  }

  private final class Found {
    private final Map<String, Indicator> all = new LinkedHashMap<>();
    private final Set<String> innocent;

    Found(Set<String> innocent) {
      this.innocent = innocent.stream().map(Indicators::lower).collect(Collectors.toSet());
    }

    void look(String text, String asWritten) {
      each(URL, text, m -> url(m.group()));
      each(EMAIL, text, m -> email(lower(m.group()), lower(m.group(1))));
      each(IPV4, text, m -> ip(m.group(1), m.group(2)));
      each(IPV6, text, m -> ipv6(m.group(1), m.group(2)));
      each(DOMAIN, text, m -> bareDomain(m.group(), asWritten));
      each(HASH, text, m -> add(Kind.HASH, lower(m.group()), Optional.empty()));
      each(CVE, text, m -> add(Kind.CVE, m.group().toUpperCase(Locale.ROOT), Optional.empty()));
    }

    private void each(Pattern pattern, String text, java.util.function.Consumer<Matcher> found) {
      Matcher matcher = pattern.matcher(text);
      while (matcher.find() && all.size() < MOST) {
        found.accept(matcher);
      }
    }

    private void url(String written) {
      String url = Links.withoutPunctuation(written);
      String host = lower(Links.host(url));
      if (!host.isEmpty() && !isOwn(host)) {
        add(Kind.URL, url, Optional.empty());
        if (!IPV4.matcher(host).matches() && host.indexOf('.') > 0 && host.indexOf(':') < 0) {
          domain(host);
        }
      }
    }

    private void email(String address, String domain) {
      if (!ownAddresses.contains(address)
          && !innocent.contains(address)
          && !ownDomains.contains(domain)) {
        add(Kind.EMAIL, address, Optional.empty());
      }
    }

    private void ip(String address, String port) {
      add(Kind.IP, address, port(port));
    }

    private void ipv6(String written, String port) {
      String address = lower(written);
      boolean digits = address.chars().anyMatch(Character::isDigit);
      if (digits && address.length() >= 4 && isIpv6(address.replaceFirst("/.*", ""))) {
        add(Kind.IP, address, port(port));
      }
    }

    /** One that was made harmless was meant as a domain, whatever its ending. */
    private void bareDomain(String name, String asWritten) {
      if (Domains.isDomain(name) || !asWritten.contains(name)) {
        domain(lower(name));
      }
    }

    private void domain(String name) {
      if (!isOwn(name)) {
        add(Kind.DOMAIN, name, Optional.empty());
      }
    }

    private void add(Kind kind, String value, Optional<Integer> port) {
      all.putIfAbsent(kind + " " + value, new Indicator(kind, value, port));
    }

    private boolean isOwn(String host) {
      return ownDomains.contains(host.startsWith("www.") ? host.substring(4) : host);
    }
  }

  private static Optional<Integer> port(String said) {
    return Optional.ofNullable(said).map(Integer::valueOf).filter(port -> port <= 65_535);
  }

  private static boolean isIpv6(String literal) {
    try {
      // With colons in it this is never looked up.
      return InetAddress.getByName(literal).getAddress().length > 4 || literal.contains("::ffff:");
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}

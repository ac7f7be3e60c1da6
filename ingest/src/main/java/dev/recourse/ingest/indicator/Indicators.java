package dev.recourse.ingest.indicator;

import dev.recourse.ingest.indicator.Indicator.Kind;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds indicators in texts. What belongs to the desk is not one: its own addresses, its domains,
 * and the people there. Thread-safe.
 */
public final class Indicators {
  /** Most of one report. */
  public static final int MOST = 500;

  private static final int LONGEST_TEXT = 1_000_000;

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
    Map<String, Indicator> all = new LinkedHashMap<>();
    Set<String> nobody = innocent.stream().map(Indicators::lower).collect(Collectors.toSet());
    for (String text : texts) {
      new Search(text.substring(0, Math.min(text.length(), LONGEST_TEXT)), nobody, all).search();
    }
    return all.values().stream().limit(MOST).toList();
  }

  /** Through one text. */
  private final class Search {
    private final String asWritten;
    private final String text;
    private final Set<String> innocent;
    private final Map<String, Indicator> all;

    /** Where links stand: where each begins, and where its host and all of it end. */
    private final TreeMap<Integer, Link> links = new TreeMap<>();

    private @Nullable Set<String> harmless;

    Search(String asWritten, Set<String> innocent, Map<String, Indicator> all) {
      this.asWritten = asWritten;
      this.text = Refanged.text(asWritten);
      this.innocent = innocent;
      this.all = all;
    }

    void search() {
      each(Patterns.URL, this::url);
      each(Patterns.EMAIL, this::email);
      each(Patterns.IPV4, this::ip);
      each(Patterns.IPV6, this::ipv6);
      each(Patterns.DOMAIN, this::bareDomain);
      each(Patterns.HASH, m -> add(Kind.HASH, lower(m.group())));
      each(Patterns.CVE, m -> add(Kind.CVE, "CVE-" + m.group(1) + "-" + m.group(2)));
    }

    private void each(Pattern pattern, Consumer<Matcher> found) {
      Matcher matcher = pattern.matcher(text);
      while (matcher.find() && all.size() < MOST) {
        found.accept(matcher);
      }
    }

    private void url(Matcher found) {
      char before = found.start() == 0 ? ' ' : text.charAt(found.start() - 1);
      String written = Links.withoutPunctuation(found.group(), before);
      int hostFrom = written.indexOf("://") + 3;
      int hostEnd = found.start() + Links.authorityEnd(written, hostFrom);
      links.put(found.start(), new Link(hostEnd, found.start() + written.length()));
      String url = Links.mended(written);
      String host = lower(Links.host(url));
      if (!host.isEmpty() && !isOwn(host)) {
        add(Kind.URL, url);
        Optional<String> address = NumericHost.address(host);
        if (address.isPresent()) {
          add(Kind.IP, address.get(), port(Links.port(url)));
        } else if (host.indexOf('.') > 0 && Patterns.DOMAIN.matcher(host).matches()) {
          domain(host);
        }
      }
    }

    private void email(Matcher found) {
      String address = lower(found.group());
      if (!ownAddresses.contains(address)
          && !innocent.contains(address)
          && !ownDomains.contains(lower(found.group(1)))
          && !Surroundings.isMessageId(text, found.start())
          && link(found.start()).filter(link -> found.start() < link.hostEnd()).isEmpty()) {
        add(Kind.EMAIL, address);
      }
    }

    private void ip(Matcher found) {
      boolean linked = link(found.start()).isPresent();
      if (linked || !Surroundings.isVersion(text, found.start())) {
        add(Kind.IP, found.group(1), port(Optional.ofNullable(found.group(2))));
      }
    }

    private void ipv6(Matcher found) {
      String address = lower(found.group(1));
      boolean digits = address.chars().anyMatch(Character::isDigit);
      if (digits && address.length() >= 4 && isIpv6(address.replaceFirst("/.*", ""))) {
        add(Kind.IP, address, port(Optional.ofNullable(found.group(2))));
      }
    }

    private void bareDomain(Matcher found) {
      String name = found.group();
      boolean emphasis = text.startsWith("_", found.end()) && name.startsWith("_");
      String bare = emphasis ? name.substring(1) : name;
      boolean linked = link(found.start()).isPresent();
      if (Domains.isDomain(bare) || (!linked && wasMadeHarmless(bare))) {
        String domain = lower(bare);
        domain(domain);
        if (!linked && !isOwn(domain)) {
          page(bare, found.start(), found.end());
        }
      }
    }

    /** What stands behind a domain as behind the host of a link belongs to it. */
    private void page(String domain, int start, int end) {
      Matcher path = Patterns.PATH.matcher(text).region(end, text.length());
      if (path.lookingAt()) {
        String written = Links.withoutPunctuation(path.group(), ' ');
        if (written.chars().skip(1).anyMatch(Character::isLetterOrDigit)) {
          add(Kind.URL, domain + written);
          links.put(start, new Link(end, end + written.length()));
        }
      }
    }

    /** One that was made harmless was meant as a domain, whatever its ending. */
    private boolean wasMadeHarmless(String name) {
      Set<String> names = harmless;
      if (names == null) {
        names = text.equals(asWritten) ? new HashSet<>() : names(Refanged.tight(asWritten));
        names.removeAll(names.isEmpty() ? Set.of() : names(asWritten));
        harmless = names;
      }
      return names.contains(name);
    }

    private static Set<String> names(String text) {
      return Patterns.DOMAIN
          .matcher(text)
          .results()
          .map(found -> found.group())
          .collect(Collectors.toCollection(HashSet::new));
    }

    private void domain(String name) {
      if (!isOwn(name)) {
        add(Kind.DOMAIN, name);
      }
    }

    private Optional<Link> link(int at) {
      return Optional.ofNullable(links.floorEntry(at))
          .map(Map.Entry::getValue)
          .filter(link -> at < link.end());
    }

    private void add(Kind kind, String value) {
      add(kind, value, Optional.empty());
    }

    private void add(Kind kind, String value, Optional<Integer> port) {
      all.putIfAbsent(kind + " " + value, new Indicator(kind, value, port));
    }
  }

  private record Link(int hostEnd, int end) {}

  private boolean isOwn(String host) {
    return ownDomains.contains(host.startsWith("www.") ? host.substring(4) : host);
  }

  private static Optional<Integer> port(Optional<String> said) {
    return said.map(Integer::valueOf).filter(port -> port <= 65_535);
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

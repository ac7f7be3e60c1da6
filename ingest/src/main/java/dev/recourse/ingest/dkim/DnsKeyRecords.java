package dev.recourse.ingest.dkim;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Name;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/**
 * Keys as the domain name system has them. A name server that does not answer costs two seconds,
 * and is then left alone for a minute: mail does not wait for it. Thread-safe.
 */
public final class DnsKeyRecords implements KeyRecords {
  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final Resolver resolver;
  private final Clock clock;
  private volatile Instant silentUntil = Instant.MIN;

  private DnsKeyRecords(Resolver resolver, Clock clock) {
    this.resolver = resolver;
    this.clock = clock;
    resolver.setTimeout(LONGEST);
  }

  /** Asks the servers that this machine asks. */
  public static DnsKeyRecords ofThisMachine(Clock clock) {
    ExtendedResolver resolver = new ExtendedResolver();
    resolver.setRetries(1);
    return new DnsKeyRecords(resolver, clock);
  }

  /** Asks this server. */
  public static DnsKeyRecords at(InetSocketAddress server, Clock clock) {
    return new DnsKeyRecords(new SimpleResolver(server), clock);
  }

  @Override
  public List<String> under(String name) throws IOException {
    if (clock.instant().isBefore(silentUntil)) {
      throw new IOException("The name servers did not answer lately.");
    }
    Lookup lookup = new Lookup(Name.fromString(name, Name.root), Type.TXT);
    lookup.setResolver(resolver);
    // Else a server that did not answer once would go on not to.
    lookup.setCache(null);
    lookup.run();
    return switch (lookup.getResult()) {
      case Lookup.SUCCESSFUL ->
          Stream.of(lookup.getAnswers())
              .filter(TXTRecord.class::isInstance)
              .map(record -> joined((TXTRecord) record))
              .toList();
      case Lookup.HOST_NOT_FOUND, Lookup.TYPE_NOT_FOUND -> List.of();
      default -> {
        silentUntil = clock.instant().plus(PAUSE);
        throw new IOException("The name servers do not answer: " + lookup.getErrorString() + ".");
      }
    };
  }

  /** A record may come in pieces (RFC 6376, section 3.6.2.2). */
  private static String joined(TXTRecord record) {
    return record.getStringsAsByteArrays().stream()
        .map(piece -> new String(piece, StandardCharsets.US_ASCII))
        .collect(Collectors.joining());
  }
}

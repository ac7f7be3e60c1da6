package dev.recourse.ingest.format;

import dev.recourse.ingest.indicator.Refanged;
import dev.recourse.ingest.report.Incident;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An incident while its fields are being found. */
final class Draft {
  private static final int URLS = 200;
  private static final int LONGEST = 2_000;

  private final String kind;
  private Optional<String> source = Optional.empty();
  private Optional<Integer> sourcePort = Optional.empty();
  private Optional<String> target = Optional.empty();
  private Optional<Integer> targetPort = Optional.empty();
  private Optional<String> protocol = Optional.empty();
  private Optional<Instant> at = Optional.empty();
  private final List<String> urls = new ArrayList<>();
  private Optional<String> work = Optional.empty();
  private Optional<String> id = Optional.empty();

  Draft(String kind) {
    this.kind = bounded(kind);
  }

  /** From here; what names a page is taken for the page, and for the host it stands on. */
  Draft source(Optional<String> said) {
    source = said.flatMap(Sources::of);
    said.filter(words -> words.contains("://")).ifPresent(this::url);
    return this;
  }

  /** From where the first page stands, if nothing has said from where. */
  Draft sourceOrHost() {
    if (source.isEmpty()) {
      source = urls.stream().flatMap(url -> Sources.host(url).stream()).findFirst();
    }
    return this;
  }

  Draft sourcePort(Optional<String> said) {
    sourcePort = said.flatMap(Sources::port);
    return this;
  }

  Draft target(Optional<String> said, Optional<String> port) {
    target = said.map(Draft::bounded);
    targetPort = port.flatMap(Sources::port);
    return this;
  }

  Draft protocol(Optional<String> said) {
    protocol = said.map(Draft::bounded);
    return this;
  }

  Draft at(Optional<String> said) {
    at = said.flatMap(Times::parse);
    return this;
  }

  Draft urls(List<String> said) {
    said.forEach(this::url);
    return this;
  }

  private void url(String said) {
    String url = bounded(Refanged.text(said));
    if (urls.size() < URLS && !url.isEmpty() && !urls.contains(url)) {
      urls.add(url);
    }
  }

  Draft work(Optional<String> said) {
    work = said.map(Draft::bounded);
    return this;
  }

  Draft id(Optional<String> said) {
    id = said.map(Draft::bounded);
    return this;
  }

  Incident incident() {
    return new Incident(kind, source, sourcePort, target, targetPort, protocol, at, urls, work, id);
  }

  private static String bounded(String said) {
    String line = said.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
  }
}

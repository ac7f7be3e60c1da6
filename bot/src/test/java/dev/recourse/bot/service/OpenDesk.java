package dev.recourse.bot.service;

import dev.recourse.bot.config.ConfigurationReader;
import dev.recourse.ingest.Taken;
import dev.recourse.scheduler.cases.CaseFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** A desk for a test: everything real, in a folder of its own, with mail servers that are away. */
public final class OpenDesk implements AutoCloseable {
  private final Path configuration;
  private final Service service;

  private OpenDesk(Path configuration, Service service) {
    this.configuration = configuration;
    this.service = service;
  }

  /** Writes a configuration into the folder and starts the service. */
  public static OpenDesk in(Path folder, Clock clock) {
    Path file = configured(folder);
    Service service = Service.assemble(new ConfigurationReader(Map.of(), clock).read(file), clock);
    service.start();
    return new OpenDesk(file, service);
  }

  /** Writes a configuration into the folder. */
  public static Path configured(Path folder) {
    try {
      return Files.writeString(
          folder.resolve("recourse.yaml"),
          """
          institution: {pack: caltech}
          mailboxes:
            - address: abuse@example.edu
              imap: {host: 127.0.0.1, port: 1, security: none, username: abuse, password: hush}
          smtp: {host: 127.0.0.1, port: 1, security: none, from: abuse@example.edu}
          roles:
            fallback: {email: desk@example.edu}
            title-ix-coordinator: {email: equity@example.edu}
          """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The configuration file. */
  public Path configuration() {
    return configuration;
  }

  /** Somebody says something to the bot. */
  public Taken hear(String who, String words) {
    return service.hear(who, words);
  }

  /** What the bot answers to somebody. */
  public String answer(String who, String words) {
    return hear(who, words).reply().orElse("");
  }

  /** The case that an arrival opened or was added to. */
  public CaseFile fileOf(Taken taken) {
    return service.docket().find(taken.caseId().orElseThrow()).orElseThrow();
  }

  @Override
  public void close() {
    service.close();
  }
}

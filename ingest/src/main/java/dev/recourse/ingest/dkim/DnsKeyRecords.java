package dev.recourse.ingest.dkim;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.Attributes;
import javax.naming.directory.InitialDirContext;

/**
 * Keys as the domain name system has them. A name server that does not answer costs two seconds,
 * and is then left alone for a minute: mail does not wait for it. Thread-safe.
 */
public final class DnsKeyRecords implements KeyRecords {
  /** The servers that this machine asks. */
  public static final String SYSTEM = "dns:";

  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofMinutes(1);

  /** A record may be written in pieces (RFC 7208, section 3.3); those with a blank are quoted. */
  private static final Pattern PIECE = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+)");

  private final String servers;
  private final Clock clock;
  private final ExecutorService asking =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "dkim-keys");
            thread.setDaemon(true);
            return thread;
          });
  private volatile Instant silentUntil = Instant.MIN;

  /**
   * Asks these servers.
   *
   * @param servers {@link #SYSTEM}, or such as {@code dns://192.0.2.53}
   */
  public DnsKeyRecords(String servers, Clock clock) {
    this.servers = servers;
    this.clock = clock;
  }

  @Override
  public List<String> under(String name) throws IOException {
    if (clock.instant().isBefore(silentUntil)) {
      throw new IOException("The name servers did not answer lately.");
    }
    Future<List<String>> answer = asking.submit(() -> ask(name));
    try {
      return answer.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("Nobody waits for an answer any more.", e);
    } catch (ExecutionException | TimeoutException e) {
      answer.cancel(true);
      silentUntil = clock.instant().plus(PAUSE);
      throw new IOException("The name servers do not answer.", e);
    }
  }

  private List<String> ask(String name) throws NamingException {
    Hashtable<String, String> settings = new Hashtable<>();
    settings.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
    settings.put(Context.PROVIDER_URL, servers);
    settings.put("com.sun.jndi.dns.timeout.initial", "700");
    settings.put("com.sun.jndi.dns.timeout.retries", "2");
    InitialDirContext context = new InitialDirContext(settings);
    try {
      return texts(context.getAttributes(name, new String[] {"TXT"}));
    } catch (NameNotFoundException e) {
      return List.of();
    } finally {
      context.close();
    }
  }

  private static List<String> texts(Attributes found) throws NamingException {
    List<String> texts = new ArrayList<>();
    Attribute records = found.get("TXT");
    if (records != null) {
      for (Object record : Collections.list(records.getAll())) {
        texts.add(joined(record.toString()));
      }
    }
    return texts;
  }

  private static String joined(String record) {
    StringBuilder text = new StringBuilder();
    Matcher piece = PIECE.matcher(record);
    while (piece.find()) {
      String quoted = piece.group(1);
      text.append(quoted == null ? piece.group(2) : quoted.replaceAll("\\\\(.)", "$1"));
    }
    return text.toString();
  }
}

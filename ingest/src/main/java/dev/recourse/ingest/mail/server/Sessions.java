package dev.recourse.ingest.mail.server;

import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** The library's settings for any server. Its defaults wait for ever and fall back to no TLS. */
public final class Sessions {
  // One for all: else each connection has a thread of its own for it, which keeps the process
  // alive until somebody closes it.
  private static final ScheduledExecutorService WRITE_TIMEOUTS = writeTimeouts();

  private Sessions() {}

  /** The settings that both protocols have; others have names that begin alike. */
  public static Properties of(String protocol, Security security, Duration timeout) {
    String prefix = "mail." + protocol + ".";
    String millis = Long.toString(Math.min(timeout.toMillis(), Integer.MAX_VALUE));
    Properties properties = new Properties();
    properties.setProperty(prefix + "connectiontimeout", millis);
    properties.setProperty(prefix + "timeout", millis);
    properties.setProperty(prefix + "writetimeout", millis);
    properties.put(prefix + "executor.writetimeout", WRITE_TIMEOUTS);
    properties.setProperty(prefix + "ssl.enable", Boolean.toString(security == Security.TLS));
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    String startTls = Boolean.toString(security == Security.STARTTLS);
    properties.setProperty(prefix + "starttls.enable", startTls);
    properties.setProperty(prefix + "starttls.required", startTls);
    return properties;
  }

  private static ScheduledExecutorService writeTimeouts() {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "recourse-mail-timeouts");
              thread.setDaemon(true);
              return thread;
            });
    executor.setRemoveOnCancelPolicy(true);
    return executor;
  }
}

package dev.recourse.ingest.mail;

import jakarta.mail.Session;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** The library's settings for one server. Its defaults wait for ever and fall back to no TLS. */
final class Sessions {
  // One for all: else each connection has a thread of its own for it, which keeps the process
  // alive until somebody closes it.
  private static final ScheduledExecutorService WRITE_TIMEOUTS = writeTimeouts();

  private Sessions() {}

  static Session imap(ImapSettings settings) {
    Properties properties = common("imap", settings.security(), settings.timeout());
    properties.setProperty("mail.imap.connectionpoolsize", "1");
    properties.setProperty("mail.imap.partialfetch", "false");
    // Waiting after an IDLE is only for others who share the folder: nobody does.
    properties.setProperty("mail.imap.minidletime", "0");
    return Session.getInstance(properties);
  }

  static Session smtp(SmtpSettings settings) {
    Properties properties = common("smtp", settings.security(), settings.timeout());
    // What we call ourselves: asking the system would ask the name server, without a time-out.
    properties.setProperty("mail.smtp.localhost", settings.from().domain());
    properties.setProperty("mail.smtp.quitwait", "false");
    settings
        .trust()
        .ifPresent(trust -> properties.put("mail.smtp.ssl.socketFactory", trust.socketFactory()));
    // A factory of our own that fails must not be gone round.
    properties.setProperty("mail.smtp.socketFactory.fallback", "false");
    properties.setProperty("mail.smtp.auth", Boolean.toString(settings.login().isPresent()));
    if (settings.login().filter(Login.OAuth2.class::isInstance).isPresent()) {
      properties.setProperty("mail.smtp.auth.mechanisms", "XOAUTH2");
    }
    return Session.getInstance(properties);
  }

  private static Properties common(String protocol, Security security, Duration timeout) {
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

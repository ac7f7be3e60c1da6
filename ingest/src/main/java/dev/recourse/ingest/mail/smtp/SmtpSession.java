package dev.recourse.ingest.mail.smtp;

import dev.recourse.ingest.mail.server.Login;
import dev.recourse.ingest.mail.server.Sessions;
import jakarta.mail.Session;
import java.util.Properties;

/** The library's settings for an SMTP server. */
final class SmtpSession {
  private SmtpSession() {}

  static Session of(SmtpSettings settings) {
    Properties properties = Sessions.of("smtp", settings.security(), settings.timeout());
    // What we call ourselves: asking the system would ask the name server, without a time-out.
    properties.setProperty("mail.smtp.localhost", settings.from().domain());
    properties.setProperty("mail.smtp.quitwait", "false");
    settings
        .trust()
        .ifPresent(trust -> properties.put("mail.smtp.ssl.socketFactory", trust.socketFactory()));
    // A factory of our own that fails must not be gone round.
    properties.setProperty("mail.smtp.socketFactory.fallback", "false");
    // With a token the connection signs in by itself.
    boolean password = settings.login().filter(Login.Password.class::isInstance).isPresent();
    properties.setProperty("mail.smtp.auth", Boolean.toString(password));
    return Session.getInstance(properties);
  }
}

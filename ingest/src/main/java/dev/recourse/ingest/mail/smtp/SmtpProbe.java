package dev.recourse.ingest.mail.smtp;

import dev.recourse.ingest.mail.server.Login;
import dev.recourse.ingest.mail.server.ServerProblem;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.time.Instant;
import java.util.Optional;

/** Tries whether mail can be handed over. Sends nothing. */
public final class SmtpProbe {
  private SmtpProbe() {}

  /**
   * Connects and signs in.
   *
   * @return what is wrong and what to look at, empty where nothing is
   */
  public static Optional<String> problem(SmtpSettings settings) {
    String where = settings.host() + ":" + settings.port();
    // The connection is closed before its age matters.
    try (SmtpConnection connection =
        SmtpConnection.open(SmtpSession.of(settings), settings, Instant.EPOCH)) {
      return connection.isUsable(Instant.EPOCH)
          ? Optional.empty()
          : Optional.of(where + " takes the connection and then says nothing.");
    } catch (AuthenticationFailedException e) {
      String who = settings.login().map(Login::username).orElse("nobody");
      String look =
          settings.login().map(Login::whatToLookAt).orElse("it wants one: add 'username'");
      return Optional.of(
          where
              + " refuses the sign-in of "
              + who
              + ": "
              + look
              + ". It says: "
              + ServerProblem.words(e));
    } catch (MessagingException | RuntimeException e) {
      return Optional.of(ServerProblem.of(e, where, settings.host()));
    }
  }
}

package dev.recourse.ingest.mail.server;

import dev.recourse.ingest.oauth.TokenException;
import jakarta.mail.MessagingException;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What it means that a mail server cannot be used, and what to do, in words for an operator. */
public final class ServerProblem {
  private ServerProblem() {}

  /**
   * The words for a failure to connect.
   *
   * @param where host and port
   */
  public static String of(Throwable failure, String where, String host) {
    List<Throwable> causes = causes(failure);
    return first(causes, TokenException.class)
        .map(token -> where + " cannot be signed in at. " + token.getMessage())
        .or(() -> certificate(causes, host).map(words -> where + " is not trusted: " + words))
        .or(() -> noTls(causes).map(words -> where + " " + words))
        .or(
            () ->
                first(causes, UnknownHostException.class)
                    .map(
                        unknown ->
                            where
                                + " cannot be reached: no host is known by the name "
                                + host
                                + ". Look at 'host', and at this machine's name server."))
        .orElseGet(
            () ->
                where
                    + " cannot be reached ("
                    + words(failure)
                    + "). Look at host, port and security, and whether it runs.");
  }

  /** What a failure says of itself, or what caused it does, on one line. */
  public static String words(Throwable failure) {
    String words =
        causes(failure).stream()
            .flatMap(cause -> Optional.ofNullable(cause.getMessage()).stream())
            .findFirst()
            .orElseGet(() -> failure.getClass().getSimpleName());
    return words.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
  }

  private static Optional<String> certificate(List<Throwable> causes, String host) {
    if (first(causes, CertificateExpiredException.class).isPresent()) {
      return Optional.of(
          "its certificate has ended. Whoever runs the server must renew it; if it is valid, look"
              + " at this machine's clock.");
    }
    if (first(causes, CertificateNotYetValidException.class).isPresent()) {
      return Optional.of("its certificate is not valid yet. Look at this machine's clock.");
    }
    if (said(causes, "unable to find valid certification path", "no trusted certificate")) {
      return Optional.of(
          "nobody we trust has signed its certificate. If it is the right server, name a file with"
              + " the certificate of its signer in 'trust'.");
    }
    if (said(causes, "verify identity", "subject alternative", "no name matching")) {
      return Optional.of(
          "its certificate is for another name than "
              + host
              + ". Write the name that the certificate gives in 'host'; if it is that one, this is"
              + " another server.");
    }
    return first(causes, SSLException.class)
        .filter(e -> said(causes, "certificate", "certification"))
        .map(e -> "its certificate is not accepted (" + words(e) + ").");
  }

  private static Optional<String> noTls(List<Throwable> causes) {
    if (said(causes, "starttls")) {
      return Optional.of(
          "offers no STARTTLS, so no password was sent. If its port speaks TLS from the start,"
              + " write 'security: tls'; if it offered STARTTLS before, somebody may stand in"
              + " between.");
    }
    if (said(causes, "unsupported or unrecognized ssl message")) {
      return Optional.of(
          "does not speak TLS at this port. Look at the port, or write 'security: starttls'.");
    }
    return Optional.empty();
  }

  private static boolean said(List<Throwable> causes, String... any) {
    for (Throwable cause : causes) {
      String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
      for (String words : any) {
        if (message.contains(words)) {
          return true;
        }
      }
    }
    return false;
  }

  private static <T extends Throwable> Optional<T> first(List<Throwable> causes, Class<T> type) {
    return causes.stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  private static List<Throwable> causes(Throwable failure) {
    List<Throwable> causes = new ArrayList<>();
    for (@Nullable Throwable at = failure; at != null && causes.size() < 20; at = next(at)) {
      causes.add(at);
    }
    return causes;
  }

  /** The library has its own chain beside Java's. */
  private static @Nullable Throwable next(Throwable failure) {
    return failure instanceof MessagingException mail && mail.getNextException() != null
        ? mail.getNextException()
        : failure.getCause();
  }
}

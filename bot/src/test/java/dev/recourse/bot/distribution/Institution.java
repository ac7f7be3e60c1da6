package dev.recourse.bot.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recourse.testing.Dovecot;
import dev.recourse.testing.DovecotMailbox;
import dev.recourse.testing.SmtpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** An institution with a mailbox on a real Dovecot, a mail server for what goes out, and a desk. */
final class Institution {
  private final Path config;
  private final DovecotMailbox mailbox;
  private final SmtpServer smtp;

  /** One whose data and configuration lie in a folder. */
  Institution(Path folder, Dovecot dovecot, String user, SmtpServer smtp) {
    this(folder, dovecot, dovecot.port(), user, smtp);
  }

  /** One that reaches its mailbox at another port than the server's own. */
  Institution(Path folder, Dovecot dovecot, int imapPort, String user, SmtpServer smtp) {
    this.mailbox = dovecot.mailbox(user);
    this.smtp = smtp;
    this.config = configure(folder, imapPort, user, smtp.port());
  }

  /** Writes a configuration for a mailbox and a server on this machine. */
  static Path configure(Path folder, int imapPort, String user, int smtpPort) {
    String yaml =
        """
        institution: {pack: caltech}
        data: ./data
        mailboxes:
          - address: abuse@example.edu
            imap: {host: 127.0.0.1, port: %d, security: none, username: %s, password: %s}
            folder: INBOX
            done-folder: Handled
        smtp: {host: 127.0.0.1, port: %d, security: none, from: "Example Abuse Desk <abuse@example.edu>"}
        answers: {per-address: 1000000, per-domain: 1000000, overall: 1000000}
        roles:
          fallback: {email: desk@example.edu}
          information-security: {email: soc@example.edu, supervisor: ciso@example.edu}
          title-ix-coordinator: {email: equity@example.edu}
        """
            .formatted(imapPort, user, Dovecot.PASSWORD, smtpPort);
    try {
      return Files.writeString(folder.resolve("recourse.yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its configuration file. */
  Path config() {
    return config;
  }

  /** Its mailbox, as the mail server has it. */
  DovecotMailbox mailbox() {
    return mailbox;
  }

  /** Whether so many messages lie in the done folder, and none in the inbox. */
  boolean handled(int messages) {
    return mailbox.count("Handled") == messages && mailbox.count("INBOX") == 0;
  }

  /** Runs a command on its data. */
  Recourse.Outcome recourse(String... words) {
    return Recourse.run(
        Stream.concat(Stream.of(words), Stream.of("--config", config.toString()))
            .toArray(String[]::new));
  }

  /** The letters that its mail server has taken for an address. */
  List<SmtpServer.Received> lettersTo(String address) {
    return smtp.received().stream()
        .filter(letter -> letter.recipient().toLowerCase(Locale.ROOT).equals(address))
        .toList();
  }

  /** Whether nothing waits to be sent. */
  boolean outboxIsDone() {
    JsonNode outbox = recourse("outbox", "--json").json();
    return StreamSupport.stream(outbox.spliterator(), false)
        .map(entry -> entry.path("state").asText())
        .noneMatch(state -> state.equals("pending") || state.equals("sending"));
  }
}

package dev.recourse.bot.config;

import dev.recourse.ingest.crypto.DeskKeys;
import dev.recourse.ingest.mail.imap.MailboxSettings;
import dev.recourse.ingest.mail.smtp.SmtpSettings;
import dev.recourse.scheduler.AnswerLimits;
import dev.recourse.scheduler.Directory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What an operator has configured. Complete and checked: either there is a mailbox with SMTP, or
 * there is Slack.
 *
 * @param data the folder that holds the database
 * @param mailboxes those that are read
 * @param smtp where mail goes out
 * @param directory who holds which role
 * @param answers how many acknowledgements go out by themselves
 * @param keys by which encrypted reports are read
 * @param http where the service says how it is doing
 */
public record Configuration(
    InstitutionSettings institution,
    Path data,
    List<MailboxSettings> mailboxes,
    Optional<SmtpSettings> smtp,
    Optional<SlackSettings> slack,
    Directory directory,
    AnswerLimits answers,
    DeskKeys keys,
    Optional<HttpSettings> http) {

  /** Copies the list. */
  public Configuration {
    mailboxes = List.copyOf(mailboxes);
  }

  /** The database file. */
  public Path database() {
    return data.resolve("recourse.db");
  }
}

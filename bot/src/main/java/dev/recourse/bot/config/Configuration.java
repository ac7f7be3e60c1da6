package dev.recourse.bot.config;

import dev.recourse.ingest.crypto.DeskKeys;
import dev.recourse.ingest.mail.imap.MailboxSettings;
import dev.recourse.ingest.mail.smtp.SmtpSettings;
import dev.recourse.ingest.report.Address;
import dev.recourse.scheduler.AnswerLimits;
import dev.recourse.scheduler.Directory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /** The addresses at which Recourse receives and from which it sends, as they are written here. */
  public Set<String> ownAddresses() {
    return Stream.concat(
            mailboxes.stream().map(MailboxSettings::address),
            smtp.map(SmtpSettings::from).map(Address::value).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whose word about a sender is believed (RFC 8601), by the mailbox's address in lower case. */
  public Map<String, Set<String>> authservIds() {
    return mailboxes.stream()
        .collect(
            Collectors.groupingBy(
                mailbox -> mailbox.address().toLowerCase(Locale.ROOT),
                Collectors.flatMapping(
                    mailbox -> mailbox.authservId().stream(), Collectors.toUnmodifiableSet())));
  }

  /** The mailboxes whose mails' signatures Recourse checks by itself. */
  public Set<String> checkedForDkim() {
    return mailboxes.stream()
        .filter(MailboxSettings::dkim)
        .map(MailboxSettings::address)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What stands behind the {@code @} of our Message-IDs. */
  public String messageIdDomain() {
    return smtp.map(settings -> settings.from().domain()).orElse("recourse.invalid");
  }
}

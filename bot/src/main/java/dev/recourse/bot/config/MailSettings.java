package dev.recourse.bot.config;

import dev.recourse.ingest.mail.imap.ImapSettings;
import dev.recourse.ingest.mail.imap.MailboxSettings;
import dev.recourse.ingest.mail.server.Login;
import dev.recourse.ingest.mail.server.Security;
import dev.recourse.ingest.mail.server.Trust;
import dev.recourse.ingest.mail.smtp.SmtpSettings;
import dev.recourse.ingest.oauth.AccessTokens;
import dev.recourse.ingest.oauth.PemFiles;
import dev.recourse.ingest.report.Address;
import dev.recourse.scheduler.cases.MailAddress;
import dev.recourse.scheduler.yaml.YamlMap;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the parts of the configuration that speak of mail servers. */
final class MailSettings {

  private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>\",;]+@[^\\s@<>\",;]+");
  private static final Pattern NAMED = Pattern.compile("\"?([^\"<]*?)\"?\\s*<(.+)>");

  private final ConfigurationFiles files;
  private final OAuthSettings oauth;

  /**
   * A reader of one configuration.
   *
   * @param folder where relative paths start
   * @param clock by which access tokens end
   */
  MailSettings(Path folder, Clock clock) {
    this.files = new ConfigurationFiles(folder);
    this.oauth = new OAuthSettings(files, clock);
  }

  /** The mailboxes of a configuration, each of them once. */
  List<MailboxSettings> mailboxes(YamlMap root) {
    List<MailboxSettings> mailboxes =
        root.list("mailboxes").stream().flatMap(map -> mailbox(map).stream()).toList();
    differentMailboxes(root, mailboxes);
    nothingHandledIsReadAgain(root, mailboxes);
    return mailboxes;
  }

  /** What is read twice would be answered twice. */
  private static void differentMailboxes(YamlMap root, List<MailboxSettings> mailboxes) {
    Map<String, MailboxSettings> known = new HashMap<>();
    for (MailboxSettings mailbox : mailboxes) {
      ImapSettings imap = mailbox.imap();
      String inbox = "INBOX";
      String folder =
          "/" + (MailboxSettings.sameFolder(mailbox.folder(), inbox) ? inbox : mailbox.folder());
      String account = account(mailbox) + folder;
      Stream.of(MailAddress.normalized(mailbox.address()) + folder, account)
          .flatMap(key -> Optional.ofNullable(known.putIfAbsent(key, mailbox)).stream())
          .findFirst()
          .ifPresent(
              same ->
                  root.problem(
                      "mailboxes",
                      mailbox.address()
                          + " is the same as "
                          + same.address()
                          + ": folder "
                          + mailbox.folder()
                          + " of "
                          + imap.login().username()
                          + " at "
                          + imap.host()
                          + ". Every mail would be read twice; leave one of them out, or name"
                          + " another 'folder'."));
    }
  }

  private static void nothingHandledIsReadAgain(YamlMap root, List<MailboxSettings> mailboxes) {
    for (MailboxSettings from : mailboxes) {
      mailboxes.stream()
          .filter(to -> !to.equals(from) && account(to).equals(account(from)))
          .filter(to -> from.doneFolder().filter(done -> sameFolder(done, to)).isPresent())
          .forEach(
              to ->
                  root.problem(
                      "mailboxes",
                      "Handled mail of "
                          + from.address()
                          + " is moved to "
                          + to.folder()
                          + ", where it would be read again for "
                          + to.address()
                          + ". Name another 'done-folder'."));
    }
  }

  private static boolean sameFolder(String name, MailboxSettings mailbox) {
    return MailboxSettings.sameFolder(name, mailbox.folder());
  }

  private static String account(MailboxSettings mailbox) {
    ImapSettings imap = mailbox.imap();
    return imap.login().username() + "@" + imap.host() + ":" + imap.port();
  }

  private Optional<MailboxSettings> mailbox(YamlMap map) {
    return map.build(
        () -> {
          Optional<String> address = map.value("address", MailSettings::address);
          Optional<ImapSettings> imap = imap(map.map("imap"));
          String folder = map.string("folder", "INBOX");
          Optional<String> doneFolder = map.optionalString("done-folder");
          Optional<Instant> since = map.optional("since", MailSettings::day);
          Optional<String> authservId = map.optionalString("authserv-id");
          boolean dkim = map.bool("dkim", false);
          map.done();
          MailboxSettings mailbox =
              MailboxSettings.of(address.orElseThrow(), imap.orElseThrow(), folder, doneFolder)
                  .checkingSignatures(dkim);
          MailboxSettings known = authservId.map(mailbox::authenticatedBy).orElse(mailbox);
          return since.map(known::since).orElse(known);
        });
  }

  private Optional<ImapSettings> imap(YamlMap map) {
    return map.build(
        () -> {
          String host = map.string("host");
          Security security = map.optional("security", MailSettings::security).orElse(Security.TLS);
          int port = map.integer("port", security == Security.TLS ? 993 : 143, 1, 65_535);
          Optional<Login> login = login(map);
          if (!map.has("username") && !map.has("oauth2")) {
            map.problem("A mailbox needs 'username', and 'password' or 'oauth2'.");
          }
          Optional<Trust> trust = trust(map);
          map.done();
          return new ImapSettings(
              host, port, security, login.orElseThrow(), trust, ImapSettings.DEFAULT_TIMEOUT);
        });
  }

  Optional<SmtpSettings> smtp(YamlMap map) {
    return map.build(
        () -> {
          String host = map.string("host");
          Security security = map.optional("security", MailSettings::security).orElse(Security.TLS);
          int port = map.integer("port", security == Security.TLS ? 465 : 587, 1, 65_535);
          Optional<Login> login = login(map);
          Optional<Trust> trust = trust(map);
          Optional<Address> from = map.value("from", MailSettings::named);
          boolean plus = map.bool("plus-addressing", false);
          map.done();
          return new SmtpSettings(
              host,
              port,
              security,
              login,
              trust,
              from.orElseThrow(),
              plus,
              SmtpSettings.DEFAULT_TIMEOUT);
        });
  }

  private Optional<Login> login(YamlMap map) {
    Optional<String> username = map.optionalString("username");
    Optional<String> password = map.optionalSecret("password");
    Optional<YamlMap> oauth2 = map.optionalMap("oauth2");
    if (map.has("password") && oauth2.isPresent()) {
      map.problem("oauth2", "Give 'password' or 'oauth2', not both.");
    }
    if (map.has("username") && !map.has("password") && !map.has("oauth2")) {
      map.problem("'password' or 'oauth2' is missing here beside 'username'.");
    }
    if (oauth2.isPresent()) {
      Optional<AccessTokens> tokens = oauth.tokens(oauth2.get(), username);
      if (!map.has("username")) {
        map.problem("oauth2", "'username' is missing here beside 'oauth2': the mailbox's address.");
      }
      return username.flatMap(name -> tokens.map(t -> Login.oauth2(name, t)));
    }
    return username.flatMap(name -> password.map(secret -> Login.password(name, secret)));
  }

  private Optional<Trust> trust(YamlMap map) {
    return map.optional("trust", name -> new Trust(PemFiles.certificates(files.text(name))));
  }

  private static Instant day(String text) {
    try {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("a day looks like 2026-01-31", e);
    }
  }

  private static Security security(String text) {
    return Arrays.stream(Security.values())
        .filter(security -> security.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("use tls, starttls or none"));
  }

  /** A mail address, by its form. */
  static String address(String text) {
    if (!ADDRESS.matcher(text).matches()) {
      throw new IllegalArgumentException("an address looks like abuse@example.edu");
    }
    return text;
  }

  private static Address named(String text) {
    Matcher matcher = NAMED.matcher(text.strip());
    return matcher.matches()
        ? new Address(address(matcher.group(2).strip()), matcher.group(1))
        : Address.of(address(text.strip()));
  }
}

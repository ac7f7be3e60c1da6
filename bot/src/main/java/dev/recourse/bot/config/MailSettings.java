package dev.recourse.bot.config;

import dev.recourse.ingest.mail.ImapSettings;
import dev.recourse.ingest.mail.Login;
import dev.recourse.ingest.mail.MailboxSettings;
import dev.recourse.ingest.mail.Security;
import dev.recourse.ingest.mail.SmtpSettings;
import dev.recourse.ingest.report.Address;
import dev.recourse.scheduler.yaml.YamlMap;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the parts of the configuration that speak of mail servers. */
final class MailSettings {
  private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>\",;]+@[^\\s@<>\",;]+");
  private static final Pattern NAMED = Pattern.compile("\"?([^\"<]*?)\"?\\s*<(.+)>");

  private MailSettings() {}

  static Optional<MailboxSettings> mailbox(YamlMap map) {
    return map.build(
        () -> {
          Optional<String> address = map.value("address", MailSettings::address);
          Optional<ImapSettings> imap = imap(map.map("imap"));
          String folder = map.string("folder", "INBOX");
          Optional<String> doneFolder = map.optionalString("done-folder");
          map.done();
          return MailboxSettings.of(address.orElseThrow(), imap.orElseThrow(), folder, doneFolder);
        });
  }

  private static Optional<ImapSettings> imap(YamlMap map) {
    return map.build(
        () -> {
          String host = map.string("host");
          Security security = map.optional("security", MailSettings::security).orElse(Security.TLS);
          int port = map.integer("port", security == Security.TLS ? 993 : 143, 1, 65_535);
          Optional<Login> login = login(map);
          if (login.isEmpty()) {
            map.problem("A mailbox needs 'username' and 'password'.");
          }
          map.done();
          return new ImapSettings(
              host, port, security, login.orElseThrow(), ImapSettings.DEFAULT_TIMEOUT);
        });
  }

  static Optional<SmtpSettings> smtp(YamlMap map) {
    return map.build(
        () -> {
          String host = map.string("host");
          Security security = map.optional("security", MailSettings::security).orElse(Security.TLS);
          int port = map.integer("port", security == Security.TLS ? 465 : 587, 1, 65_535);
          Optional<Login> login = login(map);
          Optional<Address> from = map.value("from", MailSettings::named);
          map.done();
          return new SmtpSettings(
              host, port, security, login, from.orElseThrow(), SmtpSettings.DEFAULT_TIMEOUT);
        });
  }

  private static Optional<Login> login(YamlMap map) {
    if (map.optionalMap("oauth2").isPresent()) {
      map.problem("oauth2", "OAuth 2 is not part of this release; use 'username' and 'password'.");
    }
    Optional<String> username = map.optionalString("username");
    Optional<String> password = map.optionalSecret("password");
    if (username.isPresent() && !map.has("password")) {
      map.problem("'password' is missing here beside 'username'.");
    }
    return username.flatMap(name -> password.map(secret -> Login.password(name, secret)));
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

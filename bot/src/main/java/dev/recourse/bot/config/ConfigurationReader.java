package dev.recourse.bot.config;

import dev.recourse.ingest.crypto.DeskKeys;
import dev.recourse.ingest.mail.imap.MailboxSettings;
import dev.recourse.ingest.mail.smtp.SmtpSettings;
import dev.recourse.scheduler.AnswerLimits;
import dev.recourse.scheduler.Directory;
import dev.recourse.scheduler.Directory.Holder;
import dev.recourse.scheduler.policy.Packs;
import dev.recourse.scheduler.policy.Role;
import dev.recourse.scheduler.yaml.InvalidFilesException;
import dev.recourse.scheduler.yaml.Problems;
import dev.recourse.scheduler.yaml.YamlMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the configuration file. A mistake never hides another: all are reported in one go. */
public final class ConfigurationReader {
  /** The roles of the contract; a pack can route to these and to no others. */
  private static final Set<String> ROLES =
      Set.of(
          "triage",
          "fallback",
          "information-security",
          "privacy-office",
          "dmca-agent",
          "communications",
          "general-counsel",
          "compliance",
          "equity-office",
          "title-ix-coordinator",
          "campus-security",
          "dean",
          "export-compliance",
          "decisionmaker",
          "mandated-reporter",
          "provost",
          "hr-associate-vp",
          "hr-assistant-vp",
          "hr-director-jpl",
          "student-affairs-vp",
          "records",
          "human-resources");

  private final Function<String, Optional<String>> environment;
  private final Clock clock;

  /**
   * A reader.
   *
   * @param environment fills in <code>${NAME}</code>
   * @param clock by which the access tokens for mail servers end
   */
  public ConfigurationReader(Map<String, String> environment, Clock clock) {
    this.environment = name -> Optional.ofNullable(environment.get(name));
    this.clock = clock;
  }

  /**
   * Reads a file. Relative paths in it start at its folder.
   *
   * @throws InvalidFilesException with everything that is wrong in it
   * @throws UncheckedIOException where it cannot be read
   */
  public Configuration read(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("."));
    Problems problems = new Problems();
    YamlMap root = YamlMap.parse(file.toString(), text, environment, problems);
    Optional<Configuration> read = root.build(() -> configuration(root, folder));
    problems.throwIfAny();
    return read.orElseThrow();
  }

  private Configuration configuration(YamlMap root, Path folder) {
    InstitutionSettings institution = institution(root.map("institution"), folder);
    Path data = folder.resolve(root.string("data", "data")).normalize();
    if (root.optionalString("database").isPresent()) {
      root.problem(
          "database",
          "PostgreSQL is not part of this release; leave 'database' out and SQLite is used in the"
              + " folder 'data'.");
    }
    MailSettings mail = new MailSettings(folder, clock);
    List<MailboxSettings> mailboxes = mail.mailboxes(root);
    Optional<SmtpSettings> smtp = root.optionalMap("smtp").flatMap(mail::smtp);
    Optional<SlackSettings> slack = root.optionalMap("slack").flatMap(ConfigurationReader::slack);
    Optional<Directory> directory = directory(root, slack);
    AnswerLimits answers =
        root.optionalMap("answers")
            .flatMap(ConfigurationReader::answers)
            .orElse(AnswerLimits.DEFAULT);
    Optional<HttpSettings> http = root.optionalMap("http").flatMap(ConfigurationReader::http);
    EncryptionSettings encryption = new EncryptionSettings(folder);
    DeskKeys keys = root.optionalMap("encryption").flatMap(encryption::keys).orElse(DeskKeys.NONE);
    someWayIn(root);
    root.done();
    return new Configuration(
        institution, data, mailboxes, smtp, slack, directory.orElseThrow(), answers, keys, http);
  }

  private static void someWayIn(YamlMap root) {
    if (!root.has("mailboxes") && !root.has("slack")) {
      root.problem("There is no way in: add 'mailboxes' with 'smtp', or 'slack'.");
    }
    if (root.has("mailboxes") && !root.has("smtp")) {
      root.problem(
          "mailboxes", "'mailboxes' needs 'smtp' as well, so that reports can be answered.");
    }
  }

  private static InstitutionSettings institution(YamlMap map, Path folder) {
    String pack = map.string("pack");
    Optional<ZoneId> zone = map.optional("timezone", ConfigurationReader::zone);
    Set<LocalDate> closures =
        map.values("closures", Closures::days).stream()
            .flatMap(Collection::stream)
            .collect(Collectors.toUnmodifiableSet());
    boolean aFolder =
        pack.contains("/")
            || pack.contains("\\")
            || pack.startsWith(".")
            || (!Packs.builtIn().contains(pack) && Files.isDirectory(folder.resolve(pack)));
    if (!pack.isEmpty() && !aFolder && !Packs.builtIn().contains(pack)) {
      map.problem(
          "pack",
          "'pack' is '"
              + pack
              + "', which is neither a built-in pack ("
              + String.join(", ", Packs.builtIn())
              + ") nor a folder here; name one of these or the folder that holds pack.yaml.");
    }
    map.done();
    return new InstitutionSettings(
        aFolder ? folder.resolve(pack).normalize().toString() : pack, zone, closures);
  }

  private static ZoneId zone(String text) {
    if (!ZoneId.getAvailableZoneIds().contains(text)) {
      throw new IllegalArgumentException(
          "this is no time zone; one is called like America/Los_Angeles");
    }
    return ZoneId.of(text);
  }

  private static Optional<SlackSettings> slack(YamlMap map) {
    return map.build(
        () -> {
          String appToken = map.secret("app-token");
          String botToken = map.secret("bot-token");
          checkToken(map, "app-token", appToken, "xapp-");
          checkToken(map, "bot-token", botToken, "xoxb-");
          URI api = map.optional("api-url", ConfigurationReader::api).orElse(SlackSettings.SLACK);
          Optional<String> channel = map.optional("desk-channel", ConfigurationReader::channel);
          map.done();
          return new SlackSettings(appToken, botToken, api, channel);
        });
  }

  private static void checkToken(YamlMap map, String key, String token, String prefix) {
    if (!token.isEmpty() && !token.startsWith(prefix)) {
      map.problem(key, "'" + key + "' should begin with '" + prefix + "'; this is another token.");
    }
  }

  private static URI api(String text) {
    URI uri = URI.create(text.endsWith("/") ? text : text + "/");
    if (!"https".equals(uri.getScheme()) && !"http".equals(uri.getScheme())) {
      throw new IllegalArgumentException("an address of the Web API begins with https://");
    }
    return uri;
  }

  private static String channel(String text) {
    if (!text.matches("[CG][A-Z0-9]{2,}")) {
      throw new IllegalArgumentException(
          "a channel is given by its id, such as C0123456789, not by its name");
    }
    return text;
  }

  private static Optional<AnswerLimits> answers(YamlMap map) {
    return map.build(
        () -> {
          AnswerLimits usual = AnswerLimits.DEFAULT;
          int perAddress = map.integer("per-address", usual.perAddress(), 1, AnswerLimits.MOST);
          int perDomain = map.integer("per-domain", usual.perDomain(), 1, AnswerLimits.MOST);
          int overall = map.integer("overall", usual.overall(), 1, AnswerLimits.MOST);
          map.done();
          return new AnswerLimits(perAddress, perDomain, overall);
        });
  }

  private static Optional<HttpSettings> http(YamlMap map) {
    return map.build(
        () -> {
          Optional<HttpSettings> http = map.value("listen", ConfigurationReader::listen);
          map.done();
          return http.orElseThrow();
        });
  }

  private static HttpSettings listen(String text) {
    int colon = text.lastIndexOf(':');
    String port = text.substring(colon + 1);
    if (colon < 1 || !port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
      throw new IllegalArgumentException("an address to listen on looks like 127.0.0.1:9090");
    }
    return new HttpSettings(text.substring(0, colon), Integer.parseInt(port));
  }

  private static Optional<Directory> directory(YamlMap root, Optional<SlackSettings> slack) {
    YamlMap roles = root.map("roles");
    return roles.build(() -> directory(root, roles, slack));
  }

  private static Directory directory(YamlMap root, YamlMap roles, Optional<SlackSettings> slack) {
    Map<Role, Holder> holders = new HashMap<>();
    for (String name : List.copyOf(ROLES)) {
      roles
          .optionalMap(name)
          .flatMap(map -> holder(root, map))
          .ifPresent(holder -> holders.put(new Role(name), holder));
    }
    if (root.has("roles") && !roles.has("fallback")) {
      roles.problem(
          "'fallback' is missing here: it takes what a role without a person would have had.");
    }
    roles.done();
    return new Directory(holders, slack.flatMap(SlackSettings::deskChannel));
  }

  private static Optional<Holder> holder(YamlMap root, YamlMap map) {
    return map.build(
        () -> {
          Optional<String> email = map.optional("email", MailSettings::address);
          Optional<String> slackId = map.optional("slack", ConfigurationReader::person);
          Optional<String> supervisor = map.optional("supervisor", MailSettings::address);
          map.done();
          boolean reachable =
              Stream.of(email.filter(e -> root.has("smtp")), slackId.filter(s -> root.has("slack")))
                  .anyMatch(Optional::isPresent);
          if (!reachable) {
            map.problem(
                "Nobody is reached here: a role needs 'email' (with 'smtp' configured) or 'slack'"
                    + " (with 'slack' configured).");
          }
          return new Holder(
              email.filter(e -> root.has("smtp")),
              slackId.filter(s -> root.has("slack")),
              supervisor);
        });
  }

  private static String person(String text) {
    if (!text.matches("[UWSCG][A-Z0-9]{2,}")) {
      throw new IllegalArgumentException(
          "a person or group is given by its Slack id, such as U0123456789 or S0123456789");
    }
    return text;
  }
}

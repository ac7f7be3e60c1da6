package dev.recourse.bot.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.recourse.ingest.mail.server.Login;
import dev.recourse.scheduler.yaml.InvalidFilesException;
import dev.recourse.testing.Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the configuration says who signs in at a mail server, and whom it trusts there. */
class MailSignInTest {
  @TempDir private static Path folder = Path.of("");
  private static String key = "";

  @BeforeAll
  static void writeFiles() throws IOException {
    Certificates made = Certificates.in(folder).sign("desk", "dns:desk.test", 0, 10);
    key = made.key("desk");
    Files.writeString(folder.resolve("authority.pem"), made.authority());
    Files.writeString(folder.resolve("desk.pem"), made.certificate("desk") + key);
    Files.writeString(folder.resolve("only-key.pem"), key);
    Files.writeString(
        folder.resolve("old-key.pem"),
        made.certificate("desk") + key.replace("PRIVATE KEY", "RSA PRIVATE KEY"));
    Files.writeString(
        folder.resolve("account.json"),
        """
        {"type": "service_account", "private_key_id": "k1", "private_key": "%s",
         "client_email": "desk@project.example.test", "token_uri": "https://oauth2.example.test/token"}
        """
            .formatted(key.replace("\n", "\\n")));
    Files.writeString(folder.resolve("user.json"), "{\"type\": \"authorized_user\"}");
  }

  @Test
  void microsoftTakesClientCredentialsAndOneTokenServesBothWays() throws IOException {
    String oauth2 = "{tenant: example.edu, client-id: id-1, client-secret: ${SECRET}}";
    Configuration read =
        read("username: abuse@example.edu, oauth2: " + oauth2, "oauth2: " + oauth2);

    Login in = read.mailboxes().get(0).imap().login();
    Login out = read.smtp().orElseThrow().login().orElseThrow();
    assertThat(in.toString())
        .contains(
            "https://login.microsoftonline.com/example.edu/oauth2/v2.0/token",
            "https://outlook.office365.com/.default");
    assertThat(((Login.OAuth2) in).tokens()).isSameAs(((Login.OAuth2) out).tokens());
    assertThat(read.toString()).doesNotContain("quiet");
  }

  @Test
  void aCertificateTakesTheSecretsPlace() throws IOException {
    assertThat(
            loginOf(
                "{token-url: 'https://login.example.test/t', client-id: id-1, scope: mail,"
                    + " client-certificate: desk.pem}"))
        .contains("https://login.example.test/t", "mail", "ClientCertificate[]");
  }

  @Test
  void gmailTakesAServiceAccountThatActsForTheMailbox() throws IOException {
    assertThat(loginOf("{service-account: account.json}"))
        .contains("desk@project.example.test for abuse@example.edu")
        .doesNotContain(key.lines().skip(1).findFirst().orElseThrow());
  }

  @Test
  void everyMistakeIsToldWithItsLineAndWhatToDo() {
    assertThat(refused("{client-id: id-1, client-secret: x}"))
        .singleElement()
        .asString()
        .startsWith(":4: ")
        .contains("'tenant'", "'service-account'");
    assertThat(refused("{tenant: example.edu, client-id: id-1}"))
        .singleElement()
        .asString()
        .contains("'client-secret' or 'client-certificate'");
    assertThat(refused("{tenant: a/b, client-id: id-1, client-secret: x}"))
        .singleElement()
        .asString()
        .contains("its id or its domain");
    assertThat(refused("{token-url: 'http://login.example.test', client-id: i, client-secret: x}"))
        .singleElement()
        .asString()
        .contains("begins with https://");
    assertThat(refused("{service-acount: account.json}"))
        .anyMatch(line -> line.contains("Did you mean 'service-account'?"));
    assertThat(refused("{service-account: nowhere.json}"))
        .singleElement()
        .asString()
        .contains("no such file");
    assertThat(refused("{service-account: user.json}"))
        .singleElement()
        .asString()
        .contains("'service_account'", "JSON file that was downloaded");
  }

  @Test
  void aFileWithoutTheRightKeyIsRefusedAndItsKeyNotShown() {
    String wanted = "{tenant: example.edu, client-id: id-1, client-certificate: %s}";

    assertThat(refused(wanted.formatted("only-key.pem")))
        .singleElement()
        .asString()
        .contains("no certificate in it");
    assertThat(refused(wanted.formatted("authority.pem")))
        .singleElement()
        .asString()
        .contains("no private key in it");
    assertThat(refused(wanted.formatted("old-key.pem")))
        .singleElement()
        .asString()
        .contains("openssl pkcs8")
        .doesNotContain(key.lines().skip(1).findFirst().orElseThrow());
  }

  @Test
  void aMailboxNeedsOneWayToSignIn() {
    assertThat(problems("username: abuse@example.edu", ""))
        .anyMatch(line -> line.contains("'password' or 'oauth2'"));
    assertThat(
            problems(
                "username: a, password: b, oauth2: {tenant: t, client-id: i, client-secret: s}",
                ""))
        .singleElement()
        .asString()
        .contains("not both");
  }

  @Test
  void whomToTrustIsNamedByAFile() throws IOException {
    Configuration read = read("username: a, password: b, trust: authority.pem", "");

    assertThat(read.mailboxes().get(0).imap().trust().orElseThrow().certificates()).hasSize(1);
    assertThat(problems("username: a, password: b, trust: only-key.pem", ""))
        .singleElement()
        .asString()
        .contains("'trust'", "no certificate in it");
  }

  private static String loginOf(String oauth2) throws IOException {
    return read("username: abuse@example.edu, oauth2: " + oauth2, "")
        .mailboxes()
        .get(0)
        .imap()
        .login()
        .toString();
  }

  private static List<String> refused(String oauth2) {
    return problems("username: abuse@example.edu, oauth2: " + oauth2, "");
  }

  private static List<String> problems(String imap, String smtp) {
    InvalidFilesException refused =
        catchThrowableOfType(InvalidFilesException.class, () -> read(imap, smtp));
    String file = folder.resolve("recourse.yaml").toString();
    return refused.problems().stream()
        .map(problem -> problem.toString().replace(file, ""))
        .toList();
  }

  private static Configuration read(String imap, String smtp) throws IOException {
    String signIn = smtp.isEmpty() ? "" : "username: abuse@example.edu, " + smtp + ", ";
    String yaml =
        """
        institution: {pack: caltech}
        mailboxes:
          - address: abuse@example.edu
            imap: {host: imap.example.edu, %s}
        smtp: {host: smtp.example.edu, %sfrom: abuse@example.edu}
        roles: {fallback: {email: desk@example.edu}}
        """
            .formatted(imap, signIn);
    return new ConfigurationReader(Map.of("SECRET", "quiet-secret"), Clock.systemUTC())
        .read(Files.writeString(folder.resolve("recourse.yaml"), yaml));
  }
}

package dev.recourse.bot.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.recourse.testing.Dovecot;
import dev.recourse.testing.Requirements;
import dev.recourse.testing.SmtpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A running service whose database takes nothing: the mail stays where it is, the service says what
 * is wrong, and goes on by itself once it is mended, with one answer.
 */
@SuppressWarnings("NullAway.Init") // Set before each test.
class DatabaseTroubleIT {
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final String SENDER = "pat@site.example";

  @TempDir Path folder;
  private Dovecot dovecot;
  private SmtpServer smtp;
  private Institution institution;
  private URI health;

  @BeforeEach
  void start() throws IOException {
    dovecot = Dovecot.start();
    smtp = SmtpServer.start();
    institution = new Institution(folder, dovecot, "abuse", smtp);
    String listen = "127.0.0.1:" + freePort();
    health = URI.create("http://" + listen + "/health");
    Files.writeString(
        institution.config(), "http: {listen: \"" + listen + "\"}\n", StandardOpenOption.APPEND);
  }

  @AfterEach
  void stop() {
    smtp.close();
    dovecot.close();
  }

  @Test
  void whileAnotherProcessHoldsTheDatabaseNothingIsTakenAndAfterwardsItIsAnsweredOnce()
      throws SQLException {
    try (RunningService service = RunningService.start(institution.config());
        Connection other = DriverManager.getConnection("jdbc:sqlite:" + database());
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      institution.mailbox().deliver(report(""));

      await()
          .atMost(SOON)
          .until(() -> service.err().contains("Another process holds the database"));
      assertThat(institution.mailbox().count("INBOX")).isEqualTo(1);
      assertThat(smtp.received()).isEmpty();
      statement.execute("ROLLBACK");

      isAnsweredOnce(service);
    }
  }

  @Test
  void whileTheDiskIsFullNothingIsTakenAndAfterwardsItIsAnsweredOnce() throws Exception {
    try (RunningService service =
        inItsOwnMounts("mount -t tmpfs -o size=48m recourse \"$0\"").awaitReady()) {
      Path filler = service.asSeenFromWithin(data().resolve("filler"));
      fill(filler);
      institution.mailbox().deliver(report(large()));

      await().atMost(SOON).until(() -> health().contains("There is no room left"));
      assertThat(health()).contains("Free some space", "\"attention\"");
      assertThat(service.err()).contains("There is no room left for the database");
      assertThat(institution.mailbox().count("INBOX")).isEqualTo(1);
      assertThat(smtp.received()).isEmpty();
      Files.delete(filler);

      await().atMost(SOON).until(() -> health().contains("\"ok\""));
      isAnsweredOnce(service);
    }
  }

  @Test
  void onReadOnlyDataItDoesNotStartAndAfterwardsItIsAnsweredOnce() throws Exception {
    try (RunningService service = RunningService.start(institution.config())) {
      assertThat(service.stop()).isZero();
    }
    institution.mailbox().deliver(report(""));

    try (RunningService refused =
        inItsOwnMounts("mount --bind \"$0\" \"$0\" && mount -o remount,bind,ro \"$0\"")) {
      assertThat(refused.exitCode()).as(refused.err()).isEqualTo(1);
      assertThat(refused.err()).contains(data().toString(), "cannot be written", "ermissions");
      assertThat(institution.mailbox().count("INBOX")).isEqualTo(1);
      assertThat(smtp.received()).isEmpty();
    }

    try (RunningService service = RunningService.start(institution.config())) {
      isAnsweredOnce(service);
    }
  }

  private void isAnsweredOnce(RunningService service) {
    await().atMost(SOON).until(() -> institution.handled(1));
    await().atMost(SOON).until(() -> !institution.lettersTo(SENDER).isEmpty());
    assertThat(service.stop()).isZero();
    assertThat(institution.lettersTo(SENDER)).hasSize(1);
  }

  /** The service where file systems are its own, after this was done to its data folder. */
  private RunningService inItsOwnMounts(String preparation) throws IOException {
    Requirements.assumeAllowed("unshare", "-Urm", "true");
    Files.createDirectories(data());
    ProcessBuilder service =
        Recourse.command(List.of("run", "--config", institution.config().toString()));
    List<String> command = new ArrayList<>(List.of("unshare", "-Urm", "sh", "-c"));
    command.add(preparation + " && exec \"$@\"");
    command.add(data().toString());
    command.addAll(service.command());
    return RunningService.start(service.command(command));
  }

  private static void fill(Path filler) throws IOException {
    byte[] block = new byte[1 << 12];
    try (OutputStream out = Files.newOutputStream(filler)) {
      while (Files.size(filler) < 1L << 30) {
        out.write(block);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("space");
    }
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Path database() {
    return data().resolve("recourse.db");
  }

  private String health() throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(health).timeout(SOON).build(),
            HttpResponse.BodyHandlers.ofString(UTF_8))
        .body();
  }

  private static byte[] report(String appendix) {
    String mail =
        new String(Mails.phishing(SENDER, "<one@site.example>", "A phishing page"), UTF_8);
    return (mail + appendix).getBytes(UTF_8);
  }

  /** More than what the log of the database may have room for already. */
  private static String large() {
    byte[] noise = new byte[6 << 20];
    new Random(1).nextBytes(noise);
    return Base64.getMimeEncoder().encodeToString(noise);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}

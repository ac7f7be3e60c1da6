package dev.recourse.ingest.mail.imap;

import dev.recourse.ingest.mail.server.Login;
import dev.recourse.ingest.mail.server.Security;
import dev.recourse.testing.Cyrus;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class LeaseOnCyrusTest extends LeaseContract {
  private static @Nullable Cyrus cyrus;

  @BeforeAll
  static void startServer() {
    cyrus = Cyrus.start();
  }

  @AfterAll
  static void stopServer() {
    if (cyrus != null) {
      cyrus.close();
    }
  }

  @Override
  ImapSettings newAccount(String user) {
    Cyrus server = Objects.requireNonNull(cyrus);
    server.create(user);
    return new ImapSettings(
        "127.0.0.1",
        server.port(),
        Security.NONE,
        Login.password(user, "secret"),
        Duration.ofSeconds(5));
  }

  @Override
  String onServer(String name) {
    return "INBOX." + name;
  }
}

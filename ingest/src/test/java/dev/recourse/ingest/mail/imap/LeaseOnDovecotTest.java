package dev.recourse.ingest.mail.imap;

import dev.recourse.ingest.mail.server.Login;
import dev.recourse.ingest.mail.server.Security;
import dev.recourse.testing.Dovecot;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class LeaseOnDovecotTest extends LeaseContract {
  private static @Nullable Dovecot dovecot;

  @BeforeAll
  static void startServer() {
    dovecot = Dovecot.start();
  }

  @AfterAll
  static void stopServer() {
    if (dovecot != null) {
      dovecot.close();
    }
  }

  @Override
  ImapSettings newAccount(String user) {
    return new ImapSettings(
        "127.0.0.1",
        Objects.requireNonNull(dovecot).port(),
        Security.NONE,
        Login.password(user, Dovecot.PASSWORD),
        Duration.ofSeconds(5));
  }
}

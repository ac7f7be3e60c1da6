package dev.recourse.ingest.mail.imap;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.recourse.ingest.mail.server.Login;
import dev.recourse.ingest.mail.server.Security;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class LeaseOnGreenMailTest extends LeaseContract {
  private static final GreenMail SERVER = new GreenMail(ServerSetup.IMAP.dynamicPort());

  @BeforeAll
  static void startServer() {
    SERVER.start();
  }

  @AfterAll
  static void stopServer() {
    SERVER.stop();
  }

  @Override
  ImapSettings newAccount(String user) {
    SERVER.setUser(user + "@example.edu", user, "secret");
    return new ImapSettings(
        "127.0.0.1",
        SERVER.getImap().getPort(),
        Security.NONE,
        Login.password(user, "secret"),
        Duration.ofSeconds(5));
  }
}

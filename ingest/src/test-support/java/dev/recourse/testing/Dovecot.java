package dev.recourse.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A real Dovecot on loopback, unprivileged, with its data in a folder of its own. Everybody may sign
 * in with the password {@code secret}; each {@link #mailbox} belongs to a user of its own.
 */
public final class Dovecot implements AutoCloseable {
  /** Everybody's password. */
  public static final String PASSWORD = "secret";

  private final Path folder;
  private final int port;
  private final int tlsPort;
  private final String systemUser;

  private Dovecot(Path folder, int port, int tlsPort, String systemUser) {
    this.folder = folder;
    this.port = port;
    this.tlsPort = tlsPort;
    this.systemUser = systemUser;
  }

  /** Starts one; skips or fails the test where Dovecot is not installed. */
  public static Dovecot start() {
    return startWith("", Map.of());
  }

  /** One that offers STARTTLS at its port, and TLS at {@link #tlsPort}. */
  public static Dovecot startWithTls(String certificate, String key) {
    return startWith(
        """
        ssl = yes
        ssl_cert = <DIR/server.crt
        ssl_key = <DIR/server.key
        service imap-login {
          inet_listener imaps {
            address = 127.0.0.1
            port = TLS
            ssl = yes
          }
        }
        """,
        Map.of("server.crt", certificate, "server.key", key));
  }

  /**
   * One that takes access tokens as well (XOAUTH2), each looked at by a server of the test.
   *
   * @param introspection where it asks about a token (RFC 7662)
   */
  public static Dovecot startWithTokens(URI introspection) {
    return startWith(
        """
        auth_mechanisms = plain xoauth2
        passdb {
          driver = oauth2
          mechanisms = xoauth2
          args = DIR/oauth2.conf
        }
        """,
        Map.of(
            "oauth2.conf",
            """
            introspection_mode = post
            introspection_url = %s
            username_attribute = username
            active_attribute = active
            active_value = true
            """
                .formatted(introspection)));
  }

  private static Dovecot startWith(String settings, Map<String, String> files) {
    Requirements.assumeInstalled("dovecot", "doveadm", "setpriv");
    try {
      Path folder = Files.createTempDirectory("dovecot");
      boolean root = System.getProperty("user.name").equals("root");
      Dovecot dovecot =
          new Dovecot(
              folder, freePort(), freePort(), root ? "nobody" : System.getProperty("user.name"));
      dovecot.configure(settings);
      for (Map.Entry<String, String> file : files.entrySet()) {
        Files.writeString(folder.resolve(file.getKey()), file.getValue());
      }
      dovecot.own(folder);
      dovecot.startAgain();
      return dovecot;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens, also after it was started again. */
  public int port() {
    return port;
  }

  /** Where it speaks TLS from the start. */
  public int tlsPort() {
    return tlsPort;
  }

  /** The mailbox of a user, empty where nobody has used the name before. */
  public DovecotMailbox mailbox(String user) {
    return new DovecotMailbox(this, user, folder.resolve("mail").resolve(user));
  }

  /** Runs {@code doveadm} with these words. */
  public String doveadm(String... words) {
    List<String> command = new ArrayList<>(unprivileged());
    command.addAll(List.of("doveadm", "-c", config().toString()));
    command.addAll(List.of(words));
    return Programs.run(command);
  }

  /** Ends it, and every connection to it. */
  public void stop() {
    Path pidFile = folder.resolve("run/master.pid");
    try {
      if (Files.exists(pidFile)) {
        long pid = Long.parseLong(Files.readString(pidFile).strip());
        Optional<ProcessHandle> master = ProcessHandle.of(pid);
        // Those that serve a client would outlive their master, and hold on to the port.
        List<ProcessHandle> all =
            Stream.concat(master.stream(), master.stream().flatMap(ProcessHandle::descendants))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        Awaitility.await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
        Files.deleteIfExists(pidFile);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it again at the same port. */
  public void startAgain() {
    List<String> command = new ArrayList<>(unprivileged());
    command.addAll(List.of("dovecot", "-c", config().toString()));
    Programs.run(command);
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::answers);
  }

  @Override
  public void close() {
    stop();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(Dovecot::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(2_000);
      return socket.getInputStream().read() == '*';
    } catch (IOException e) {
      return false;
    }
  }

  private Path config() {
    return folder.resolve("dovecot.conf");
  }

  private List<String> unprivileged() {
    return System.getProperty("user.name").equals("root")
        ? List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups")
        : List.of();
  }

  private String group() {
    return System.getProperty("user.name").equals("root")
        ? "nogroup"
        : Programs.run(List.of("id", "-gn")).strip();
  }

  void own(Path path) {
    if (System.getProperty("user.name").equals("root")) {
      Programs.run(List.of("chown", "-R", systemUser + ":" + group(), path.toString()));
    }
  }

  private void configure(String settings) throws IOException {
    for (String part : List.of("run", "state", "mail")) {
      Files.createDirectories(folder.resolve(part));
    }
    String config =
        """
        base_dir  = DIR/run
        state_dir = DIR/state
        log_path  = DIR/dovecot.log
        protocols = imap
        listen = 127.0.0.1
        ssl = no
        disable_plaintext_auth = no
        default_internal_user = USER
        default_internal_group = GROUP
        default_login_user = USER
        mail_location = maildir:DIR/mail/%n
        first_valid_uid = 1
        first_valid_gid = 1
        mail_fsync = never
        mail_max_userip_connections = 50
        namespace inbox {
          inbox = yes
          separator = /
        }
        passdb {
          driver = static
          args = password=PASS
        }
        userdb {
          driver = static
          args = uid=USER gid=GROUP home=DIR/mail/%n
        }
        service imap-login {
          chroot =
          service_count = 0
          process_min_avail = 1
          inet_listener imap {
            address = 127.0.0.1
            port = PORT
          }
          inet_listener imaps {
            port = 0
          }
        }
        auth_failure_delay = 0
        service anvil {
          chroot =
          unix_listener anvil-auth-penalty {
            mode = 0
          }
        }
        service stats {
          chroot =
        }
        """;
    Files.writeString(
        config(),
        (config + settings)
            .replace("DIR", folder.toString())
            .replace("PASS", PASSWORD)
            .replace("USER", systemUser)
            .replace("GROUP", group())
            .replace("PORT", Integer.toString(port))
            .replace("TLS", Integer.toString(tlsPort)));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // A straggler of the server still writes there; the folder is a temporary one.
    }
  }
}

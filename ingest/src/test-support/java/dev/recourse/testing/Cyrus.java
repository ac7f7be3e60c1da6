package dev.recourse.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
import org.junit.jupiter.api.Assumptions;

/**
 * A real Cyrus IMAP server on loopback, unprivileged, with its data in a folder of its own. Debian
 * does not install it beside a Dovecot, so it runs from wherever its packages were unpacked: {@code
 * RECOURSE_CYRUS} names that folder. Everybody may sign in, with any password.
 */
public final class Cyrus implements AutoCloseable {
  private static final String ROOT = "RECOURSE_CYRUS";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path root;
  private final Path folder;
  private final int port;
  private final int lmtpPort;
  private Optional<Process> master = Optional.empty();

  private Cyrus(Path root, Path folder, int port, int lmtpPort) {
    this.root = root;
    this.folder = folder;
    this.port = port;
    this.lmtpPort = lmtpPort;
  }

  /**
   * One whose folders lie below INBOX, with dots between them; skips the test where there is none.
   */
  public static Cyrus start() {
    return start("altnamespace: no\nunixhierarchysep: no\n", Map.of());
  }

  /** One whose folders lie beside INBOX, with slashes between them, and that offers STARTTLS. */
  public static Cyrus startWithTls(String certificate, String key) {
    return start(
        """
        altnamespace: yes
        unixhierarchysep: yes
        tls_server_cert: DIR/server.crt
        tls_server_key: DIR/server.key
        """,
        Map.of("server.crt", certificate, "server.key", key));
  }

  private static Cyrus start(String settings, Map<String, String> files) {
    String where = System.getenv(ROOT);
    Assumptions.assumeTrue(where != null, ROOT + " names no folder with the packages of Cyrus");
    try {
      Cyrus cyrus =
          new Cyrus(Path.of(where), Files.createTempDirectory("cyrus"), freePort(), freePort());
      cyrus.configure(settings);
      for (Map.Entry<String, String> file : files.entrySet()) {
        Files.writeString(cyrus.folder.resolve(file.getKey()), file.getValue());
      }
      if (isRoot()) {
        Programs.run(List.of("chown", "-R", "nobody:nogroup", cyrus.folder.toString()));
      }
      cyrus.startAgain();
      return cyrus;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens, also after it was started again. */
  public int port() {
    return port;
  }

  /** Kills it, and every connection to it. */
  public void kill() {
    master.ifPresent(
        running -> {
          List<ProcessHandle> all =
              Stream.concat(Stream.of(running.toHandle()), running.descendants()).toList();
          all.forEach(ProcessHandle::destroyForcibly);
          Awaitility.await()
              .atMost(PATIENCE)
              .until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
        });
    master = Optional.empty();
  }

  /** Starts it again at the same port. */
  public void startAgain() {
    try {
      List<String> command = new ArrayList<>();
      if (isRoot()) {
        command.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
      }
      command.addAll(
          List.of(
              program("master"),
              "-C",
              folder.resolve("imapd.conf").toString(),
              "-M",
              folder.resolve("cyrus.conf").toString(),
              "-p",
              folder.resolve("master.pid").toString()));
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD);
      builder.environment().put("LD_LIBRARY_PATH", libraries());
      master = Optional.of(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Awaitility.await().atMost(PATIENCE).until(this::answers);
  }

  /** Makes a user's mailbox. */
  public void create(String user) {
    String unused = imap(user, "SELECT INBOX");
  }

  /** Delivers mails to a user, as a mail server does (LMTP, RFC 2033). */
  public void deliver(String user, byte[]... mails) {
    try (LineTalk lmtp = new LineTalk(lmtpPort)) {
      lmtp.agree("LHLO localhost\r\n".getBytes(US_ASCII));
      for (byte[] mail : mails) {
        lmtp.agree("MAIL FROM:<pat@example.org>\r\n".getBytes(US_ASCII));
        lmtp.agree(("RCPT TO:<" + user + ">\r\n").getBytes(US_ASCII));
        lmtp.agree("DATA\r\n".getBytes(US_ASCII));
        String stuffed = new String(mail, ISO_8859_1).replace("\r\n.", "\r\n..");
        lmtp.agree((stuffed + ".\r\n").getBytes(ISO_8859_1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs commands as another client of this user; gives all that the last one was answered. */
  public String imap(String user, String... commands) {
    try (LineTalk imap = new LineTalk(port)) {
      List<String> answer = imap.imap("LOGIN " + user + " secret");
      for (String command : commands) {
        answer = imap.imap(command);
      }
      return String.join("\n", answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many messages lie in a folder; none where there is no such folder. */
  public int count(String user, String mailbox) {
    String status = imap(user, "STATUS " + mailbox + " (MESSAGES)");
    return status.contains("(MESSAGES ")
        ? Integer.parseInt(status.replaceAll("(?s).*\\(MESSAGES ([0-9]+)\\).*", "$1"))
        : 0;
  }

  @Override
  public void close() {
    kill();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean answers() {
    try (LineTalk imap = new LineTalk(port);
        LineTalk lmtp = new LineTalk(lmtpPort)) {
      return imap.isOpen() && lmtp.isOpen();
    } catch (IOException e) {
      return false;
    }
  }

  private String program(String name) {
    return root.resolve("usr/lib/cyrus/bin").resolve(name).toString();
  }

  private String libraries() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      List<String> folders =
          files
              .filter(file -> file.getFileName().toString().contains(".so."))
              .flatMap(file -> Stream.ofNullable(file.getParent()))
              .map(Path::toString)
              .distinct()
              .toList();
      return String.join(":", folders);
    }
  }

  private void configure(String settings) throws IOException {
    for (String part : List.of("conf/socket", "conf/proc", "conf/lock", "spool")) {
      Files.createDirectories(folder.resolve(part));
    }
    String imapd =
        """
        configdirectory: DIR/conf
        partition-default: DIR/spool
        defaultpartition: default
        servername: imap.example.edu
        cyrus_user: USER
        allowplaintext: yes
        sasl_pwcheck_method: alwaystrue
        sasl_mech_list: PLAIN
        virtdomains: off
        autocreate_quota: 0
        autocreate_post: yes
        munge8bit: no
        """;
    String cyrus =
        """
        START {
          recover cmd="BIN/ctl_cyrusdb -C DIR/imapd.conf -r"
        }
        SERVICES {
          imap cmd="BIN/imapd -C DIR/imapd.conf" listen="127.0.0.1:PORT" prefork=1
          lmtp cmd="BIN/lmtpd -C DIR/imapd.conf -a" listen="127.0.0.1:LMTP" prefork=1
        }
        DAEMON {
          idled cmd="BIN/idled -C DIR/imapd.conf"
        }
        """;
    Files.writeString(folder.resolve("imapd.conf"), filled(imapd + settings));
    Files.writeString(folder.resolve("cyrus.conf"), filled(cyrus));
  }

  private String filled(String template) {
    return template
        .replace("BIN", root.resolve("usr/lib/cyrus/bin").toString())
        .replace("DIR", folder.toString())
        .replace("USER", isRoot() ? "nobody" : System.getProperty("user.name"))
        .replace("PORT", Integer.toString(port))
        .replace("LMTP", Integer.toString(lmtpPort));
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}

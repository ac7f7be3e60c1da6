package dev.recourse.testing;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * An SMTP server on loopback that keeps what it is given and fails on demand. Strict: a bare line
 * feed or a line above 998 bytes is refused.
 */
public final class SmtpServer implements AutoCloseable {
  /** What it does instead of taking a mail. */
  public enum Fault {
    /** Closes the connection without a word after the whole mail. */
    SILENT_AFTER_MAIL,
    /** Takes the mail and never answers for it. */
    STALL_AFTER_MAIL,
    /** 451 in answer to the whole mail. */
    LATER_AFTER_MAIL,
    /** 554 in answer to the whole mail. */
    REFUSED_AFTER_MAIL,
    /** 450 in answer to the recipient. */
    LATER_AT_RECIPIENT,
    /** 550 in answer to the recipient. */
    REFUSED_AT_RECIPIENT,
    /** 553 in answer to an empty sender, as some servers do that only relay for their own. */
    REFUSED_FROM_NOBODY,
    /** 421 in answer to the sender, and the end of the connection. */
    CLOSING,
    /** The end of the connection in answer to DATA. */
    DROP_AT_DATA
  }

  /** A mail it took: who it said it was from in the envelope, for whom, and its bytes. */
  public record Received(String envelopeFrom, String recipient, String mail) {
    /** The first header field of the name, unfolded; empty where there is none. */
    public String header(String name) {
      String head = mail.substring(0, Math.max(0, mail.indexOf("\r\n\r\n")));
      for (String line : head.replaceAll("\r\n[ \t]", " ").split("\r\n")) {
        if (line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":")) {
          return line.substring(name.length() + 1).strip();
        }
      }
      return "";
    }
  }

  private final ServerSocket listening;
  private final Thread accepting = daemon(this::listen);
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
  private final Map<String, String> passwords = new ConcurrentHashMap<>();
  private final Set<String> stalled = ConcurrentHashMap.newKeySet();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private volatile Consumer<Received> beforeAnswer = mail -> {};
  private volatile Consumer<Received> afterAnswer = mail -> {};
  private volatile Optional<SSLContext> startTls = Optional.empty();
  private volatile Optional<BiPredicate<String, String>> tokens = Optional.empty();

  private SmtpServer(ServerSocket listening) {
    this.listening = listening;
  }

  /** Starts on a free port. */
  public static SmtpServer start() {
    try {
      ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      SmtpServer server = new SmtpServer(listening);
      server.accepting.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts on a free port, and speaks TLS from the first byte. */
  public static SmtpServer startWithTls(SSLContext context) {
    try {
      ServerSocket listening =
          context
              .getServerSocketFactory()
              .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
      SmtpServer server = new SmtpServer(listening);
      server.accepting.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From now on offers STARTTLS. */
  public SmtpServer offerStartTls(SSLContext context) {
    startTls = Optional.of(context);
    return this;
  }

  /**
   * From now on takes mail only from those who sign in with an access token (XOAUTH2).
   *
   * @param valid whether it takes this token for this user
   */
  public SmtpServer requireToken(BiPredicate<String, String> valid) {
    tokens = Optional.of(valid);
    return this;
  }

  /**
   * From now on does this with each mail that it takes.
   *
   * @param before once it has the whole mail, and has not answered for it
   * @param after once it has answered
   */
  public void whenTaken(Consumer<Received> before, Consumer<Received> after) {
    beforeAnswer = before;
    afterAnswer = after;
  }

  /** Every command it was sent so far, and none of what a mail says. */
  public List<String> heard() {
    return List.copyOf(heard);
  }

  /** The port it listens at. */
  public int port() {
    return listening.getLocalPort();
  }

  /** What it took so far, oldest first; a mail it fell silent after is among it. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  /** How many connections it has seen. */
  public int connections() {
    return connections.get();
  }

  /** Fails the next mails so, one after the other. */
  public void failNext(Fault... next) {
    faults.addAll(List.of(next));
  }

  /** Takes whatever is for this recipient and never answers for it. */
  public void stallFor(String recipient) {
    stalled.add(recipient);
  }

  /** From now on takes mail only from those who sign in. */
  public void requireLogin(String username, String password) {
    passwords.put(username, password);
  }

  /** Drops the connections there are, as a server does that was restarted. */
  public void dropConnections() {
    open.forEach(SmtpServer::close);
  }

  /** Comes back when nobody can connect any more: who waits in accept keeps the port open. */
  @Override
  public void close() {
    close(listening);
    try {
      accepting.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    dropConnections();
  }

  private void listen() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        connections.incrementAndGet();
        open.add(socket);
        daemon(() -> serve(socket)).start();
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      new Conversation(socket).run();
    } catch (IOException e) {
      // The client is gone, or we were closed.
    } finally {
      open.remove(socket);
    }
  }

  private static void close(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "smtp-server");
    thread.setDaemon(true);
    return thread;
  }

  private final class Conversation {
    private Socket socket;
    private BufferedReader in;
    private OutputStream out;
    private String from = "";
    private String to = "";
    private boolean signedIn = passwords.isEmpty() && tokens.isEmpty();
    private boolean over;

    Conversation(Socket socket) throws IOException {
      this.socket = socket;
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      out = socket.getOutputStream();
    }

    void run() throws IOException {
      say("220 mail.example.edu ready");
      while (!over) {
        String line = in.readLine();
        if (line == null) {
          return;
        }
        answer(line);
      }
    }

    private void answer(String line) throws IOException {
      heard.add(line);
      String verb = line.replaceFirst("[ :].*", "").toUpperCase(Locale.ROOT);
      switch (verb) {
        case "EHLO" ->
            say(
                "250-mail.example.edu\r\n250-AUTH PLAIN XOAUTH2\r\n"
                    + (startTls.isPresent() ? "250-STARTTLS\r\n" : "")
                    + "250 8BITMIME");
        case "STARTTLS" -> goOnInTls();
        case "HELO", "RSET", "NOOP" -> say("250 fine");
        case "AUTH" -> signIn(line);
        case "MAIL" -> sender(line);
        case "RCPT" -> recipient(line);
        case "DATA" -> data();
        case "QUIT" -> {
          say("221 bye");
          over = true;
        }
        default -> say("500 what?");
      }
    }

    private void goOnInTls() throws IOException {
      if (startTls.isEmpty()) {
        say("502 not here");
        return;
      }
      say("220 go on");
      SSLSocket secured =
          (SSLSocket)
              startTls.get().getSocketFactory().createSocket(socket, null, socket.getPort(), true);
      secured.setUseClientMode(false);
      socket = secured;
      in =
          new BufferedReader(
              new InputStreamReader(secured.getInputStream(), StandardCharsets.ISO_8859_1));
      out = secured.getOutputStream();
    }

    private void signInByToken(String encoded) throws IOException {
      String said =
          new String(java.util.Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      String user = said.replaceFirst("(?s)^user=([^\u0001]*)\u0001auth=Bearer .*$", "$1");
      String token = said.replaceFirst("(?s)^.*\u0001auth=Bearer ([^\u0001]*)\u0001\u0001$", "$1");
      signedIn = tokens.isPresent() && tokens.get().test(user, token);
      if (!signedIn) {
        // The failure is said in a challenge, which the client answers with nothing.
        say("334 eyJzdGF0dXMiOiI0MDEifQ==");
        in.readLine();
      }
      say(signedIn ? "235 welcome" : "535 no");
    }

    private void signIn(String line) throws IOException {
      if (line.toUpperCase(Locale.ROOT).startsWith("AUTH XOAUTH2 ")) {
        signInByToken(line.substring("AUTH XOAUTH2 ".length()));
        return;
      }
      String[] parts =
          new String(
                  java.util.Base64.getDecoder().decode(line.replaceFirst("(?i)AUTH PLAIN ", "")),
                  StandardCharsets.UTF_8)
              .split("\0");
      signedIn = parts.length == 3 && parts[2].equals(passwords.get(parts[1]));
      say(signedIn ? "235 welcome" : "535 no");
    }

    private void sender(String line) throws IOException {
      if (!signedIn) {
        say("530 sign in first");
      } else if (line.contains("<>") && next(Fault.REFUSED_FROM_NOBODY)) {
        say("553 who?");
      } else if (next(Fault.CLOSING)) {
        say("421 closing");
        over = true;
      } else {
        from = line.replaceFirst("(?i)MAIL FROM:", "").replaceFirst(" .*", "");
        say("250 fine");
      }
    }

    private void recipient(String line) throws IOException {
      to = line.replaceFirst("(?i)RCPT TO:<(.*)>.*", "$1");
      if (next(Fault.LATER_AT_RECIPIENT)) {
        say("450 try later");
      } else if (next(Fault.REFUSED_AT_RECIPIENT)) {
        say("550 no such user");
      } else {
        say("250 fine");
      }
    }

    private void data() throws IOException {
      if (next(Fault.DROP_AT_DATA)) {
        over = true;
        return;
      }
      say("354 go on");
      String mail = readMail();
      if (next(Fault.LATER_AFTER_MAIL)) {
        say("451 try later");
      } else if (next(Fault.REFUSED_AFTER_MAIL) || mail.matches("(?s).*[^\r\n]{999}.*")) {
        say("554 refused");
      } else {
        Received taken = new Received(from, to, mail);
        received.add(taken);
        beforeAnswer.accept(taken);
        if (next(Fault.SILENT_AFTER_MAIL)) {
          over = true;
        } else if (!stalled.contains(to) && !next(Fault.STALL_AFTER_MAIL)) {
          say("250 taken");
          afterAnswer.accept(taken);
        }
      }
    }

    private String readMail() throws IOException {
      StringBuilder mail = new StringBuilder();
      while (mail.lastIndexOf("\r\n.\r\n") != mail.length() - 5 || mail.length() < 5) {
        int c = in.read();
        if (c < 0) {
          throw new IOException("The client is gone.");
        }
        if (c == '\n' && (mail.isEmpty() || mail.charAt(mail.length() - 1) != '\r')) {
          throw new IOException("A bare line feed.");
        }
        mail.append((char) c);
      }
      return mail.substring(0, mail.length() - 3).replace("\r\n..", "\r\n.");
    }

    private boolean next(Fault fault) {
      if (faults.peek() == fault) {
        faults.remove();
        return true;
      }
      return false;
    }

    private void say(String line) throws IOException {
      out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
  }
}

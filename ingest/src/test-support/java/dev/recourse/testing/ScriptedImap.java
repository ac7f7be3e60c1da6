package dev.recourse.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A small IMAP server with one folder, for what a real one cannot be made to do: it numbers as it
 * is told, and answers a command as it is told. Everybody may sign in.
 */
public final class ScriptedImap implements AutoCloseable {
  /** What a message is. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  public record Message(Instant receivedAt, byte[] bytes) {}

  /** What is said instead of the usual answer. */
  public interface Answer {
    /** Says it. */
    void say(Client client, String tag) throws IOException;
  }

  /** What is said of a message that is asked for. */
  public interface Telling {
    /**
     * All of it, to the last line's end.
     *
     * @param asked the items, without the UID
     */
    String tell(long uid, String asked, Message message);
  }

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("dd-MMM-yyyy HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final Pattern LITERAL = Pattern.compile("\\{([0-9]+)(\\+?)\\}$");

  private final ServerSocket listening;
  private final Map<Long, Message> messages = new ConcurrentSkipListMap<>();
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final Set<Client> clients = ConcurrentHashMap.newKeySet();
  private volatile String capabilities = "IMAP4rev1 IDLE MOVE UIDPLUS";
  private volatile String numbering = "* OK [UIDVALIDITY 7] numbered\r\n";
  private volatile long uidNext = 1;
  private volatile Optional<Answer> whenIdle = Optional.empty();
  private volatile OptionalLong saidNext = OptionalLong.empty();
  private volatile String greeting = "* OK ready\r\n";
  private volatile Telling telling = ScriptedImap::usually;
  private volatile Function<Collection<Long>, String> finding = ScriptedImap::numbers;

  private ScriptedImap(ServerSocket listening) {
    this.listening = listening;
  }

  /** Starts one. */
  public static ScriptedImap start() {
    try {
      ScriptedImap server =
          new ScriptedImap(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
      daemon(server::listen);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens. */
  public int port() {
    return listening.getLocalPort();
  }

  /** Puts a message into the folder, and tells who is idle. */
  public void add(long uid, Instant receivedAt, byte[] bytes) {
    messages.put(uid, new Message(receivedAt, bytes));
    uidNext = Math.max(uidNext, uid + 1);
    clients.forEach(Client::push);
  }

  /** Takes a message out of the folder. */
  public void remove(long uid) {
    messages.remove(uid);
  }

  /** The UIDs in the folder. */
  public Set<Long> uids() {
    return Set.copyOf(messages.keySet());
  }

  /** Numbers anew from 1, as a server does that was restored; what lies there is gone. */
  public void restore(long uidValidity) {
    messages.clear();
    uidNext = 1;
    numbering = "* OK [UIDVALIDITY " + uidValidity + "] numbered\r\n";
  }

  /** Says nothing of how it numbers. */
  public void sayNothingOfNumbers() {
    numbering = "";
  }

  /** What it can do. */
  public void capabilities(String words) {
    capabilities = words;
  }

  /** How it greets. */
  public void greet(String words) {
    greeting = words;
  }

  /** Says this as the next UID, whatever it is. */
  public void sayNext(long uid) {
    saidNext = OptionalLong.of(uid);
  }

  /** Tells of messages in another way than {@link #usually}. */
  public void tell(Telling other) {
    telling = other;
  }

  /** Says in another way what a search has found. */
  public void find(Function<Collection<Long>, String> other) {
    finding = other;
  }

  /** How messages are told of. */
  public static String usually(long uid, String asked, Message message) {
    String start = "* 1 FETCH (UID " + uid;
    if (asked.contains("RFC822.SIZE")) {
      return start
          + " RFC822.SIZE "
          + message.bytes().length
          + " INTERNALDATE \""
          + DATE.format(message.receivedAt())
          + "\")\r\n";
    }
    boolean header = asked.contains("HEADER");
    String text = new String(message.bytes(), StandardCharsets.ISO_8859_1);
    String given = header ? text.substring(0, text.indexOf("\r\n\r\n") + 4) : text;
    return start
        + " BODY["
        + (header ? "HEADER" : "")
        + "] {"
        + given.length()
        + "}\r\n"
        + given
        + ")\r\n";
  }

  private static String numbers(Collection<Long> uids) {
    return "* SEARCH" + uids.stream().map(uid -> " " + uid).collect(Collectors.joining()) + "\r\n";
  }

  /** Answers commands that begin like this in another way than usual. */
  public void on(String beginning, Answer answer) {
    answers.put(beginning, answer);
  }

  /** Says something to the next client that is idle, once. */
  public void whenIdle(Answer answer) {
    whenIdle = Optional.of(answer);
  }

  /** Refuses commands that begin like this. */
  public void refuse(String beginning) {
    on(beginning, (client, tag) -> client.say(tag + " NO refused\r\n"));
  }

  /** Answers as usual again. */
  public void asUsual() {
    answers.clear();
  }

  /** What it has been told, without tags. */
  public List<String> commands() {
    return List.copyOf(commands);
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    clients.forEach(Client::hangUp);
  }

  private void listen() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        daemon(() -> new Client(socket).serve());
      } catch (IOException e) {
        // We were closed.
      }
    }
  }

  /** One connection. */
  public final class Client {
    private final Socket socket;
    private volatile Optional<BufferedReader> in = Optional.empty();
    private volatile boolean idle;

    private Client(Socket socket) {
      this.socket = socket;
    }

    /** Waits for the next line that is no command. */
    public String hear() throws IOException {
      String line = in.orElseThrow().readLine();
      if (line == null) {
        throw new IOException("The client is gone.");
      }
      return line;
    }

    /** Says something, as it is. */
    public synchronized void say(String words) throws IOException {
      say(words.getBytes(StandardCharsets.ISO_8859_1));
    }

    private synchronized void say(byte[] bytes) throws IOException {
      OutputStream out = socket.getOutputStream();
      out.write(bytes);
      out.flush();
    }

    /** Ends the connection. */
    public void hangUp() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void push() {
      try {
        if (idle) {
          say("* " + messages.size() + " EXISTS\r\n");
        }
      } catch (IOException e) {
        hangUp();
      }
    }

    private void serve() {
      clients.add(this);
      try (socket;
          BufferedReader in =
              new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
        this.in = Optional.of(in);
        say(greeting);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          String whole = withLiterals(in, line);
          int space = whole.indexOf(' ');
          answer(in, space < 0 ? whole : whole.substring(0, space), whole.substring(space + 1));
        }
      } catch (IOException e) {
        // The client is gone.
      } finally {
        clients.remove(this);
      }
    }

    /** A command together with the texts that it sends apart from its line, in quotes. */
    private String withLiterals(BufferedReader in, String line) throws IOException {
      String whole = line;
      for (Matcher literal = LITERAL.matcher(whole);
          literal.find();
          literal = LITERAL.matcher(whole)) {
        if (literal.group(2).isEmpty()) {
          say("+ go on\r\n");
        }
        char[] text = new char[Integer.parseInt(literal.group(1))];
        for (int read = 0; read < text.length; ) {
          int more = in.read(text, read, text.length - read);
          if (more < 0) {
            throw new IOException("gone");
          }
          read += more;
        }
        whole = literal.replaceFirst("") + '"' + new String(text) + '"' + in.readLine();
      }
      return whole;
    }

    private void answer(BufferedReader in, String tag, String command) throws IOException {
      commands.add(command);
      for (Map.Entry<String, Answer> scripted : answers.entrySet()) {
        if (command.startsWith(scripted.getKey())) {
          scripted.getValue().say(this, tag);
          return;
        }
      }
      String[] words = command.split(" ");
      switch (words[0] + (words[0].equals("UID") ? " " + words[1] : "")) {
        case "CAPABILITY" -> say("* CAPABILITY " + capabilities + "\r\n");
        case "SELECT" ->
            say(
                "* "
                    + messages.size()
                    + " EXISTS\r\n"
                    + numbering
                    + (numbering.isEmpty()
                        ? ""
                        : "* OK [UIDNEXT " + saidNext.orElse(uidNext) + "] next\r\n"));
        case "UID SEARCH" ->
            say(finding.apply(chosen(command.endsWith("ALL") ? "1:*" : words[3]).keySet()));
        case "UID FETCH" -> fetch(chosen(words[2]), command);
        case "UID MOVE", "UID EXPUNGE" -> chosen(words[2]).keySet().forEach(messages::remove);
        case "IDLE" -> idle(in, tag);
        case "APPEND", "CREATE" -> {
          say(tag + " NO there is one folder\r\n");
          return;
        }
        case "LOGOUT" -> say("* BYE\r\n");
        default -> {
          // Everything else is fine, and changes nothing.
        }
      }
      say(tag + " OK done\r\n");
    }

    private void fetch(Map<Long, Message> chosen, String command) throws IOException {
      String asked = command.substring(command.indexOf("(UID ") + 5, command.length() - 1);
      for (Map.Entry<Long, Message> message : chosen.entrySet()) {
        say(telling.tell(message.getKey(), asked, message.getValue()));
      }
    }

    private void idle(BufferedReader in, String tag) throws IOException {
      say("+ idling\r\n");
      idle = true;
      try {
        Optional<Answer> said = whenIdle;
        whenIdle = Optional.empty();
        if (said.isPresent()) {
          said.get().say(this, tag);
        }
        String done = in.readLine();
        if (done == null) {
          throw new IOException("gone");
        }
      } finally {
        idle = false;
      }
    }
  }

  /** Those in a set; a range above all there is holds the last one all the same. */
  private Map<Long, Message> chosen(String set) {
    Map<Long, Message> chosen = new ConcurrentSkipListMap<>();
    long last = messages.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
    for (String range : set.split(",")) {
      String[] ends = range.split(":");
      long from = Long.parseLong(ends[0]);
      String end = ends[ends.length - 1];
      long to = end.equals("*") ? last : Long.parseLong(end);
      messages.forEach(
          (uid, message) -> {
            if (uid >= Math.min(from, to) && uid <= Math.max(from, to)) {
              chosen.put(uid, message);
            }
          });
    }
    return chosen;
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "scripted-imap");
    thread.setDaemon(true);
    thread.start();
  }
}

package dev.recourse.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Talks line by line with a server on loopback, as another client of it. */
final class LineTalk implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;
  private final BufferedReader in;

  /** Connects, and reads the greeting. */
  LineTalk(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    String unused = line();
  }

  /** Runs an IMAP command; gives all lines of the answer, the tagged one last. */
  List<String> imap(String command) throws IOException {
    say(("t " + command + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    List<String> answer = new ArrayList<>();
    do {
      answer.add(line());
    } while (!answer.get(answer.size() - 1).startsWith("t "));
    return answer;
  }

  /** Says an SMTP or LMTP line, or a mail; fails unless the server agrees. */
  void agree(byte[] said) throws IOException {
    say(said);
    String answer = line();
    while (answer.startsWith("-", 3)) {
      answer = line();
    }
    if (!answer.startsWith("2") && !answer.startsWith("3")) {
      throw new IllegalStateException("The server answers " + answer);
    }
  }

  /** Whether the server has not been found to be gone. */
  boolean isOpen() {
    return socket.isConnected() && !socket.isClosed();
  }

  private void say(byte[] bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(bytes);
    out.flush();
  }

  private String line() throws IOException {
    String line = in.readLine();
    if (line == null) {
      throw new IOException("The server has closed the connection.");
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

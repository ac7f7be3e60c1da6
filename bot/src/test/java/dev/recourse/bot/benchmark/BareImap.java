package dev.recourse.bot.benchmark;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;

/**
 * As little of an IMAP client as can fetch mails and hear of new ones: what the server itself
 * allows.
 */
final class BareImap implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private long bytes;

  BareImap(int port, String user, String password) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    out = new BufferedOutputStream(socket.getOutputStream());
    readLine();
    run("LOGIN " + user + " " + password);
    run("SELECT INBOX");
  }

  /** Fetches everything, batch by batch; how many mails there were. */
  int fetchAll(int batch) throws IOException {
    int fetched = 0;
    while (true) {
      int from = fetched + 1;
      int got =
          run(
              "FETCH "
                  + from
                  + ":"
                  + (fetched + batch)
                  + " (UID INTERNALDATE RFC822.SIZE BODY.PEEK[])");
      fetched += got;
      if (got < batch) {
        return fetched;
      }
    }
  }

  /** How many bytes of mails have come so far. */
  long bytes() {
    return bytes;
  }

  /** Comes back once the server has said that a mail is there, and has been told that we heard. */
  void idleUntilNews(Runnable waiting) throws IOException {
    say("i IDLE");
    readLine();
    waiting.run();
    while (!readLine().endsWith("EXISTS")) {
      // Whatever else it has to say.
    }
    out.write("DONE\r\n".getBytes(ISO_8859_1));
    out.flush();
    while (!readLine().startsWith("i ")) {
      // What it still had to say.
    }
  }

  /** Runs a command to its end; how many literals its answer held. A refusal ends everything. */
  private int run(String command) throws IOException {
    say("c " + command);
    int literals = 0;
    while (true) {
      String line = readLine();
      if (line.endsWith("}")) {
        long length = Long.parseLong(line.substring(line.lastIndexOf('{') + 1, line.length() - 1));
        in.skipNBytes(length);
        bytes += length;
        literals++;
      } else if (line.startsWith("c OK")) {
        return literals;
      } else if (line.startsWith("c BAD") && literals == 0 && command.startsWith("FETCH")) {
        // Nothing lies above.
        return 0;
      } else if (line.startsWith("c ")) {
        throw new IOException(command + ": " + line);
      }
    }
  }

  private void say(String line) throws IOException {
    out.write((line + "\r\n").getBytes(ISO_8859_1));
    out.flush();
  }

  private String readLine() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("The server is gone.");
      }
      line.append((char) c);
    }
    return line.substring(0, Math.max(0, line.length() - 1));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

package dev.recourse.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** Stands between a client and a server on loopback and breaks what goes through it, on demand. */
public final class TcpProxy implements AutoCloseable {
  private final ServerSocket listening;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicLong dropAfter = new AtomicLong(Long.MAX_VALUE);
  private final AtomicLong stallAfter = new AtomicLong(Long.MAX_VALUE);
  private volatile boolean stalled;
  private volatile UnaryOperator<String> rewrite = UnaryOperator.identity();

  private TcpProxy(ServerSocket listening, int target) {
    this.listening = listening;
    this.target = target;
  }

  /** Starts one before a port of this machine. */
  public static TcpProxy before(int target) {
    try {
      TcpProxy proxy =
          new TcpProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
      daemon(proxy::listen);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port to connect to. */
  public int port() {
    return listening.getLocalPort();
  }

  /** How many connections there were so far. */
  public int connections() {
    return connections.get();
  }

  /** How many connections there are now. */
  public int openConnections() {
    return (int) open.stream().filter(socket -> !socket.isClosed()).count() / 2;
  }

  /** From now on lets no byte of the present connections through, and says nothing about it. */
  public void blackHole() {
    stalled = true;
  }

  /** Lets new connections through again; those that were stalled stay so. */
  public void heal() {
    stalled = false;
  }

  /** Drops the connection once, after the server has sent so many more bytes. */
  public void dropAfter(long bytes) {
    dropAfter.set(bytes);
  }

  /** Lets nothing more of one connection through, once the server has sent so many more bytes. */
  public void stallAfter(long bytes) {
    stallAfter.set(bytes);
  }

  /** Changes what the server says, piece by piece as it comes. */
  public void rewrite(UnaryOperator<String> change) {
    rewrite = change;
  }

  /** Drops all connections there are. */
  public void dropConnections() {
    open.forEach(TcpProxy::close);
  }

  @Override
  public void close() {
    close(listening);
    dropConnections();
  }

  private void listen() {
    while (!listening.isClosed()) {
      try {
        connect(listening.accept());
      } catch (IOException e) {
        // We were closed.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    connections.incrementAndGet();
    try {
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      open.add(client);
      open.add(server);
      daemon(() -> pump(client, server, false));
      daemon(() -> pump(server, client, true));
    } catch (IOException e) {
      // The server is away, and so is this connection.
      client.close();
    }
  }

  private void pump(Socket from, Socket to, boolean fromServer) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[8_192];
      boolean dead = false;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        dead |= stalled || (fromServer && reached(stallAfter, n));
        if (dead) {
          continue;
        }
        if (fromServer && reached(dropAfter, n)) {
          out.write(buffer, 0, n / 2);
          return;
        }
        out.write(fromServer ? changed(buffer, n) : java.util.Arrays.copyOf(buffer, n));
        out.flush();
      }
    } catch (IOException e) {
      // One side is gone; the other one follows.
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  /** Counts down, and says once that nothing is left. */
  private static boolean reached(AtomicLong left, int bytes) {
    return left.addAndGet(-bytes) <= 0 && left.getAndSet(Long.MAX_VALUE) <= 0;
  }

  private byte[] changed(byte[] buffer, int length) {
    String text = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
    return rewrite.apply(text).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void close(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "tcp-proxy");
    thread.setDaemon(true);
    thread.start();
  }
}

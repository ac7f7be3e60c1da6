package dev.recourse.ingest.mail.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Keeps hold of the socket below a mail connection. The library has it under a lock for as long as
 * it waits for an answer; whoever wants to end the wait from outside, or change how long it may be,
 * must hold the socket itself. Thread-safe.
 */
public final class SocketGrip {
  private volatile @Nullable Socket socket;
  private volatile boolean closed;

  /** Ends the connection, and with it every wait for an answer. No other one can be opened. */
  public void close() {
    closed = true;
    Socket held = socket;
    if (held != null) {
      try {
        held.close();
      } catch (IOException e) {
        // It could not have been more closed.
      }
    }
  }

  /** From now on waits at most so long for each piece of an answer. */
  public void patience(Duration timeout) throws SocketException {
    Socket held = socket;
    if (held != null) {
      held.setSoTimeout((int) Math.max(1, Math.min(timeout.toMillis(), Integer.MAX_VALUE)));
    }
  }

  private Socket hold(Socket opened) throws IOException {
    socket = opened;
    if (closed) {
      opened.close();
    }
    return opened;
  }

  /** Opens sockets without TLS and keeps hold of them. */
  public SocketFactory plain() {
    return new SocketFactory() {
      @Override
      public Socket createSocket() throws IOException {
        return hold(new Socket());
      }

      @Override
      public Socket createSocket(String host, int port) throws IOException {
        return hold(new Socket(host, port));
      }

      @Override
      public Socket createSocket(String host, int port, InetAddress local, int localPort)
          throws IOException {
        return hold(new Socket(host, port, local, localPort));
      }

      @Override
      public Socket createSocket(InetAddress host, int port) throws IOException {
        return hold(new Socket(host, port));
      }

      @Override
      public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
          throws IOException {
        return hold(new Socket(host, port, local, localPort));
      }
    };
  }

  /**
   * Opens sockets with TLS and keeps hold of them.
   *
   * @param trust whose word is taken for who the server is; empty for the system's own list
   */
  public SSLSocketFactory tls(Optional<Trust> trust) {
    SSLSocketFactory delegate =
        trust
            .map(Trust::socketFactory)
            .orElseGet(() -> (SSLSocketFactory) SSLSocketFactory.getDefault());
    return new SSLSocketFactory() {
      @Override
      public String[] getDefaultCipherSuites() {
        return delegate.getDefaultCipherSuites();
      }

      @Override
      public String[] getSupportedCipherSuites() {
        return delegate.getSupportedCipherSuites();
      }

      @Override
      public Socket createSocket() throws IOException {
        return hold(delegate.createSocket());
      }

      @Override
      public Socket createSocket(Socket below, String host, int port, boolean autoClose)
          throws IOException {
        // Closing the one below ends both at once; closing the one above would first say goodbye.
        hold(below);
        return delegate.createSocket(below, host, port, autoClose);
      }

      @Override
      public Socket createSocket(String host, int port) throws IOException {
        return hold(delegate.createSocket(host, port));
      }

      @Override
      public Socket createSocket(String host, int port, InetAddress local, int localPort)
          throws IOException {
        return hold(delegate.createSocket(host, port, local, localPort));
      }

      @Override
      public Socket createSocket(InetAddress host, int port) throws IOException {
        return hold(delegate.createSocket(host, port));
      }

      @Override
      public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
          throws IOException {
        return hold(delegate.createSocket(host, port, local, localPort));
      }
    };
  }
}

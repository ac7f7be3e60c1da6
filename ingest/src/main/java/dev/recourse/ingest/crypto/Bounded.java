package dev.recourse.ingest.crypto;

import java.io.IOException;
import java.io.InputStream;

/** Reads what was packed, and no more of it than anybody wants to read. */
final class Bounded {
  /** As much as a mail may have. */
  static final int MOST = 40 << 20;

  private Bounded() {}

  /** It goes on beyond the bound. */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException() {
      super("What was encrypted is larger than " + MOST + " bytes.");
    }
  }

  /**
   * Everything in a stream.
   *
   * @throws TooLargeException where it is longer than the bound
   */
  static byte[] read(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MOST);
    if (in.read() >= 0) {
      throw new TooLargeException();
    }
    return bytes;
  }
}

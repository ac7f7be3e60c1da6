package dev.recourse.ingest.crypto;

import java.io.IOException;
import java.io.InputStream;

/** Reads what was packed, and no more of it than anybody wants to read. */
final class Bounded {
  private static final int MOST = 64 << 20;

  private Bounded() {}

  /**
   * Everything in a stream.
   *
   * @throws IOException also where it is longer than the bound
   */
  static byte[] read(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MOST);
    if (in.read() >= 0) {
      throw new IOException("What was encrypted is larger than " + MOST + " bytes.");
    }
    return bytes;
  }
}

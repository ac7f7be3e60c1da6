package dev.recourse.ingest.tnef;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Rich text as Outlook packs it ([MS-OXRTFCP]). */
final class PackedRtf {
  private static final int PACKED = 0x75465a4c;
  private static final int UNPACKED = 0x414c454d;
  private static final int MOST = 5_000_000;
  private static final int WINDOW = 4096;

  /** What the window holds at the start (section 2.1.2.1). */
  private static final String START =
      "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
          + "\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl"
          + "\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

  private PackedRtf() {}

  /** The words in it; empty where they cannot be read. */
  static Optional<String> text(byte[] packed) {
    try {
      LittleEndian in = new LittleEndian(packed);
      in.skip(4);
      int size = in.i32();
      int kind = in.i32();
      in.skip(4);
      if (kind == UNPACKED) {
        return Optional.of(RtfText.of(latin(in.take(Math.min(in.left(), MOST)))));
      }
      return kind == PACKED && size >= 0
          ? Optional.of(RtfText.of(unpacked(in, Math.min(size, MOST))))
          : Optional.empty();
    } catch (NoSuchElementException e) {
      return Optional.empty();
    }
  }

  private static String unpacked(LittleEndian in, int size) {
    byte[] window = new byte[WINDOW];
    byte[] start = START.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(start, 0, window, 0, start.length);
    int write = start.length;
    byte[] out = new byte[size];
    int length = 0;
    while (length < size && in.left() > 0) {
      int control = in.u8();
      for (int bit = 0; bit < 8 && length < size && in.left() > 0; bit++) {
        if ((control & 1 << bit) == 0) {
          byte literal = (byte) in.u8();
          out[length++] = literal;
          window[write++ % WINDOW] = literal;
          continue;
        }
        if (in.left() < 2) {
          return latin(Arrays.copyOf(out, length));
        }
        int high = in.u8();
        int reference = high << 8 | in.u8();
        int from = reference >> 4;
        if (from == write % WINDOW) {
          return latin(Arrays.copyOf(out, length));
        }
        for (int i = 0; i < (reference & 15) + 2 && length < size; i++) {
          byte again = window[(from + i) % WINDOW];
          out[length++] = again;
          window[write++ % WINDOW] = again;
        }
      }
    }
    return latin(Arrays.copyOf(out, length));
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}

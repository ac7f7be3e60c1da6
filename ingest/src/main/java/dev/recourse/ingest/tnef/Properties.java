package dev.recourse.ingest.tnef;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The properties of a message or of a file within it ([MS-OXTNEF], section 2.1.3.4), those that
 * have a value of their own kind: texts, bytes and numbers.
 */
final class Properties {
  static final int BODY = 0x1000;
  static final int RTF = 0x1009;
  static final int HTML = 0x1013;
  static final int DATA = 0x3701;
  static final int FILE_NAME = 0x3704;
  static final int LONG_FILE_NAME = 0x3707;
  static final int MEDIA_TYPE = 0x370e;

  private static final int NAMED = 0x8000;
  private static final int SEVERAL = 0x1000;
  private static final int MOST = 10_000;
  private static final int STRING = 0x1e;
  private static final int UNICODE = 0x1f;
  private static final int BINARY = 0x102;
  private static final int OBJECT = 0x0d;

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Value(int type, byte[] bytes) {}

  private final Map<Integer, Value> values = new HashMap<>();

  /** Reads as many as can be read. */
  static Properties of(byte[] encoded) {
    Properties properties = new Properties();
    LittleEndian in = new LittleEndian(encoded);
    try {
      int count = in.i32();
      for (int i = 0; i < Math.min(count, MOST) && in.left() > 0; i++) {
        properties.read(in);
      }
    } catch (RuntimeException e) {
      // What came before the broken one stands.
    }
    return properties;
  }

  private void read(LittleEndian in) {
    int type = in.u16();
    int id = in.u16();
    if (id >= NAMED) {
      in.skip(16);
      int kind = in.i32();
      in.skip(kind == 0 ? 4 : padded(in.i32()));
    }
    int single = type & ~SEVERAL;
    boolean variable =
        single == STRING || single == UNICODE || single == BINARY || single == OBJECT;
    int count = variable || single != type ? in.i32() : 1;
    for (int i = 0; i < count; i++) {
      int length = variable ? in.i32() : width(single);
      byte[] bytes = in.take(length);
      in.skip(padded(length) - length);
      values.putIfAbsent(id, new Value(single, bytes));
    }
  }

  /** Where the next one starts: each begins at a multiple of four. */
  private static int padded(int length) {
    return Math.addExact(length, 3) & ~3;
  }

  private static int width(int type) {
    return switch (type) {
      case 0x02, 0x0b, 0x03, 0x04, 0x0a -> 4;
      case 0x05, 0x06, 0x07, 0x14, 0x40 -> 8;
      case 0x48 -> 16;
      default -> throw new IllegalArgumentException("There is no such type of property.");
    };
  }

  /** A text, its end marked by a zero as these are. */
  Optional<String> text(int id, CodePage page) {
    return Optional.ofNullable(values.get(id))
        .map(
            value ->
                value.type == UNICODE ? CodePage.UTF_16.text(value.bytes) : page.text(value.bytes));
  }

  Optional<byte[]> bytes(int id) {
    return Optional.ofNullable(values.get(id)).map(Value::bytes);
  }
}

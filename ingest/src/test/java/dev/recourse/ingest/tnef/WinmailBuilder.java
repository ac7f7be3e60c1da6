package dev.recourse.ingest.tnef;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Wraps a mail as Outlook does ([MS-OXTNEF]). */
public final class WinmailBuilder {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** An empty one. */
  public WinmailBuilder() {
    number(out, 0x223e9f78, 4);
    number(out, 1, 2);
    attribute(1, 0x00069007, little(1252, 4));
  }

  /** With this text as its body. */
  public WinmailBuilder saying(String text) {
    return attribute(1, 0x00069003, properties(property(0x1000001f, utf16(text))));
  }

  /** With this rich text, packed. */
  public WinmailBuilder rich(byte[] packed) {
    return attribute(1, 0x00069003, properties(property(0x10090102, packed)));
  }

  /** With a file. */
  public WinmailBuilder file(String shortName, String name, byte[] bytes) {
    attribute(2, 0x00069002, new byte[14]);
    attribute(2, 0x00018010, (shortName + "\0").getBytes(StandardCharsets.US_ASCII));
    attribute(2, 0x0006800f, bytes);
    byte[] unknown = {1, 0, 0, 0};
    return attribute(
        2,
        0x00069005,
        properties(property(0x37050003, unknown), property(0x3707001f, utf16(name))));
  }

  /** The bytes of it. */
  public byte[] build() {
    return out.toByteArray();
  }

  WinmailBuilder attribute(int level, int id, byte[] data) {
    out.write(level);
    number(out, id, 4);
    number(out, data.length, 4);
    out.writeBytes(data);
    number(out, 0, 2);
    return this;
  }

  private static byte[] properties(byte[]... each) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    number(all, each.length, 4);
    for (byte[] property : each) {
      all.writeBytes(property);
    }
    return all.toByteArray();
  }

  private static byte[] property(int tag, byte[] value) {
    ByteArrayOutputStream property = new ByteArrayOutputStream();
    number(property, tag & 0xffff, 2);
    number(property, tag >>> 16, 2);
    if ((tag & 0xffff) != 3) {
      number(property, 1, 4);
      number(property, value.length, 4);
    }
    property.writeBytes(value);
    while (property.size() % 4 != 0) {
      property.write(0);
    }
    return property.toByteArray();
  }

  private static byte[] utf16(String text) {
    return (text + "\0").getBytes(StandardCharsets.UTF_16LE);
  }

  static byte[] little(int value, int bytes) {
    ByteArrayOutputStream number = new ByteArrayOutputStream();
    number(number, value, bytes);
    return number.toByteArray();
  }

  private static void number(ByteArrayOutputStream to, int value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      to.write(value >>> (8 * i));
    }
  }
}

package dev.recourse.ingest.tnef;

import java.util.Arrays;
import java.util.NoSuchElementException;

/**
 * Reads numbers and bytes one after the other, the lowest byte of a number first. Reading beyond
 * the end throws {@link NoSuchElementException}: what was announced is not there.
 */
final class LittleEndian {
  private final byte[] bytes;
  private int at;

  LittleEndian(byte[] bytes) {
    this.bytes = bytes;
  }

  int left() {
    return bytes.length - at;
  }

  int u8() {
    need(1);
    return bytes[at++] & 0xff;
  }

  int u16() {
    int low = u8();
    return low | u8() << 8;
  }

  int i32() {
    int low = u16();
    return low | u16() << 16;
  }

  byte[] take(int length) {
    need(length);
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }

  void skip(int length) {
    need(length);
    at += length;
  }

  private void need(int length) {
    if (length < 0 || length > left()) {
      throw new NoSuchElementException("It ends within what it announces.");
    }
  }
}

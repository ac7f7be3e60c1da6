package dev.recourse.nlp.features;

import java.util.Arrays;

/**
 * Numbers keys in the order they are first seen, without boxing them.
 *
 * <p>Not safe for writing from several threads; safe for reading once filled.
 */
public final class KeyTable {
  /** What {@link #find} answers for a key that is not there. */
  public static final int ABSENT = -1;

  private long[] slots;
  private int[] numbers;
  private long[] keys;
  private int size;

  /** An empty table with room for about this many keys; it grows when more come. */
  public KeyTable(int expected) {
    int capacity = Integer.highestOneBit(Math.max(8, expected) * 2 - 1) * 2;
    slots = new long[capacity];
    numbers = new int[capacity];
    keys = new long[Math.max(8, expected)];
  }

  /** The number of a key, which gets the next free one if it is new. Zero is no key. */
  public int add(long key) {
    int slot = slot(key);
    if (slots[slot] == key) {
      return numbers[slot];
    }
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, size * 2);
    }
    slots[slot] = key;
    numbers[slot] = size;
    keys[size] = key;
    size++;
    if (size * 2 > slots.length) {
      grow();
    }
    return size - 1;
  }

  /** The number of a key, or {@link #ABSENT}. */
  public int find(long key) {
    int slot = slot(key);
    return slots[slot] == key ? numbers[slot] : ABSENT;
  }

  /** The key with a number. */
  public long key(int number) {
    return keys[number];
  }

  /** How many keys there are. */
  public int size() {
    return size;
  }

  private int slot(long key) {
    int mask = slots.length - 1;
    int slot = (int) key & mask;
    while (slots[slot] != 0 && slots[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    slots = new long[slots.length * 2];
    numbers = new int[slots.length];
    for (int i = 0; i < size; i++) {
      int slot = slot(keys[i]);
      slots[slot] = keys[i];
      numbers[slot] = i;
    }
  }
}

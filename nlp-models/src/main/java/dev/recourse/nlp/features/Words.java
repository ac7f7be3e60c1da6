package dev.recourse.nlp.features;

import java.util.Arrays;
import java.util.Locale;

/**
 * The words of a text in the form the features are made of.
 *
 * <p>Lower case; an address, a link or an IP address stands as one word for its kind, so that no
 * particular one is learned; numbers of more than three digits stand for any such number; marks are
 * dropped, but for the few that say something ({@code ? ! $ %}). Immutable and safe to share.
 */
public final class Words {
  /** Stands between words and at both ends, so that a piece of a word shows where it sat. */
  static final char EDGE = '_';

  private static final String ADDRESS = "‹address›";
  private static final String LINK = "‹link›";
  private static final String HOST = "‹host›";
  private static final String IP = "‹ip›";
  private static final String NUMBER = "0000";
  private static final int LONGEST_WORD = 40;

  private final char[] chars;
  private final int[] ends;
  private final int count;

  private Words(char[] chars, int[] ends, int count) {
    this.chars = chars;
    this.ends = ends;
    this.count = count;
  }

  /**
   * Reads the words of a text.
   *
   * @param text any characters at all
   * @param limit how many characters to read; what follows is ignored
   * @return its words, in order
   */
  public static Words of(CharSequence text, int limit) {
    return new Reader(text, Math.min(text.length(), limit)).read();
  }

  /** How many words there are. */
  public int count() {
    return count;
  }

  /** The word at an index, as a reader would like to see it. */
  public String word(int index) {
    int start = start(index);
    return new String(chars, start, end(index) - start);
  }

  int start(int index) {
    return index == 0 ? 1 : ends[index - 1] + 1;
  }

  int end(int index) {
    return ends[index];
  }

  char at(int position) {
    return chars[position];
  }

  /** Whether the word is an ordinary one, whose pieces are worth looking at. */
  boolean hasPieces(int index) {
    char first = chars[start(index)];
    return Character.isLetter(first);
  }

  private static final class Reader {
    private final CharSequence text;
    private final int length;
    private char[] chars;
    private int[] ends = new int[64];
    private int size;
    private int count;

    Reader(CharSequence text, int length) {
      this.text = text;
      this.length = length;
      this.chars = new char[Math.max(64, length + length / 4)];
    }

    Words read() {
      put(EDGE);
      int at = 0;
      while (at < length) {
        if (isSpace(text.charAt(at))) {
          at++;
          continue;
        }
        int end = at;
        while (end < length && !isSpace(text.charAt(end))) {
          end++;
        }
        chunk(at, end);
        at = end;
      }
      return new Words(Arrays.copyOf(chars, size), Arrays.copyOf(ends, count), count);
    }

    private static boolean isSpace(char c) {
      return c <= ' ' || c == '\u00a0' || (c > 0xff && Character.isWhitespace(c));
    }

    private void chunk(int from, int to) {
      String kind = kind(from, to);
      if (!kind.isEmpty()) {
        whole(kind);
        return;
      }
      int at = from;
      while (at < to) {
        char c = text.charAt(at);
        if (isWordChar(c)) {
          int end = at + 1;
          while (end < to && (isWordChar(text.charAt(end)) || isApostrophe(end, to))) {
            end++;
          }
          word(at, end);
          at = end;
        } else {
          if (c == '?' || c == '!' || c == '$' || c == '%') {
            whole(String.valueOf(c));
          }
          at++;
        }
      }
    }

    private boolean isApostrophe(int at, int to) {
      char c = text.charAt(at);
      return (c == '\'' || c == '\u2019') && at + 1 < to && isWordChar(text.charAt(at + 1));
    }

    private static boolean isWordChar(char c) {
      if (c < 128) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      }
      return Character.isLetterOrDigit(c) || Character.isSurrogate(c);
    }

    /** The word that stands for an address, a link, a host or an IP; empty for anything else. */
    private String kind(int from, int to) {
      int dots = 0;
      boolean letters = false;
      for (int i = from; i < to; i++) {
        char c = text.charAt(i);
        if (c == '@' && i > from && i + 1 < to && isWordChar(text.charAt(i + 1))) {
          return ADDRESS;
        }
        if (c == ':' && i + 2 < to && text.charAt(i + 1) == '/' && text.charAt(i + 2) == '/') {
          return LINK;
        }
        if (c == '.' && i > from && i + 1 < to) {
          if (isWordChar(text.charAt(i - 1)) && isWordChar(text.charAt(i + 1))) {
            dots++;
          }
        }
        letters |= Character.isLetter(c);
      }
      if (dots == 3 && !letters) {
        return IP;
      }
      return dots >= 1 && letters && to - from > 6 ? HOST : "";
    }

    private void word(int from, int to) {
      int digits = from;
      while (digits < to && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
        digits++;
      }
      if (digits > from && digits < to && digits - from < 3 && isYears(digits, to)) {
        word(from, digits);
        word(digits, to);
        return;
      }
      boolean digitsOnly = digits == to;
      if (digitsOnly && to - from > 3) {
        whole(NUMBER);
        return;
      }
      int end = Math.min(to, from + LONGEST_WORD);
      for (int i = from; i < end; i++) {
        char c = text.charAt(i);
        if (c == '\'' || c == '\u2019') {
          continue;
        }
        put(!digitsOnly && c >= '0' && c <= '9' ? '0' : Character.toLowerCase(c));
      }
      close();
    }

    /** So that the age in {@code 9yo} is read as the one in {@code 9 years}. */
    private boolean isYears(int from, int to) {
      return Ages.isYears(text.subSequence(from, to).toString().toLowerCase(Locale.ROOT));
    }

    private void whole(String word) {
      for (int i = 0; i < word.length(); i++) {
        put(word.charAt(i));
      }
      close();
    }

    private void close() {
      if (count == ends.length) {
        ends = Arrays.copyOf(ends, count * 2);
      }
      ends[count++] = size;
      put(EDGE);
    }

    private void put(char c) {
      if (size == chars.length) {
        chars = Arrays.copyOf(chars, size * 2);
      }
      chars[size++] = c;
    }
  }
}

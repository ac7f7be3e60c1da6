package dev.recourse.ingest.mail.imap;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.jspecify.annotations.Nullable;

/**
 * What a server says of one message (RFC 9051, section 7.5.2), as far as we ask for it. Items in
 * any order, items nobody asked for, a text as a literal, in quotes or under its older name, a date
 * that is none: all are read past, where the library would drop the whole answer, and a mail with
 * it.
 */
final class FetchAnswer extends IMAPResponse {
  private OptionalLong uid = OptionalLong.empty();
  private OptionalLong messageSize = OptionalLong.empty();
  private Optional<Instant> receivedAt = Optional.empty();
  private byte @Nullable [] whole;
  private byte @Nullable [] header;

  /** Reads on where the library has read the word FETCH. */
  FetchAnswer(IMAPResponse answer) {
    super(answer);
    skipAll(' ');
    if (skipOne('(')) {
      readItems();
    }
  }

  /** Which message this is said of, where the answer says so. */
  OptionalLong uid() {
    return uid;
  }

  /** How many bytes the server counts. */
  OptionalLong messageSize() {
    return messageSize;
  }

  /** When the server received it, where that can be read. */
  Optional<Instant> receivedAt() {
    return receivedAt;
  }

  /** All of the message. */
  Optional<byte[]> whole() {
    return Optional.ofNullable(whole);
  }

  /** Its header. */
  Optional<byte[]> header() {
    return Optional.ofNullable(header);
  }

  private void readItems() {
    skipAll(' ');
    while (index < size && buffer[index] != ')') {
      int before = index;
      String name = name();
      skipAll(' ');
      item(name, value());
      skipAll(' ');
      if (index == before) {
        index++;
      }
    }
  }

  private void item(String name, byte @Nullable [] value) {
    if (value == null) {
      return;
    }
    switch (name) {
      case "UID" -> uid = number(value);
      case "RFC822.SIZE" -> messageSize = number(value);
      case "INTERNALDATE" -> receivedAt = InternalDate.read(text(value));
      case "BODY[]", "BODY[]<0>", "BINARY[]", "RFC822" -> whole = value;
      case "BODY[HEADER]", "BODY[HEADER]<0>", "RFC822.HEADER" -> header = value;
      default -> {
        // Nobody asked.
      }
    }
  }

  /** An item's name; what stands in brackets belongs to it, whatever it is. */
  private String name() {
    int start = index;
    boolean bracket = false;
    while (index < size
        && (bracket || (buffer[index] != ' ' && buffer[index] != '(' && buffer[index] != ')'))) {
      bracket = buffer[index] == '[' || (bracket && buffer[index] != ']');
      index++;
    }
    return new String(buffer, start, index - start, StandardCharsets.ISO_8859_1)
        .toUpperCase(Locale.ROOT);
  }

  /** A value's bytes; nothing for NIL and for a list, which is read past. */
  private byte @Nullable [] value() {
    if (index >= size) {
      return null;
    }
    if (buffer[index] == '~' && index + 1 < size && buffer[index + 1] == '{') {
      index++;
    }
    return switch (buffer[index]) {
      case '"' -> quoted();
      case '{' -> literal();
      case '(' -> {
        list();
        yield null;
      }
      default -> {
        byte[] atom = atom();
        if (text(atom).equalsIgnoreCase("NIL")) {
          yield null;
        }
        yield atom;
      }
    };
  }

  /** Not by calling itself: nobody says how deep lists may go. */
  private void list() {
    int depth = 0;
    do {
      switch (buffer[index]) {
        case '(' -> {
          depth++;
          index++;
        }
        case ')' -> {
          depth--;
          index++;
        }
        case ' ' -> index++;
        default -> {
          byte @Nullable [] unused = value();
        }
      }
    } while (depth > 0 && index < size);
  }

  private byte[] quoted() {
    int start = ++index;
    int to = start;
    // In its own place: without its escapes a text is never longer.
    while (index < size && buffer[index] != '"') {
      if (buffer[index] == '\\' && index + 1 < size) {
        index++;
      }
      buffer[to++] = buffer[index++];
    }
    skipOne('"');
    return Arrays.copyOfRange(buffer, start, to);
  }

  private byte @Nullable [] literal() {
    int close = index + 1;
    while (close < size && buffer[close] != '}') {
      close++;
    }
    OptionalLong length = number(Arrays.copyOfRange(buffer, index + 1, close));
    int start = close + 3; // The brace and the end of its line.
    if (length.isEmpty() || start > size || length.getAsLong() > size - start) {
      index = size;
      return null;
    }
    index = start + (int) length.getAsLong();
    return Arrays.copyOfRange(buffer, start, index);
  }

  private byte[] atom() {
    int start = index;
    while (index < size && buffer[index] != ' ' && buffer[index] != ')' && buffer[index] != '(') {
      index++;
    }
    return Arrays.copyOfRange(buffer, start, index);
  }

  private void skipAll(char what) {
    while (index < size && buffer[index] == what) {
      index++;
    }
  }

  private boolean skipOne(char what) {
    boolean there = index < size && buffer[index] == what;
    if (there) {
      index++;
    }
    return there;
  }

  private static OptionalLong number(byte[] digits) {
    try {
      return OptionalLong.of(Long.parseUnsignedLong(text(digits)));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}

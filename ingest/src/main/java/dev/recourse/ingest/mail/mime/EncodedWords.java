package dev.recourse.ingest.mail.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Encoded words in a header (RFC 2047), also those that mail programs break: characters split
 * between two of them, blanks within, words in quotes or stuck to others. Looks at each character
 * once.
 */
final class EncodedWords {
  private static final int LONGEST_CHARSET = 60;

  private final String value;
  private final StringBuilder out = new StringBuilder();
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
  private String pendingCharset = "";
  private int end = -1;

  private EncodedWords(String value) {
    this.value = value;
  }

  /** The value with its encoded words decoded. */
  static String decode(String value) {
    return value.contains("=?") ? new EncodedWords(value).run() : value;
  }

  private record Word(String charset, boolean base64, int from, int to) {}

  private String run() {
    int at = 0;
    while (at < value.length()) {
      int start = value.indexOf("=?", at);
      Optional<Word> word = start < 0 ? Optional.empty() : word(start);
      int literalTo = start < 0 ? value.length() : word.isPresent() ? start : start + 2;
      literal(value.substring(at, literalTo), word.isPresent());
      word.ifPresent(this::add);
      at = word.map(it -> it.to + 2).orElse(literalTo);
    }
    flush();
    return out.toString();
  }

  /** The word that starts here; none where another one starts before it has ended. */
  private Optional<Word> word(int start) {
    int charsetEnd = value.indexOf('?', start + 2);
    if (charsetEnd < 0
        || charsetEnd - start > LONGEST_CHARSET
        || charsetEnd + 2 >= value.length()
        || value.charAt(charsetEnd + 2) != '?') {
      return Optional.empty();
    }
    char encoding = Character.toLowerCase(value.charAt(charsetEnd + 1));
    int from = charsetEnd + 3;
    int to = endFrom(from);
    int next = value.indexOf("=?", from);
    boolean cut = next >= 0 && next + 1 < to && startsWord(next);
    if ((encoding != 'b' && encoding != 'q') || to < 0 || cut) {
      return Optional.empty();
    }
    String charset = value.substring(start + 2, charsetEnd);
    // A language may follow the charset (RFC 2231, section 5).
    int language = charset.indexOf('*');
    return Optional.of(
        new Word(
            language < 0 ? charset : charset.substring(0, language), encoding == 'b', from, to));
  }

  private boolean startsWord(int at) {
    int charsetEnd = value.indexOf('?', at + 2);
    return charsetEnd > at + 2
        && charsetEnd - at <= LONGEST_CHARSET
        && charsetEnd + 2 < value.length()
        && value.charAt(charsetEnd + 2) == '?'
        && Character.isLetter(value.charAt(charsetEnd + 1));
  }

  /** Where the next word ends; remembered, so that a value without an end is searched once. */
  private int endFrom(int from) {
    if (end < from && end != Integer.MAX_VALUE) {
      int found = value.indexOf("?=", from);
      end = found < 0 ? Integer.MAX_VALUE : found;
    }
    return end == Integer.MAX_VALUE ? -1 : end;
  }

  private void literal(String text, boolean beforeWord) {
    // Blanks between two words belong to neither.
    boolean between = beforeWord && pending.size() > 0 && text.isBlank();
    if (!between && !text.isEmpty()) {
      flush();
      out.append(text);
    }
  }

  private void add(Word word) {
    if (!word.charset.equalsIgnoreCase(pendingCharset)) {
      flush();
      pendingCharset = word.charset;
    }
    byte[] text = value.substring(word.from, word.to).getBytes(StandardCharsets.UTF_8);
    pending.writeBytes(
        word.base64
            ? LenientBase64.decode(text, 0, text.length)
            : QuotedPrintable.word(text, 0, text.length));
  }

  /** Decodes the words so far together: mail programs split characters between them. */
  private void flush() {
    if (pending.size() > 0) {
      out.append(Charsets.decode(pending.toByteArray(), Optional.of(pendingCharset)));
      pending.reset();
    }
  }
}

package dev.recourse.ingest.mail.mime;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Turns bytes into words, whatever the mail says that they are. */
public final class Charsets {
  private static final Charset WESTERN = Charset.forName("windows-1252");
  private static final byte ESCAPE = 0x1b;

  /** Declared by senders who do not know; their bytes are believed before their words. */
  private static final Set<Charset> SAID_WITHOUT_THOUGHT =
      Set.of(
          StandardCharsets.US_ASCII, StandardCharsets.ISO_8859_1, WESTERN, StandardCharsets.UTF_8);

  private Charsets() {}

  /** The text of these bytes; what is not a character becomes a replacement character. */
  public static String decode(byte[] bytes, Optional<String> declared) {
    Optional<String> name = declared.map(CharsetNames::bare);
    if (name.filter(Utf7::isNamed).isPresent()) {
      return Utf7.decode(bytes);
    }
    if (name.filter(HzText::isNamed).isPresent()) {
      return HzText.decode(bytes);
    }
    Optional<Charset> marked = byteOrderMark(bytes);
    if (marked.isPresent()) {
      String text = new String(bytes, marked.get());
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
    Optional<Charset> charset = declared.flatMap(CharsetNames::charset);
    return charset.isEmpty() || SAID_WITHOUT_THOUGHT.contains(charset.get())
        ? undeclared(bytes)
        : declared(bytes, charset.get());
  }

  private static String undeclared(byte[] bytes) {
    Optional<Charset> escaped = escaped(bytes);
    if (escaped.isPresent()) {
      return new String(bytes, escaped.get());
    }
    return strictly(bytes, StandardCharsets.UTF_8)
        .or(() -> mostlyUtf8(bytes))
        .or(() -> CharsetGuess.of(bytes).map(guess -> new String(bytes, guess)))
        .orElseGet(() -> new String(bytes, WESTERN));
  }

  /** As declared, unless the bytes say something else, as where a relay has made UTF-8 of them. */
  private static String declared(byte[] bytes, Charset charset) {
    if (isWide(charset) && !holdsZero(bytes)) {
      return undeclared(bytes);
    }
    if (isSurelyUtf8(bytes)) {
      return strictly(bytes, StandardCharsets.UTF_8).orElseGet(() -> new String(bytes, charset));
    }
    String text = new String(bytes, charset);
    boolean fits = broken(text) * 5 <= text.length();
    return fits ? text : CharsetGuess.of(bytes).map(guess -> new String(bytes, guess)).orElse(text);
  }

  /**
   * Whether these bytes are UTF-8 that no other charset gives by chance: pairs are met in Chinese
   * now and then, longer sequences are not.
   */
  private static boolean isSurelyUtf8(byte[] bytes) {
    int pairs = 0;
    int longer = 0;
    int i = 0;
    while (i < bytes.length) {
      int lead = bytes[i] & 0xff;
      int more = lead < 0x80 ? 0 : lead < 0xc2 ? -1 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
      if (more < 0 || i + more >= bytes.length) {
        return false;
      }
      for (int k = 1; k <= more; k++) {
        if ((bytes[i + k] & 0xc0) != 0x80) {
          return false;
        }
      }
      pairs += more == 1 ? 1 : 0;
      longer += more > 1 ? 1 : 0;
      i += more + 1;
    }
    return longer > 0 || pairs > 5;
  }

  private static boolean isWide(Charset charset) {
    return charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32");
  }

  private static boolean holdsZero(byte[] bytes) {
    for (byte b : bytes) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Charset> byteOrderMark(byte[] bytes) {
    if (bytes.length < 3) {
      return Optional.empty();
    }
    int start = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
    if (start == 0xefbb && (bytes[2] & 0xff) == 0xbf) {
      return Optional.of(StandardCharsets.UTF_8);
    }
    boolean wide = bytes.length >= 4 && bytes[2] == 0 && bytes[3] == 0;
    if (start == 0xfffe && wide) {
      return Optional.of(Charset.forName("UTF-32"));
    }
    return (start == 0xfeff || start == 0xfffe) && holdsZero(bytes)
        ? Optional.of(StandardCharsets.UTF_16)
        : Optional.empty();
  }

  /** The charsets of seven bits that change by escape sequences (ISO 2022). */
  private static Optional<Charset> escaped(byte[] bytes) {
    for (int i = 0; i + 2 < bytes.length; i++) {
      if (bytes[i] == ESCAPE && bytes[i + 1] == '$') {
        return CharsetNames.charset(bytes[i + 2] == ')' ? "iso-2022-kr" : "iso-2022-jp");
      }
    }
    return Optional.empty();
  }

  /** UTF-8 of which a little was broken on the way; a western text has hardly any by chance. */
  private static Optional<String> mostlyUtf8(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    long broken = broken(text);
    long whole = text.chars().filter(c -> c > 0x7f && c != 0xfffd).count();
    return whole > 2 * broken ? Optional.of(text) : Optional.empty();
  }

  private static long broken(String text) {
    return text.chars().filter(c -> c == 0xfffd).count();
  }

  private static Optional<String> strictly(byte[] bytes, Charset charset) {
    try {
      return Optional.of(
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}

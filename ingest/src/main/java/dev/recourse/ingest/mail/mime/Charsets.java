package dev.recourse.ingest.mail.mime;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns bytes into words, whatever the mail says that they are. */
public final class Charsets {
  private static final Charset WESTERN = Charset.forName("windows-1252");

  /** Declared by senders who do not know; their bytes are believed before their words. */
  private static final Set<String> SAID_WITHOUT_THOUGHT =
      Set.of("us-ascii", "iso-8859-1", "windows-1252", "utf-8");

  private static final Map<String, String> MISSPELT =
      Map.of(
          "utf8",
          "utf-8",
          "utf-8;",
          "utf-8",
          "ascii",
          "us-ascii",
          "latin1",
          "iso-8859-1",
          "iso-8859-8-i",
          "iso-8859-8",
          "ks_c_5601-1987",
          "x-windows-949",
          "gb2312",
          "gb18030",
          "unicode-1-1-utf-8",
          "utf-8");

  private Charsets() {}

  /** The text of these bytes; what is not a character becomes a replacement character. */
  public static String decode(byte[] bytes, Optional<String> declared) {
    if (declared.filter(Utf7::isNamed).isPresent()) {
      return Utf7.decode(bytes);
    }
    Optional<Charset> charset = declared.flatMap(Charsets::named);
    boolean open =
        charset.isEmpty()
            || SAID_WITHOUT_THOUGHT.contains(charset.get().name().toLowerCase(Locale.ROOT));
    if (open) {
      Optional<String> utf8 = strictly(bytes, StandardCharsets.UTF_8);
      if (utf8.isPresent()) {
        return utf8.get();
      }
      return mostlyUtf8(bytes).orElseGet(() -> new String(bytes, WESTERN));
    }
    return new String(bytes, charset.get());
  }

  /** UTF-8 of which a little was broken on the way; a western text has hardly any by chance. */
  private static Optional<String> mostlyUtf8(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    long broken = text.chars().filter(c -> c == 0xfffd).count();
    long whole = text.chars().filter(c -> c > 0x7f && c != 0xfffd).count();
    return whole > 2 * broken ? Optional.of(text) : Optional.empty();
  }

  private static Optional<Charset> named(String declared) {
    String name = declared.strip().replace("\"", "").replace("'", "").toLowerCase(Locale.ROOT);
    try {
      return Optional.of(Charset.forName(MISSPELT.getOrDefault(name, name)));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
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

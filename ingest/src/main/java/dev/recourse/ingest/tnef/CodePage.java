package dev.recourse.ingest.tnef;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;

/** How a message's bytes are its text, by the numbers that Windows has for that. */
record CodePage(Charset charset) {
  static final CodePage UTF_16 = new CodePage(StandardCharsets.UTF_16LE);
  static final CodePage WESTERN = named("windows-1252");

  private static final int UTF_8 = 65001;
  private static final int KOI8_R = 20866;

  /** The code page of this number; the western one where it is not known. */
  static CodePage of(int number) {
    if (number == UTF_8) {
      return new CodePage(StandardCharsets.UTF_8);
    }
    if (number == KOI8_R) {
      return named("koi8-r");
    }
    if (number > 28590 && number < 28606) {
      return named("iso-8859-" + (number - 28590));
    }
    return named(number < 1000 ? "x-windows-" + number : "windows-" + number);
  }

  private static CodePage named(String name) {
    try {
      return new CodePage(Charset.forName(name));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return WESTERN;
    }
  }

  /** The text up to the zero that marks its end. */
  String text(byte[] bytes) {
    String text = new String(bytes, charset);
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }
}

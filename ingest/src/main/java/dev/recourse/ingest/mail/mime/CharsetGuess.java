package dev.recourse.ingest.mail.mime;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * Tells by its bytes in which charset a text was written whose mail does not say, or says what
 * everybody says. Only scripts other than Latin are told: there most letters are beyond ASCII and
 * stand side by side, while the charsets of western letters differ too little to be told apart.
 */
final class CharsetGuess {
  private static final int FEWEST = 8;
  private static final int LOOK_AT = 50_000;

  private CharsetGuess() {}

  /** The charset of the bytes; empty where they may as well be western. */
  static Optional<Charset> of(byte[] bytes) {
    int length = Math.min(bytes.length, LOOK_AT);
    return looksForeign(bytes, length) ? detected(bytes, length) : Optional.empty();
  }

  private static boolean looksForeign(byte[] bytes, int length) {
    int high = 0;
    int neighbours = 0;
    for (int i = 0; i < length; i++) {
      if (bytes[i] < 0) {
        high++;
        boolean beside = (i > 0 && bytes[i - 1] < 0) || (i + 1 < length && bytes[i + 1] < 0);
        neighbours += beside ? 1 : 0;
      }
    }
    return high >= FEWEST && neighbours * 5 > high * 3;
  }

  private static Optional<Charset> detected(byte[] bytes, int length) {
    UniversalDetector detector = new UniversalDetector();
    detector.handleData(bytes, 0, length);
    detector.dataEnd();
    return Optional.ofNullable(detector.getDetectedCharset())
        .map(name -> name.toLowerCase(Locale.ROOT))
        .map(name -> name.equals("windows-1255") && isArabic(bytes, length) ? "windows-1256" : name)
        .flatMap(CharsetNames::charset);
  }

  /**
   * The detector knows no Arabic and takes it for Hebrew, whose letters have other numbers: below
   * 0xE0 there are only the vowel points, which hardly anybody writes.
   */
  private static boolean isArabic(byte[] bytes, int length) {
    int letters = 0;
    int low = 0;
    for (int i = 0; i < length; i++) {
      int b = bytes[i] & 0xff;
      letters += b >= 0xc0 ? 1 : 0;
      low += b >= 0xc0 && b < 0xe0 ? 1 : 0;
    }
    return low * 4 > letters;
  }
}

package dev.recourse.ingest.mail.smtp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Writes any text as the value of a header field: plain where it is printable ASCII, else as
 * encoded words (RFC 2047), and folded (RFC 5322, section 2.2.3) so that unfolding gives back
 * exactly what was written.
 */
final class HeaderText {
  private static final int LINE = 76;
  private static final int LONGEST_WORD = 60;
  // "=?UTF-8?B?" and "?=" around it.
  private static final int WRAPPING = 12;

  private HeaderText() {}

  /**
   * The value of a field that holds free text.
   *
   * @param used how many characters of the first line are taken already
   */
  static String of(String text, int used) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    boolean plain =
        line.chars().allMatch(c -> c >= ' ' && c < 0x7f)
            && !line.contains("=?")
            && !line.contains("  ")
            && Arrays.stream(line.split(" ")).allMatch(word -> word.length() <= LONGEST_WORD);
    return plain ? folded(line, used) : encoded(line, used);
  }

  /** The same in encoded words alone, as a display name is written. */
  static String encoded(String text, int used) {
    List<String> words = new ArrayList<>();
    StringBuilder chunk = new StringBuilder();
    int bytes = 0;
    int room = bytesIn(LINE - used);
    for (int at = 0; at < text.length(); ) {
      int character = text.codePointAt(at);
      String letter = Character.toString(character);
      int size = letter.getBytes(StandardCharsets.UTF_8).length;
      if (bytes + size > room) {
        words.add(word(chunk));
        chunk.setLength(0);
        bytes = 0;
        room = bytesIn(LINE - 1);
      }
      chunk.append(letter);
      bytes += size;
      at += Character.charCount(character);
    }
    words.add(word(chunk));
    // White space between encoded words is not part of the text (RFC 2047, section 6.2).
    return String.join("\r\n ", words);
  }

  private static int bytesIn(int characters) {
    return Math.max(4, (Math.min(characters, 75) - WRAPPING) / 4 * 3);
  }

  private static String word(StringBuilder chunk) {
    byte[] utf8 = chunk.toString().getBytes(StandardCharsets.UTF_8);
    return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(utf8) + "?=";
  }

  private static String folded(String line, int used) {
    StringBuilder folded = new StringBuilder();
    int column = used;
    for (String word : line.split(" ")) {
      if (!folded.isEmpty()) {
        boolean breaks = column + 1 + word.length() > LINE;
        folded.append(breaks ? "\r\n " : " ");
        column = breaks ? 1 : column + 1;
      }
      folded.append(word);
      column += word.length();
    }
    return folded.toString();
  }
}

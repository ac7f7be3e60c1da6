package dev.recourse.ingest.tnef;

import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * The words of a rich text: its control words and everything that is not to be shown are left out,
 * the HTML that a mail was made from as well ([MS-OXRTFEX]).
 */
final class RtfText {
  private static final Charset BYTES = Charset.forName("windows-1252");
  private static final int LONGEST = 1_000_000;
  private static final int DEEPEST = 1_000;

  /** Groups that hold no words of the text. */
  private static final Set<String> ASIDE =
      Set.of(
          "fonttbl",
          "colortbl",
          "stylesheet",
          "info",
          "pict",
          "object",
          "header",
          "footer",
          "listtable",
          "listoverridetable",
          "revtbl",
          "generator",
          "xmlnstbl",
          "themedata");

  private final String rtf;
  private final StringBuilder text = new StringBuilder();
  private final Deque<Boolean> shown = new ArrayDeque<>();
  private boolean showing = true;
  private boolean instead;
  private int at;

  private RtfText(String rtf) {
    this.rtf = rtf;
  }

  static String of(String rtf) {
    RtfText reader = new RtfText(rtf);
    reader.read();
    return reader.text.toString().strip();
  }

  private void read() {
    while (at < rtf.length() && text.length() < LONGEST && shown.size() < DEEPEST) {
      char c = rtf.charAt(at++);
      if (c == '{') {
        shown.push(showing);
      } else if (c == '}') {
        showing = shown.isEmpty() || shown.pop();
      } else if (c == '\\' && at < rtf.length()) {
        control(rtf.charAt(at));
      } else if (c != '\r' && c != '\n') {
        show(c);
      }
    }
  }

  private void control(char next) {
    if (Character.isLetter(next)) {
      word();
      return;
    }
    at++;
    if (next == '\'' && at + 2 <= rtf.length()) {
      int value = hex(rtf.charAt(at)) * 16 + hex(rtf.charAt(at + 1));
      at += 2;
      show(new String(new byte[] {(byte) value}, BYTES).charAt(0));
    } else if (next == '*') {
      showing = false;
    } else if (next == '~') {
      show(' ');
    } else if (next == '\\' || next == '{' || next == '}') {
      show(next);
    }
  }

  private void word() {
    int start = at;
    while (at < rtf.length() && Character.isLetter(rtf.charAt(at))) {
      at++;
    }
    String name = rtf.substring(start, at);
    int numberAt = at;
    while (at < rtf.length() && (Character.isDigit(rtf.charAt(at)) || rtf.charAt(at) == '-')) {
      at++;
    }
    String number = rtf.substring(numberAt, at);
    if (at < rtf.length() && rtf.charAt(at) == ' ') {
      at++;
    }
    act(name, number);
  }

  private void act(String name, String number) {
    if (ASIDE.contains(name)) {
      showing = false;
      return;
    }
    switch (name) {
      case "par", "line", "row" -> show('\n');
      case "tab", "cell" -> show('\t');
      case "emdash" -> show('\u2014');
      case "endash" -> show('\u2013');
      case "lquote" -> show('\u2018');
      case "rquote" -> show('\u2019');
      case "ldblquote" -> show('\u201c');
      case "rdblquote" -> show('\u201d');
      case "bullet" -> show('\u2022');
      case "htmlrtf" -> showing = number.equals("0");
      case "u" -> unicode(number);
      default -> {
        // How it looks, not what it says.
      }
    }
  }

  /** A character that is followed by another one for programs that do not know it. */
  private void unicode(String number) {
    if (number.matches("-?\\d{1,6}")) {
      show((char) Integer.parseInt(number));
      instead = true;
    }
  }

  private void show(char c) {
    if (instead) {
      instead = false;
      if (c == '?' || c > 0x7e) {
        return;
      }
    }
    if (showing) {
      text.append(c);
    }
  }

  private static int hex(char c) {
    return Math.max(0, Character.digit(c, 16));
  }
}

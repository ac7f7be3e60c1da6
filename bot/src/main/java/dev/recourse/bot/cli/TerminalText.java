package dev.recourse.bot.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Locale;

/**
 * Text that does nothing but stand on a terminal. Strangers wrote most of what is shown: a control
 * character of theirs could move the cursor, and one that turns the direction of writing could show
 * another address than the one that is there.
 */
final class TerminalText {
  private static final char SHOWN_INSTEAD = '\uFFFD';

  private TerminalText() {}

  /** On one line. */
  static String line(String text) {
    return lines(text).replace('\n', ' ').replace('\t', ' ');
  }

  /** On its lines. */
  static String lines(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.replace("\r\n", "\n").chars().forEach(c -> shown.append(shown((char) c)));
    return shown.toString();
  }

  /** The same value in JSON, with escapes for such characters: they stand in strings alone. */
  static String json(String json) {
    StringBuilder escaped = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      escaped.append(isHarmful(c) ? String.format(Locale.ROOT, "\\u%04x", (int) c) : c);
    }
    return escaped.toString();
  }

  /** Whatever is printed to it reaches the other one as it may be shown. */
  static PrintWriter before(PrintWriter terminal) {
    return new PrintWriter(new Filter(terminal), true);
  }

  private static char shown(char c) {
    return isHarmful(c) ? SHOWN_INSTEAD : c;
  }

  private static boolean isHarmful(char c) {
    if (c == '\n' || c == '\t') {
      return false;
    }
    return Character.isISOControl(c)
        || (c >= '\u202A' && c <= '\u202E')
        || (c >= '\u2066' && c <= '\u2069')
        || c == '\u200E'
        || c == '\u200F'
        || c == '\u061C'
        || c == '\u2028'
        || c == '\u2029';
  }

  private static final class Filter extends FilterWriter {
    Filter(Writer terminal) {
      super(terminal);
    }

    @Override
    public void write(int c) throws IOException {
      out.write(shown((char) c));
    }

    @Override
    public void write(char[] text, int from, int count) throws IOException {
      char[] shown = new char[count];
      for (int i = 0; i < count; i++) {
        shown[i] = endsLine(text, from + i, from + count) ? '\r' : shown(text[from + i]);
      }
      out.write(shown, 0, count);
    }

    @Override
    public void write(String text, int from, int count) throws IOException {
      write(text.toCharArray(), from, count);
    }

    /** Lines of some files end in CR LF, and those of some terminals. */
    private static boolean endsLine(char[] text, int at, int end) {
      return text[at] == '\r' && at + 1 < end && text[at + 1] == '\n';
    }
  }
}

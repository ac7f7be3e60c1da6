package dev.recourse.ingest.mail.text;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts from a text what its writer did not write now: the mail being answered, and the signature.
 *
 * <p>Errs on the side of keeping. The words of a forwarded mail stay, and where nothing but a
 * pointer ("see below") would be left, everything stays: then the quoted mail is the report.
 */
final class Quotes {
  private static final int ATTRIBUTION_LINES = 4;
  private static final int POINTER_WORDS = 12;

  private static final Pattern POINTER =
      Pattern.compile(
          "(?i).*(?<!\\p{L})(?:below|fyi|see|forward\\p{L}*|attached|unten|weiter\\p{L}*|anbei|abajo"
              + "|adjunto|dessous|ci-joint|sotto|allegato|abaixo|anexo|hieronder|bijgaand|nedan|nedenfor"
              + "|alla|poniżej|níže|ниже|aşağıda)(?!\\p{L}).*|.*(?:下記|以下|如下|见下|아래).*",
          Pattern.DOTALL | Pattern.UNICODE_CASE);

  private Quotes() {}

  /** Whether a text begins as one that was forwarded. */
  static boolean opensForward(String text) {
    return Separators.isForward(text.stripLeading());
  }

  /**
   * The new words of a text.
   *
   * @param reply whether the mail answers another one; in one that does not, quoted text is what
   *     its writer wants to show
   */
  static String cut(String text, boolean reply) {
    List<String> lines = text.lines().toList();
    int end = forwardStart(lines);
    String forwarded = String.join("\n", lines.subList(end, lines.size()));
    List<String> shown = lines.subList(0, end);
    List<String> own = Signatures.cut(shown, at -> isQuotedFrom(shown, at));
    String fresh = reply ? withoutQuotes(own) : String.join("\n", own);
    String result = (fresh.strip() + "\n\n" + forwarded).strip();
    boolean everythingGone = result.isBlank() || isPointer(result);
    return everythingGone && !text.isBlank() ? text.strip() : result;
  }

  private static boolean isPointer(String fresh) {
    return fresh.length() < 200
        && fresh.split("\\s+").length <= POINTER_WORDS
        && POINTER.matcher(fresh).matches();
  }

  private static int forwardStart(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (Separators.isForward(lines.get(i))) {
        return i;
      }
    }
    return lines.size();
  }

  private static String withoutQuotes(List<String> lines) {
    StringBuilder fresh = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      if (isMarked(lines.get(i))) {
        continue;
      }
      if (lines.get(i).isBlank()) {
        fresh.append('\n');
        continue;
      }
      if (Separators.isOriginal(lines, i)) {
        break;
      }
      int attribution = attributionLines(lines, i);
      if (attribution == 0) {
        fresh.append(lines.get(i)).append('\n');
      } else if (quoteFollows(lines, i + attribution)) {
        i += attribution - 1;
      } else {
        // What follows is quoted without a mark.
        break;
      }
    }
    return fresh.toString();
  }

  private static boolean isQuotedFrom(List<String> lines, int at) {
    return isMarked(lines.get(at))
        || (!lines.get(at).isBlank() && Separators.isOriginal(lines, at))
        || attributionLines(lines, at) > 0;
  }

  private static boolean isMarked(String line) {
    return line.startsWith(">") || line.startsWith(" >") || line.startsWith("  >");
  }

  /** How many lines the attribution that starts here has; 0 where none does. */
  private static int attributionLines(List<String> lines, int at) {
    StringBuilder joined = new StringBuilder();
    int most = Math.min(ATTRIBUTION_LINES, lines.size() - at);
    for (int length = 1; length <= most; length++) {
      String line = lines.get(at + length - 1);
      if (line.isBlank() || isMarked(line)) {
        return 0;
      }
      joined.append(length == 1 ? "" : " ").append(line.strip());
      if (!Attribution.ends(line)) {
        continue;
      }
      if (length > 1 && !Attribution.mayBegin(lines.get(at))) {
        return 0;
      }
      Attribution found = Attribution.of(joined.toString());
      boolean counts =
          found == Attribution.CERTAIN
              || (found == Attribution.POSSIBLE && quoteFollows(lines, at + length));
      if (counts) {
        return startsWithin(lines, at + 1, at + length) ? 0 : length;
      }
    }
    return 0;
  }

  /** Whether what looks like one long attribution is somebody's line above a shorter one. */
  private static boolean startsWithin(List<String> lines, int from, int to) {
    for (int i = from; i < to; i++) {
      if (Attribution.of(String.join(" ", lines.subList(i, to))) == Attribution.CERTAIN) {
        return true;
      }
    }
    return false;
  }

  private static boolean quoteFollows(List<String> lines, int from) {
    int at = from;
    while (at < lines.size() && lines.get(at).isBlank()) {
      at++;
    }
    return at >= lines.size() || isMarked(lines.get(at));
  }
}

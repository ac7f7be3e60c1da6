package dev.recourse.ingest.mail.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** What mail programs and telephones set below what somebody wrote. */
final class Signatures {
  private static final int SHORT = 10;
  private static final int DEVICE_CHARS = 120;

  /** One line by which a telephone or a program names itself, in the languages they speak. */
  private static final Pattern MADE_ON =
      Phrases.compile(
          "\\s*+[<(*_]{0,3}"
              + Phrases.anyOf(Signatures.class, "made-on.txt")
                  .replace("DEVICE", Phrases.anyOf(Signatures.class, "devices.txt"))
              + "[>)*_]{0,3}\\s*");

  private Signatures() {}

  /**
   * The lines without those of a signature.
   *
   * @param ends where a signature is over, for the answered mail begins
   */
  static List<String> cut(List<String> lines, IntPredicate ends) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean exact = line.equals("-- ");
      boolean trimmed = line.equals("--") && isShort(i + 1, lines.size(), ends);
      if (exact || trimmed) {
        // A quoted mail below the signature is not part of it.
        int next = i + 1 + length(i + 1, lines.size(), ends);
        List<String> rest = new ArrayList<>(lines.subList(0, i));
        rest.addAll(lines.subList(Math.min(next, lines.size()), lines.size()));
        return withoutDevices(rest);
      }
    }
    return withoutDevices(lines);
  }

  private static List<String> withoutDevices(List<String> lines) {
    return lines.stream().filter(line -> !isDevice(line)).toList();
  }

  private static boolean isDevice(String line) {
    return line.length() <= DEVICE_CHARS && MADE_ON.matcher(line).matches();
  }

  /** Asked of each line that may begin one, so it looks no further than a short one goes. */
  private static boolean isShort(int from, int to, IntPredicate ends) {
    return length(from, Math.min(to, from + SHORT + 1), ends) <= SHORT;
  }

  private static int length(int from, int to, IntPredicate ends) {
    int at = from;
    while (at < to && !ends.test(at)) {
      at++;
    }
    return at - from;
  }
}

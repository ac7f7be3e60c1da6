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
  private static final Pattern FORWARD =
      Pattern.compile(
          "(?i)^\\s*(-{2,}\\s*(forwarded message|weitergeleitete nachricht|message"
              + " transféré|message transf&eacute;r&eacute;|mensaje reenviado|messaggio"
              + " inoltrato|mensagem encaminhada|doorgestuurd bericht)\\s*-{2,}|begin forwarded"
              + " message:|anfang der weitergeleiteten nachricht:|début du message"
              + " (réexpédié|transféré)\\s*:|inicio del mensaje reenviado:)");

  private static final Pattern ORIGINAL =
      Pattern.compile(
          "(?i)^\\s*-{2,}\\s*(original message|original-nachricht|ursprüngliche nachricht|message"
              + " d'origine|mensaje original|messaggio originale|mensagem original|oorspronkelijk"
              + " bericht|reply message)\\s*-{2,}\\s*$");

  private static final String WROTE =
      "(wrote|schrieb|a écrit|escribió|ha scritto|escreveu|schreef|skrev|napsal\\(a\\))";

  /** "On Monday, someone wrote:", which may be broken over three lines. */
  private static final Pattern ATTRIBUTION =
      Pattern.compile(
          "(?is)^\\s*(on|am|le|el|il giorno|em|op|den|dne)\\b.{4,300}?"
              + WROTE
              + ".{0,120}?:\\s*$");

  private static final Pattern SHORT_ATTRIBUTION =
      Pattern.compile("(?i)^\\s*\\S.{3,200}\\b" + WROTE + " ?:\\s*$");

  private static final Pattern HEADER_FROM =
      Pattern.compile("(?i)^\\s*\\*?(from|von|de|da|van|från|fra)\\s?:\\*?\\s+\\S.*");
  private static final Pattern HEADER_NEXT =
      Pattern.compile(
          "(?i)^\\s*\\*?(sent|date|to|subject|cc|gesendet|datum|an|betreff|envoyé|à|objet|enviado"
              + "|fecha|para|asunto|inviato|a|oggetto|verzonden|aan|onderwerp|data|assunto)"
              + "\\s?:\\*?\\s*.*");

  private static final Pattern MOBILE =
      Pattern.compile(
          "(?i)^\\s*(sent from my (iphone|ipad|phone|galaxy|android|mobile).*|get outlook for"
              + " .*|von meinem (iphone|ipad|handy) gesendet|envoyé de mon (iphone|ipad).*|enviado"
              + " desde mi (iphone|ipad|móvil).*)$");

  private static final Pattern POINTER =
      Pattern.compile(
          "(?i).*\\b(below|fyi|see|forward\\w*|attached|unten|weiter\\w*|abajo|dessous)\\b.*",
          Pattern.DOTALL);

  private static final int POINTER_WORDS = 12;
  private static final int SHORT_SIGNATURE = 10;

  private Quotes() {}

  /** Whether a text begins as one that was forwarded. */
  static boolean opensForward(String text) {
    return FORWARD.matcher(text.stripLeading()).lookingAt();
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
    List<String> own = withoutSignature(lines.subList(0, end));
    String fresh = reply ? withoutQuotes(own) : String.join("\n", own);
    String result = (fresh.strip() + "\n\n" + forwarded).strip();
    boolean everythingGone = result.isBlank() || isPointer(result);
    return everythingGone && !text.isBlank() ? text.strip() : result;
  }

  private static boolean isPointer(String fresh) {
    return fresh.split("\\s+").length <= POINTER_WORDS && POINTER.matcher(fresh).matches();
  }

  private static int forwardStart(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (FORWARD.matcher(lines.get(i)).lookingAt()) {
        return i;
      }
    }
    return lines.size();
  }

  private static String withoutQuotes(List<String> lines) {
    StringBuilder fresh = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (ORIGINAL.matcher(line).matches() || startsHeaderBlock(lines, i) || isRule(lines, i)) {
        break;
      }
      int attribution = attributionLines(lines, i);
      if (attribution > 0) {
        i += attribution - 1;
      } else if (!line.startsWith(">")) {
        fresh.append(line).append('\n');
      }
    }
    return fresh.toString();
  }

  /** The line of underscores that Outlook sets above the mail it answers. */
  private static boolean isRule(List<String> lines, int at) {
    return lines.get(at).matches("\\s*_{20,}\\s*")
        && at + 1 < lines.size()
        && startsHeaderBlock(lines, nextWithWords(lines, at + 1));
  }

  private static int nextWithWords(List<String> lines, int from) {
    int at = from;
    while (at < lines.size() - 1 && lines.get(at).isBlank()) {
      at++;
    }
    return at;
  }

  private static boolean startsHeaderBlock(List<String> lines, int at) {
    if (!HEADER_FROM.matcher(lines.get(at)).matches()) {
      return false;
    }
    int fields = 0;
    for (int i = at + 1; i < Math.min(lines.size(), at + 5); i++) {
      fields += HEADER_NEXT.matcher(lines.get(i)).matches() ? 1 : 0;
    }
    return fields >= 2;
  }

  /** How many lines the attribution that starts here has; 0 where none does. */
  private static int attributionLines(List<String> lines, int at) {
    if (lines.get(at).isBlank() || lines.get(at).length() > 400) {
      return 0;
    }
    if (SHORT_ATTRIBUTION.matcher(lines.get(at)).matches() && quoteFollows(lines, at + 1)) {
      return 1;
    }
    for (int length = 1; length <= 3 && at + length <= lines.size(); length++) {
      String joined = String.join("\n", lines.subList(at, at + length));
      if (length > 1 && startsWithin(lines, at + 1, at + length)) {
        return 0;
      }
      if (ATTRIBUTION.matcher(joined).matches() && quoteFollows(lines, at + length)) {
        return length;
      }
    }
    return 0;
  }

  /** Whether what looks like one long attribution is somebody's line above a shorter one. */
  private static boolean startsWithin(List<String> lines, int from, int to) {
    for (int i = from; i < to; i++) {
      if (lines.get(i).isBlank()
          || ATTRIBUTION.matcher(String.join("\n", lines.subList(i, to))).matches()) {
        return true;
      }
    }
    return false;
  }

  private static boolean quoteFollows(List<String> lines, int from) {
    // At the end as well: there an HTML mail's quoted block has been taken out already.
    int at = from;
    while (at < lines.size() && lines.get(at).isBlank()) {
      at++;
    }
    return at >= lines.size() || lines.get(at).startsWith(">");
  }

  private static List<String> withoutSignature(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean exact = line.equals("-- ");
      boolean trimmed = line.equals("--") && isShortSignature(lines, i + 1);
      if (exact || trimmed || MOBILE.matcher(line).matches()) {
        // A quoted mail below the signature is not part of it.
        int next = i + 1 + signatureLines(lines, i + 1, lines.size());
        List<String> rest = new java.util.ArrayList<>(lines.subList(0, i));
        rest.addAll(lines.subList(Math.min(next, lines.size()), lines.size()));
        return rest;
      }
    }
    return lines;
  }

  /** Asked of each line that may begin one, so it looks no further than a short one goes. */
  private static boolean isShortSignature(List<String> lines, int from) {
    int most = from + SHORT_SIGNATURE + 1;
    return signatureLines(lines, from, Math.min(lines.size(), most)) <= SHORT_SIGNATURE;
  }

  private static int signatureLines(List<String> lines, int from, int to) {
    int at = from;
    while (at < to
        && !lines.get(at).startsWith(">")
        && !ORIGINAL.matcher(lines.get(at)).matches()
        && !startsHeaderBlock(lines, at)
        && attributionLines(lines, at) == 0) {
      at++;
    }
    return at - from;
  }
}

package dev.recourse.ingest.mail.text;

import java.util.List;
import java.util.regex.Pattern;

/** The lines by which mail programs part what is written now from what was written before. */
final class Separators {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private static final String FORWARDED =
      "forwarded (?:message|mail|e-?mail)|weitergeleitete (?:nachricht|e-?mail)|message"
          + " (?:transf[eé]r[eé]|transf&eacute;r&eacute;|r[eé]exp[eé]di[eé])|mensaje"
          + " reenviado|messaggio inoltrato|mensagem (?:encaminhada|reencaminhada)|doorgestuurd"
          + " bericht|videresendt (?:meddelelse|melding|besked)|vidarebefordrat"
          + " (?:meddelande|brev)|välitetty viesti|przekazana wiadomość|wiadomość przekazana|treść"
          + " przekazanej wiadomości|přeposlaná zpráva|preposlaná správa|továbbított"
          + " (?:üzenet|levél)|iletilen mesaj|yönlendirilmiş (?:ileti|mesaj)|mesaj"
          + " redirecționat|missatge reenviat|пересыла(?:емое|нное) сообщение|пересланное"
          + " сообщение|переслане повідомлення|препратено съобщение|προωθημένο"
          + " μήνυμα|转发(?:的)?邮件|轉寄(?:的)?(?:郵件|信件)|转发的信息|転送(?:された)?メッセージ|전달된 (?:메시지|메일)|הודעה"
          + " שהועברה|رسالة معاد توجيهها|thư (?:được )?chuyển tiếp|pesan diteruskan";

  /** What follows was sent by somebody else, and is shown on purpose. */
  private static final Pattern FORWARD =
      Pattern.compile(
          "\\s*+(?:\\*{0,3}-{2,}+\\s*+(?:"
              + FORWARDED
              + ")(?: from [^-]{1,100}+)?\\s*+-{2,}|(?:begin(?:ning of)? |anfang der |début du"
              + " |inicio del |inizio |início da |begin |start på |начало |下面是被|开始)?(?:"
              + FORWARDED
              + "|weitergeleiteten (?:nachricht|e-?mail)|переадресованного"
              + " сообщения|转发的邮件)\\s?[:：])",
          FLAGS);

  private static final Pattern ORIGINAL =
      Pattern.compile(
          "\\s*+\\*{0,3}-{2,}+\\s*+(?:original(?:[ -](?:message|nachricht|mail|e-?mail|meddelande))"
              + "|reply message|antwort nachricht|ursprüngliche (?:nachricht|e-?mail)"
              + "|message (?:d.origine|original|initial)|mensaje original|messaggio originale"
              + "|mensagem original|oorspronkelijk bericht|oprindelig (?:meddelelse|besked)"
              + "|opprinnelig melding|ursprungligt meddelande|alkuperäinen viesti"
              + "|(?:oryginalna wiadomość|wiadomość oryginalna)|původní (?:zpráva|e-?mail)"
              + "|pôvodná správa|eredeti (?:üzenet|levél)|orijinal (?:mesaj|ileti)|mesaj original"
              + "|mesajul original|missatge original|исходное сообщение|оригинальное сообщение"
              + "|первоначальное сообщение|вихідне повідомлення|оригинално (?:писмо|съобщение)"
              + "|αρχικό μήνυμα|原始(?:邮件|郵件|信件)|元のメッセージ|원본 (?:메시지|이메일|메일)|הודעה מקורית"
              + "|الرسالة الأصلية|thư gốc|pesan asli|izvorna poruka|originalna poruka"
              + "|izvirno sporočilo)\\s*+-{2,}\\*{0,3}\\s*",
          FLAGS);

  /** A line drawn by a program; with words of whatever language in its middle, or without. */
  private static final Pattern RULE =
      Pattern.compile("\\s*+(?:[_\\-—–=]{5,}+|-{3,}+ ?[^-]{3,50}+-{3,}+)\\s*+");

  private static final String DRAWN = "_-—–=";

  private Separators() {}

  /** Whether a line, or a text by its first words, says that it is forwarded. */
  static boolean isForward(String line) {
    // Most lines are neither drawn nor end in a colon: that is seen without looking at their words.
    char first = first(line);
    boolean drawn = first == '-' || first == '*';
    return (drawn || line.indexOf(':') >= 0 || line.indexOf('：') >= 0)
        && FORWARD.matcher(line.length() <= 300 ? line : line.substring(0, 300)).lookingAt();
  }

  /** Whether the answered mail stands below this line. */
  static boolean isOriginal(List<String> lines, int at) {
    String line = lines.get(at);
    char first = first(line);
    if (line.length() > 300 || first == 0) {
      return false;
    }
    if ((first == '-' || first == '*') && ORIGINAL.matcher(line).matches()) {
      return true;
    }
    if (HeaderLines.startAt(lines, at, false)) {
      return true;
    }
    int next = nextWithWords(lines, at + 1);
    return next < lines.size()
        && DRAWN.indexOf(first) >= 0
        && RULE.matcher(line).matches()
        && HeaderLines.startAt(lines, next, true);
  }

  /** The first character that is none between words; 0 where there is none. */
  private static char first(String line) {
    for (int i = 0; i < line.length(); i++) {
      if (!Character.isWhitespace(line.charAt(i))) {
        return line.charAt(i);
      }
    }
    return 0;
  }

  private static int nextWithWords(List<String> lines, int from) {
    int at = from;
    while (at < Math.min(lines.size(), from + 3) && lines.get(at).isBlank()) {
      at++;
    }
    return at;
  }
}

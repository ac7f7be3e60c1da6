package dev.recourse.ingest.mail.nature;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How mail systems say in words that a message did not arrive, or not yet. */
final class Notices {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private static final Pattern FAILED =
      Pattern.compile(
          "\\b(?:the qmail-send program|created automatically by (?:mail delivery"
              + " software|\\S{1,30})|undeliver(?:able|ed)|non-?deliver(?:y|able)|not"
              + " deliverable|failed mail|unable to"
              + " (?:deliver|send|relay)|(?:could|can|was|were|has|have|is|will) ?n(?:o|')t (?:be"
              + " |been )?(?:able to be"
              + " )?(?:delivered|deliver|relayed|sent|send)|(?:did|does|has|have) ?n(?:o|')t"
              + " (?:reach(?:ed)?|receive[d]?)|deli?very (?:has |have )?(?:permanently |temporarily"
              + " )?failed|deli?very (?:to |of )[^.!?]{1,120} (?:has |have )?(?:failed|been"
              + " delayed)|deli?very"
              + " (?:status|failure|delay(?:ed)?|problem|error|incomplete|report)|fail(?:ed|ure)?(?:"
              + " to)? (?:deliver|send|delivery|notice)|had (?:permanent |transient"
              + " )?(?:non-)?(?:fatal |delivery )?(?:errors|problems)|mail (?:system"
              + " error|failure|delivery)|message delivery (?:failure|has failed)|returned"
              + " (?:mail|message|to (?:the )?sender)|return(?:ing|ed) message to sender|failure"
              + " (?:notice|reasons?)|failed recipients?|error: invalid user|(?:unknown|invalid|no"
              + " such)"
              + " (?:user|recipient|mailbox|address|account)|(?:user|recipient|mailbox|address|account|domain)"
              + " (?:is )?(?:unknown|does ?n(?:o|')t exist|not found|disabled|unavailable)|no"
              + " mailbox here|address rejected|over (?:disk )?quota|exceed(?:ed|s|ing)"
              + " .{0,40}quota|quota exceeded|mailbox (?:is )?full|(?:was|been|is) (?:automatically"
              + " )?rejected"
              // What Exchange, and the large providers in their own countries, put in the subject.
              + "|unzustellbar|nicht zugestellt|konnte nicht (?:\\S+"
              + " ){0,6}(?:zugestellt|gesendet)|unzustellbarkeits\\S*|non remis|n.a pas pu [eê]tre"
              + " (?:d[eé]livr|remis|distribu)\\S*|[eé]chec de (?:la )?(?:remise|distribution)|no"
              + " se (?:puede|pudo|ha podido) entregar|no (?:se )?entregad[oa]|n[aã]o (?:foi"
              + " )?entregue|n[aã]o p[oô]de ser entregue|falha na entrega|onbestelbaar|kan niet"
              + " (?:\\S+ ){0,6}(?:bezorgd|afgeleverd)|non recapitabile|impossibile"
              + " recapitare|mancat[ao] (?:recapito|consegna)|kan inte levereras|kunde inte"
              + " levereras|olevererbart|kan ikke leveres|kunne ikke leveres|ei voitu"
              + " toimittaa|toimittaminen ep[aä]onnistui|nie można"
              + " dostarczyć|niedostarczon\\S+|nedoručiteln\\S+|nelze"
              + " doručit|kézbesíthetetlen|teslim edileme\\S+|nelivrat)|не (?:было |может быть"
              + " |удалось )?доставлен|недоставлен|невозможно доставить|не вдалося"
              + " доставити|配信(?:不能|できま)|送信できません|エラーのため|届けられません|无法(?:送达|发送|投递)|傳送失敗|无法传递|無法(?:送達|傳遞|傳送)|退信|传输失败|배달되지|전송"
              + " 실패",
          FLAGS);

  /** That a message may still arrive, or that the next one may. */
  private static final Pattern FOR_NOW =
      Pattern.compile(
          "\\btransient|\\btemporar|\\bdelayed\\b|\\bwarning\\b|\\bretr(?:y|ied)\\b|keep"
              + " trying|continue (?:to try|trying)|not yet been|\\bquota\\b|mailbox (?:is"
              + " )?full|mailfolder is full|exceeded the local limit|try (?:again"
              + " )?later|verzögert|retard[ée]|retrasad|отложен|задерж|遅延|延迟",
          FLAGS);

  /** That it is no failure at all, whatever reply code is told as the reason. */
  private static final Pattern DELAYED =
      Pattern.compile(
          "warning message only|do not need to resend|no need to resend|has been delayed"
              + "|not yet been delivered|will (?:continue to try|keep trying|be retried)"
              + "|continue trying|delay(?:ed)? (?:mail|in the delivery)|delivery delayed"
              + "|notification \\(delay",
          FLAGS);

  /** From here on the letter itself is sent back, in full or by its header. */
  private static final Pattern COPY =
      Pattern.compile(
          "(?i)below th(?:is|e next) line is a copy|this is a copy of (?:the|your) message"
              + "|a copy of the (?:original )?message (?:header|below|follows)"
              + "|(?:original|undelivered|unsent|returned) (?:message|mail)"
              + " (?:follows|headers|is (?:as )?follow|as received|below|----)"
              + "|(?:summary of the undelivered message)"
              + "|(?:message header|text of message|header of the original message)"
              + " (?:follows|is following)"
              + "|-{3,}[ \\t]{0,9}(?:original|returned|unsent) (?:message|mail)\\b");

  private Notices() {}

  /** What a notice says itself, without the message that it sends back below. */
  static String before(String words) {
    Matcher copy = COPY.matcher(words);
    return copy.find() ? words.substring(0, copy.start()) : words;
  }

  /** Whether a text says that a message did not arrive, or not yet. */
  static boolean saysFailed(String text) {
    return FAILED.matcher(oneLine(text)).find();
  }

  /** Whether a text says that trying later may help. */
  static boolean saysForNow(String text) {
    return FOR_NOW.matcher(oneLine(text)).find();
  }

  /** Whether a text says that nothing is decided yet. */
  static boolean saysDelayed(String text) {
    return DELAYED.matcher(oneLine(text)).find();
  }

  /** Lines are broken where it fits; what was quoted is somebody else's. */
  private static String oneLine(String text) {
    StringBuilder own = new StringBuilder(text.length());
    text.lines()
        .filter(line -> !line.startsWith(">") || line.startsWith(">>>"))
        .forEach(line -> own.append(line).append(' '));
    return BLANKS.matcher(own).replaceAll(" ");
  }
}

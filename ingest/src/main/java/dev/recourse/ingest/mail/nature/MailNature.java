package dev.recourse.ingest.mail.nature;

import dev.recourse.ingest.mail.mime.Headers;
import dev.recourse.ingest.mail.mime.MailTree;
import dev.recourse.ingest.report.Nature;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells notices of mail servers and automatic answers from letters. */
public final class MailNature {
  /** Fields that only programs set which answer by themselves. */
  private static final List<String> ANSWERING =
      List.of(
          "x-autoreply",
          "x-autorespond",
          "x-autoresponder",
          "x-auto-reply-from",
          "x-autoreply-from",
          "x-mail-autoreply",
          "x-vacation");

  private static final Set<String> REPLIED = Set.of("auto-replied", "auto_reply", "autoreply");

  /** How mail programs begin the subject of a holiday reply, in the languages they speak. */
  private static final Pattern AWAY =
      Pattern.compile(
          "\\s*(?:(?:out of (?:the )?office|away from (?:the |my"
              + " )?(?:office|mail|e-?mail))\\b.*|(?:automatic (?:reply|response)|auto[-"
              + " ]?(?:reply|response|responder)|vacation reply|on vacation|automatische"
              + " (?:antwort|nachricht)|abwesenheits(?:notiz|nachricht)|abwesend|abwesenheit|ich"
              + " bin nicht im (?:büro|haus)|réponse automatique|absence|absent du bureau|message"
              + " d.absence|respuesta automática|fuera de la oficina|resposta automática|fora d[eo]"
              + " escritório|risposta automatica|fuori (?:sede|ufficio)|automatisch"
              + " antwoord|afwezig(?:heid)?|automatiskt svar|autosvar|frånvaro|automatisk"
              + " svar|automatisk besvarelse|fravær|automaattinen vastaus|poissa|automatyczna"
              + " odpowiedź|odpowiedź automatyczna|automatická odpov[eě]ď|automatikus"
              + " válasz|răspuns automat|otomatik (?:yanıt|cevap)|автоматический"
              + " ответ|автоответ|автоматична відповідь|αυτόματη"
              + " απάντηση|自動応答|自動返信|不在通知|自动答复|自动回复|自動回覆|자동 ?회신|자동 ?응답|부재중|رد تلقائي|תשובה"
              + " אוטומטית|trả lời tự động)\\s*(?:[:：\\-–—(\\[|].*)?)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private MailNature() {}

  /**
   * What a mail is.
   *
   * @param text what stands in it for people to read
   */
  public static Nature of(MailTree mail, String text) {
    return Bounces.of(mail, text)
        .orElseGet(() -> isReplied(mail) ? new Nature.AutoReply() : new Nature.Letter());
  }

  private static boolean isReplied(MailTree mail) {
    Headers headers = mail.headers();
    String submitted = AnsweringMachine.word(headers, "auto-submitted");
    return REPLIED.contains(submitted)
        || AnsweringMachine.hasEmptyReturnPath(headers)
        || MailSystem.isDaemon(headers)
        || ANSWERING.stream().anyMatch(headers::has)
        || REPLIED.contains(AnsweringMachine.word(headers, "precedence"))
        || REPLIED.contains(AnsweringMachine.word(headers, "x-precedence"))
        || isReceipt(mail)
        || (AWAY.matcher(headers.text("subject")).matches() && !submitted.equals("no"));
  }

  /** A mail program says that a message was shown to somebody, or was not (RFC 8098). */
  private static boolean isReceipt(MailTree mail) {
    return mail.parts().stream()
        .anyMatch(part -> part.type().mediaType().equals("message/disposition-notification"));
  }
}

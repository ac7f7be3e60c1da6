package dev.recourse.ingest.mail.nature;

import java.util.regex.Pattern;

/** How answering machines begin the subject of what they send, in the languages they speak. */
final class Absences {
  /** What stands at the beginning, alone or before a mark that sets it off from the rest. */
  private static final String SET_OFF =
      "automatic (?:reply|response)|auto[- ]?(?:reply|response|responder)|autoreply|vacation(?:"
          + " reply| notice| message)?|on vacation|on (?:annual |parental |sick )?leave|out of"
          + " office|automatische"
          + " (?:antwort|nachricht)|abwesenheits(?:notiz|nachricht|meldung)|abwesend|abwesenheit|ich"
          + " bin nicht im (?:büro|haus)|r[eé]ponse automatique|absence(?: du bureau)?|absente? du"
          + " bureau|message d.absence|respuesta automática|fuera de (?:la )?oficina|resposta"
          + " autom[áà]tica|fora d[eo] escritório|ausência|ausente|risposta automatica|fuori"
          + " (?:sede|ufficio)|automatisch antwoord|afwezig(?:heid)?|automatiskt"
          + " svar|autosvar|frånvaro|automatisk (?:svar|besvarelse)|fravær|automaattinen"
          + " vastaus|poissa|automaatvastus|automātiska atbilde|automatinis atsakymas|sjálfvirkt"
          + " svar|automatyczna odpowiedź|odpowiedź automatyczna|automatická odpov[eě]ď|automatikus"
          + " válasz|automatski odgovor|samodejni odgovor|răspuns automat|otomatik"
          + " (?:yanıt|cevap)|balasan otomat(?:is|ik)|erantzun automatikoa|автоматический"
          + " ответ|автоответ|автоматична відповідь|автоматичен отговор|аутоматски одговор|αυτόματη"
          + " απάντηση|自動応答|自動返信|不在通知|自动答复|自动回复|自動回覆|자동 ?회신|자동 ?응답|부재중|رد تلقائي|پاسخ خودکار|תשובה"
          + " אוטומטית|trả lời tự động|การตอบกลับอัตโนมัติ|स्वचालित उत्तर";

  private static final Pattern AWAY =
      Pattern.compile(
          "\\s*(?:re:\\s*)?[\\[(*]?(?:(?:(?:i am |i'm )?(?:currently )?(?:out of (?:the )?office"
              + "|away from (?:the |my )?(?:office|mail|desk|e-?mail)))\\b.*|(?:"
              + SET_OFF
              + ")[])*]*\\s*(?:[:：;\\-–—(\\[|].*)?"
              // "AUTO: Pat Sender is out of the office (returning Monday)"
              + "|(?:auto: )?[^:]{1,80} (?:is|am) (?:currently )?out of (?:the )?office.*"
              + "|.{0,200}\\((?:out of office|auto(?:matic)? ?-?reply)\\)"
              + "|\\[auto(?:matic)?[- ]?(?:reply|response)?].*"
              // A gatekeeper asks whether a person wrote.
              + "|.{0,200}\\bconfirm (?:that )?you are (?:a person|human|not a"
              + " robot)\\b.*|.{0,80}\\bmessage .{0,80}\\bawaits? (?:moderator"
              + " )?(?:approval|verification)\\b.*)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final int LONGEST = 1000;

  private Absences() {}

  /** Whether a subject is that of a holiday reply or of another answer that nobody wrote. */
  static boolean saysAway(String subject) {
    String bounded = subject.length() <= LONGEST ? subject : subject.substring(0, LONGEST);
    return AWAY.matcher(bounded).matches();
  }
}

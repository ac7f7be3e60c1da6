package dev.recourse.ingest.mail.text;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The few lines of a header that Outlook and others set above the mail they answer, in the language
 * of whoever answers.
 */
final class HeaderLines {
  private enum Field {
    FROM,
    DATE,
    TO,
    SUBJECT
  }

  private static final int WINDOW = 8;
  private static final int LABEL = 50;

  private static final Map<String, Field> NAMES =
      Stream.of(
              names(
                  Field.FROM,
                  "from|von|de|da|van|från|fra|od|от|від|от"
                      + " кого|lähettäjä|kimden|gönderen|feladó|de la"
                      + "|expéditeur|mittente|remetente|odesílatel|odesilatel|nadawca|afzender|absender|发件人|寄件者|寄件人|差出人|送信者|送信元|보낸"
                      + " 사람|보낸사람|من|מאת|từ|จาก|dari|από|saatja|nuo|no|šalje|pošiljatelj"),
              names(
                  Field.DATE,
                  "sent|date|sent at|gesendet|gesendet am|datum|envoyé|envoyé le|enviado|enviado"
                      + " el|enviada em|enviado"
                      + " em|enviada|fecha|data|inviato|verzonden|skickat|sendt|dato"
                      + "|lähetetty|päivämäärä|päiväys|wysłano|odesláno|odoslané|elküldve|küldve|dátum"
                      + "|gönderildi|tarih|trimis|отправлено|дата|надіслано|изпратено|发送时间|日期|时间|傳送時間|寄件日期|送信日時|日時|日付|보낸"
                      + " 날짜|날짜|تاريخ|تاريخ الإرسال|נשלח|תאריך|đã gửi|ngày|ส่ง|วันที่"
                      + "|dikirim|tanggal|στάλθηκε|ημερομηνία|poslano|saadetud|išsiųsta|nosūtīts"),
              names(
                  Field.TO,
                  "to|an|à|a|para|per|pour|aan|till|til|do|komu|pre|címzett|kime|alıcı|către|кому|получатель|до|收件人|收件者|宛先|받는"
                      + " 사람|받는사람|إلى|אל|đến|ถึง|kepada|untuk|προς"
                      + "|vastaanottaja|destinataire|destinatario|destinatário|empfänger|za|kellele|kam"
                      + "|cc|kopie|copie|kopia|kopi|copia|cópia|копия|抄送|副本|参照|참조|dw|kopio"),
              names(
                  Field.SUBJECT,
                  "subject|betreff|objet|sujet|asunto|assunto|oggetto|onderwerp|ämne|emne|aihe|temat|předmět|predmet|tárgy|konu|subiect|тема|主题|主旨|主題|件名|제목|الموضوع|נושא|chủ"
                      + " đề|เรื่อง|subjek|perihal|θέμα|teema|zadeva|naslov|assumpte"))
          .flatMap(fields -> fields.entrySet().stream())
          .collect(
              Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a));

  private static final Pattern LINE =
      Pattern.compile(
          "[\\s*_\\p{Cf}]{0,8}([^\\s*_:：\\p{Cf}][^:：*_]{0,24}?)[\\s\\u00a0*_\\p{Cf}]{0,5}[:：]");

  /** Fields that no mail program shows: somebody has sent us a header, and that is evidence. */
  private static final Pattern TECHNICAL =
      Pattern.compile(
          "(?i)\\s{0,4}(?:received|return-path|message-id|dkim-signature|mime-version"
              + "|authentication-results|received-spf|content-type|content-transfer-encoding|x-[\\w-]{2,40})"
              + ":.*");

  private HeaderLines() {}

  private static Map<String, Field> names(Field field, String names) {
    return Stream.of(names.split("\\|")).distinct().collect(Collectors.toMap(n -> n, n -> field));
  }

  /**
   * Whether the header of an answered mail starts at this line.
   *
   * @param ruled whether a line drawn by a program stands above: then fewer fields will do
   */
  static boolean startAt(List<String> lines, int at, boolean ruled) {
    Optional<Field> first = field(lines.get(at)).filter(field -> field != Field.TO);
    if (first.isEmpty()) {
      return false;
    }
    Set<Field> fields = EnumSet.of(first.get());
    int window = Math.min(lines.size(), at + WINDOW);
    for (int i = at + 1; i < window && !lines.get(i).isBlank(); i++) {
      field(lines.get(i)).ifPresent(fields::add);
    }
    int least = ruled ? 2 : 3;
    return fields.contains(Field.FROM) && fields.size() >= least && !isEvidence(lines, at, window);
  }

  private static boolean isEvidence(List<String> lines, int at, int window) {
    return lines.subList(Math.max(0, at - WINDOW), window).stream()
        .anyMatch(line -> TECHNICAL.matcher(line).matches());
  }

  private static Optional<Field> field(String line) {
    String start = line.length() <= LABEL ? line : line.substring(0, LABEL);
    if (start.indexOf(':') < 0 && start.indexOf('：') < 0) {
      return Optional.empty();
    }
    Matcher matcher = LINE.matcher(start);
    if (!matcher.lookingAt()) {
      return Optional.empty();
    }
    return Optional.ofNullable(NAMES.get(matcher.group(1).strip().toLowerCase(Locale.ROOT)));
  }
}

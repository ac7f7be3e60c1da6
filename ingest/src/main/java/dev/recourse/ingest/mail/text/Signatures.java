package dev.recourse.ingest.mail.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** What mail programs and telephones set below what somebody wrote. */
final class Signatures {
  private static final int SHORT = 10;
  private static final int DEVICE_CHARS = 120;

  private static final String DEVICE =
      "(?:iphone|ipad|galaxy|android|samsung|huawei|xiaomi|blackberry|windows|outlook|mail|yahoo|gmail"
          + "|proton|mobil|handy|phone|tablet|gmx|web\\.de|téléphone|móvil|celular|cellulare|telefo"
          + "|smartphone|mobiele|puhelim|komórk)";

  /** One line by which a telephone or a program names itself, in the languages they speak. */
  private static final Pattern MADE_ON =
      Pattern.compile(
          "\\s*+[<(*_]{0,3}(?:sent (?:from|via|with|using) (?:my |a |the )?.{0,20}?"
              + DEVICE
              + ".{0,40}|get outlook for .{1,60}"
              + "|(?:von mein\\S* .{1,40} gesendet|gesendet (?:von|mit) .{0,20}?"
              + DEVICE
              + ".{0,40}|diese nachricht wurde von .{1,60} gesendet.?|outlook für .{1,20}"
              + " herunterladen)|(?:envoyé (?:de|depuis|à partir de)"
              + " .{1,60}|(?:télécharger|obtenir) outlook pour .{1,60})|(?:enviado (?:desde|do|de|a"
              + " partir do|através do) .{0,20}?"
              + DEVICE
              + ".{0,40}|(?:obtener|obter) (?:o )?outlook para .{1,60})|(?:inviato da(?:l mio)?"
              + " .{1,60}|(?:scarica|ottieni) outlook per .{1,60})|(?:verzonden|verstuurd)"
              + " (?:vanaf|met|via) .{1,60}|(?:download|haal) outlook voor .{1,60}|(?:skickat"
              + " från|hämta outlook för|sendt fra|hent outlook (?:til|for)) .{1,60}|lähetetty"
              + " .{0,20}?(?:iphone|ipad|puhelim|android|outlook).{0,40}|hanki"
              + " outlook.{1,60}|wysłan[eo] z .{1,60}|pobierz (?:program|aplikację) outlook"
              + " .{1,60}|odesláno z .{1,60}|odoslané z .{1,60}|(?:el)?küldve"
              + " .{0,40}(?:iphone|ipad|android).{0,20}|.{0,30}(?:iphone|ipad|android).{0,20}"
              + " gönderildi|trimis de pe .{1,60}|отправлено (?:с|из|от) .{1,60}|надіслано (?:з|із)"
              + " .{1,60}|изпратено от .{1,60}|στάλθηκε από"
              + " .{1,60}|.{0,40}から送信(?:されました)?|(?:從|从)我的.{1,40}(?:傳送|发送|發送)|(?:发|發)自我的.{1,40}|(?:나의|내)"
              + " .{1,40}에서 보냄|أرسلت? من .{1,60}|נשלח מ.{1,60}|đã gửi từ .{1,60}|được gửi từ"
              + " .{1,60}|ส่งจาก.{1,60}|dikirim dari .{1,60})[>)*_]{0,3}\\s*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

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

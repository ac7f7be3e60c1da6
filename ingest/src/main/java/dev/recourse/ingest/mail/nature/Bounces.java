package dev.recourse.ingest.mail.nature;

import dev.recourse.ingest.mail.mime.AddressList;
import dev.recourse.ingest.mail.mime.Headers;
import dev.recourse.ingest.mail.mime.MailPart;
import dev.recourse.ingest.mail.mime.MailTree;
import dev.recourse.ingest.report.Address;
import dev.recourse.ingest.report.Nature;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what mail servers say of a message they could not deliver: in the standard's form (RFC
 * 3464, RFC 6533), and in the letters that came before it and have not gone away. That a letter of
 * ours is meant is for others to find out, by the Message-ID it names: anybody can write such a
 * notice.
 */
final class Bounces {
  private static final int LONGEST = 100_000;
  private static final int DIAGNOSIS = 300;

  private static final Pattern ADDRESS = Pattern.compile("<([^<>\\s@]{1,64}@[^<>\\s@]{1,255})>");
  private static final Pattern BARE_ADDRESS =
      Pattern.compile("(?<![\\w.+@-])([\\w.+=-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,8})");
  private static final Pattern REPLY = Pattern.compile("(?i)\\b(?:re|aw|sv|antw|odp|r)\\s?:");
  private static final Pattern REFUSED =
      Pattern.compile(
          "(?i)\\b(?:rejected|refused|quota|abgewiesen|abgelehnt|refus[ée]|rechazad[oa])");

  private Bounces() {}

  /**
   * What a notice says; empty where the mail is none.
   *
   * @param text what stands in the mail for people to read
   */
  static Optional<Nature> of(MailTree mail, String text) {
    Headers headers = mail.headers();
    if (!MailSystem.isNamed(headers)
        && !MailSystem.isAutomatic(headers)
        && !headers.has("x-failed-recipients")) {
      return Optional.empty();
    }
    String words = bounded(text);
    String notice = Notices.before(words);
    List<DeliveryStatus> status = status(mail, words);
    if (!status.isEmpty()) {
      return Optional.of(standard(status));
    }
    if (isRefusal(mail, words)) {
      return Optional.of(new Nature.Bounce(Optional.empty(), false, diagnosis(mail, notice)));
    }
    return !Absences.saysAway(headers.text("subject")) && isNotice(mail, notice)
        ? Optional.of(letter(mail, notice))
        : Optional.empty();
  }

  /** Whether a mail says in the standard's form what became of another one. */
  static boolean hasStatus(MailTree mail) {
    return statusPart(mail).isPresent();
  }

  private static Optional<MailPart> statusPart(MailTree mail) {
    return part(mail, "message/delivery-status")
        .or(() -> part(mail, "message/global-delivery-status"));
  }

  private static List<DeliveryStatus> status(MailTree mail, String words) {
    return statusPart(mail)
        .map(MailPart::text)
        // Where a list or a filter took the parts for one text.
        .or(() -> Optional.of(words).filter(Bounces::holdsStatus))
        .map(DeliveryStatus::parse)
        .orElse(List.of());
  }

  private static boolean holdsStatus(String words) {
    return !DeliveryStatus.field(words, "Final-Recipient").isEmpty()
        && !DeliveryStatus.field(words, "Action").isEmpty();
  }

  private static Nature standard(List<DeliveryStatus> all) {
    DeliveryStatus worst = DeliveryStatus.worst(all).orElseThrow();
    if (worst.isNoFailure()) {
      return new Nature.AutoReply();
    }
    // Behind one address there may be several people: where one of them got it, the others failed.
    boolean nobody = all.stream().noneMatch(DeliveryStatus::isNoFailure);
    return new Nature.Bounce(
        worst.recipient(), worst.isPermanent() && nobody, cut(worst.inWords()));
  }

  /** A mailbox's own filter sends a message back, in the form of a receipt (RFC 5429). */
  private static boolean isRefusal(MailTree mail, String words) {
    return part(mail, "message/disposition-notification")
        .map(receipt -> DeliveryStatus.field(receipt.text(), "Disposition"))
        .filter(disposition -> disposition.contains("deleted"))
        .filter(deleted -> REFUSED.matcher(mail.headers().text("subject") + "\n" + words).find())
        .isPresent();
  }

  /**
   * Whether the words of a mail are those of a mail system. The less its sender shows to be one,
   * the more the words must: people write from postmaster as well, and answering machines have a
   * reason of their own.
   */
  private static boolean isNotice(MailTree mail, String notice) {
    Headers headers = mail.headers();
    if (headers.has("x-failed-recipients")) {
      return true;
    }
    boolean subject = Notices.saysFailed(beforeReply(headers.text("subject")));
    boolean coded = Replies.severity(notice).isPresent();
    if (!subject && !Notices.saysFailed(notice)) {
      return coded && MailSystem.isDaemon(headers);
    }
    if (MailSystem.isDaemon(headers) || subject) {
      return true;
    }
    return (MailSystem.isAutomatic(headers) && MailSystem.isNamed(headers))
        || ReturnedMessage.isIn(mail)
        || (coded && MailSystem.isAutomatic(headers));
  }

  /** What a subject says itself; behind "Re:" follows that of the letter, or of its report. */
  private static String beforeReply(String subject) {
    Matcher reply = REPLY.matcher(subject);
    return reply.find() ? subject.substring(0, reply.start()) : subject;
  }

  private static Nature letter(MailTree mail, String notice) {
    String said = mail.headers().text("subject") + "\n" + notice;
    boolean permanent =
        Replies.severity(notice)
            .map(digit -> digit == '5')
            .orElseGet(() -> !Notices.saysForNow(said));
    return new Nature.Bounce(
        recipient(mail, notice), permanent && !Notices.saysDelayed(said), diagnosis(mail, notice));
  }

  private static Optional<Address> recipient(MailTree mail, String notice) {
    return mail.headers().addresses("x-failed-recipients").stream()
        .findFirst()
        .or(() -> address(ADDRESS, notice))
        .or(() -> address(BARE_ADDRESS, notice));
  }

  private static Optional<Address> address(Pattern pattern, String notice) {
    return pattern
        .matcher(notice)
        .results()
        .flatMap(found -> AddressList.parse(found.group(1)).stream())
        .findFirst();
  }

  /** The line that tells the reason, where one has a code in it; else what the subject says. */
  private static String diagnosis(MailTree mail, String notice) {
    return cut(Replies.line(notice).orElseGet(() -> mail.headers().text("subject").strip()));
  }

  private static String cut(String line) {
    return line.length() <= DIAGNOSIS ? line : line.substring(0, DIAGNOSIS);
  }

  private static String bounded(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  private static Optional<MailPart> part(MailTree mail, String mediaType) {
    return mail.parts().stream().filter(p -> p.type().mediaType().equals(mediaType)).findFirst();
  }
}

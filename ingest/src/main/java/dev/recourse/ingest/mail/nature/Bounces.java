package dev.recourse.ingest.mail.nature;

import dev.recourse.ingest.mail.mime.AddressList;
import dev.recourse.ingest.mail.mime.Headers;
import dev.recourse.ingest.mail.mime.MailPart;
import dev.recourse.ingest.mail.mime.MailTree;
import dev.recourse.ingest.report.Address;
import dev.recourse.ingest.report.Nature;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads what mail servers say of a message they could not deliver: in the standard's form (RFC
 * 3464), and in the forms that came before it and have not gone away (qmail's QSBMF, and the
 * letters of Exim, sendmail, Postfix and Exchange). That a letter of ours is meant is for others to
 * find out, by the Message-ID it names: anybody can write such a notice.
 */
public final class Bounces {
  private static final int LONGEST = 100_000;
  private static final int DIAGNOSIS = 300;

  /** What became of a message that did arrive, or was handed on. */
  private static final Set<String> NO_FAILURE = Set.of("delivered", "relayed", "expanded");

  private static final Pattern MAIL_SYSTEM =
      Pattern.compile(
          "(mailer-?daemon|mail-?daemon|postmaster|mdaemon|mailsystem|mail\\.?delivery.*"
              + "|microsoftexchange[0-9a-f]{10,40})@?.*");

  private static final Pattern NOTICE =
      Pattern.compile(
          "(?i)the qmail-send program|unable to deliver your message to the following"
              + "|created automatically by mail delivery software"
              + "|had (?:permanent fatal|transient non-fatal) errors"
              + "|message could not be delivered|could not deliver your message"
              + "|did not reach (?:some or all of )?the (?:intended )?recipient"
              + "|delivery (?:to the following recipients? )?(?:has )?failed"
              + "|undeliver(?:able|ed)|returned mail|failure notice|delivery (?:status|failure)"
              + "|could not send message|mail delivery (?:failed|system)|returned to sender");

  /** From here on the letter itself is sent back, in full or by its header. */
  private static final Pattern COPY =
      Pattern.compile(
          "(?i)below this line is a copy|this is a copy of (?:the|your) message"
              + "|(?:original|undelivered|unsent) message (?:follows|headers)"
              + "|(?:message header|text of message|header of the original message) follows");

  private static final Pattern STATUS = Pattern.compile("\\b([45])\\.\\d{1,3}\\.\\d{1,3}\\b");
  private static final Pattern REPLY =
      Pattern.compile("(?m)(?:^|[:>#\"]|said)[ \\t]{0,10}([45])\\d\\d[ \\t-]");
  private static final Pattern FOR_NOW =
      Pattern.compile(
          "(?i)transient|delayed|retried|keep trying|not yet been"
              + " delivered|temporar|\\bwarning\\b");
  private static final Pattern ANY_ID =
      Pattern.compile("(?im)^[ \\t>]{0,20}message-id:\\s{0,10}(<[^<>\\s]{1,900}>)");
  private static final Pattern ADDRESS = Pattern.compile("<([^<>\\s@]{1,64}@[^<>\\s@]{1,255})>");

  private Bounces() {}

  /**
   * What a notice says; empty where the mail is none.
   *
   * @param text what stands in the mail for people to read
   */
  public static Optional<Nature> of(MailTree mail, String text) {
    String words = bounded(text);
    Optional<MailPart> status = part(mail, "message/delivery-status");
    if (status.isPresent()) {
      return Optional.of(standard(mail, words, status.get().text()));
    }
    Matcher copy = COPY.matcher(words);
    String notice = copy.find() ? words.substring(0, copy.start()) : words;
    List<Address> failed = mail.headers().addresses("x-failed-recipients");
    if (!failed.isEmpty()) {
      return Optional.of(
          new Nature.Bounce(
              original(mail, words), Optional.of(failed.get(0)), true, diagnosis(mail, notice)));
    }
    String said = mail.headers().text("subject") + "\n" + notice;
    return isFromMailSystem(mail.headers()) && NOTICE.matcher(said).find()
        ? Optional.of(letter(mail, words, notice, said))
        : Optional.empty();
  }

  private static boolean isFromMailSystem(Headers headers) {
    List<Address> from = headers.addresses("from");
    return AnsweringMachine.hasEmptyReturnPath(headers)
        || from.isEmpty()
        || MAIL_SYSTEM.matcher(from.get(0).normalized()).matches();
  }

  private static Nature standard(MailTree mail, String words, String status) {
    String action = action(status);
    if (NO_FAILURE.contains(action)) {
      return new Nature.AutoReply();
    }
    String code = field(status, "Status");
    boolean permanent = action.equals("failed") && !code.startsWith("4");
    String recipient = field(status, "Final-Recipient").replaceFirst("^[^;]*;", "");
    String diagnosis = field(status, "Diagnostic-Code").replaceFirst("^[^;]*;", "").strip();
    return new Nature.Bounce(
        original(mail, words),
        AddressList.parse(recipient).stream().findFirst(),
        permanent,
        (code + " " + diagnosis).strip());
  }

  /** The message that arrived, or was handed on, where a notice says that of one. */
  public static Optional<String> delivered(MailTree mail) {
    return part(mail, "message/delivery-status")
        .filter(status -> NO_FAILURE.contains(action(status.text())))
        .flatMap(status -> original(mail, ""));
  }

  private static String action(String status) {
    return field(status, "Action").toLowerCase(Locale.ROOT).replaceFirst("[^a-z].*", "");
  }

  private static Nature letter(MailTree mail, String words, String notice, String said) {
    Matcher recipient = ADDRESS.matcher(notice);
    Optional<String> kind =
        Stream.of(STATUS, REPLY).flatMap(p -> first(p, notice).stream()).findFirst();
    boolean permanent =
        kind.map(digit -> digit.equals("5")).orElseGet(() -> !FOR_NOW.matcher(said).find());
    return new Nature.Bounce(
        original(mail, words),
        recipient.find()
            ? AddressList.parse(recipient.group(1)).stream().findFirst()
            : Optional.empty(),
        permanent,
        diagnosis(mail, notice));
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** The line that tells the reason, where one has a code in it; else what the subject says. */
  private static String diagnosis(MailTree mail, String notice) {
    String line =
        notice
            .lines()
            .filter(said -> STATUS.matcher(said).find() || REPLY.matcher(said).find())
            .findFirst()
            .orElseGet(() -> mail.headers().text("subject"))
            .strip();
    return line.length() <= DIAGNOSIS ? line : line.substring(0, DIAGNOSIS);
  }

  /** The Message-ID of the mail that is sent back: whole, by its headers, or within the words. */
  private static Optional<String> original(MailTree mail, String words) {
    return returned(mail)
        .or(() -> first(ANY_ID, words))
        .or(() -> mail.headers().messageIds("in-reply-to").stream().findFirst())
        .or(() -> mail.headers().messageIds("references").stream().findFirst());
  }

  /** The Message-ID of a message that a mail holds, whole or by its headers. */
  public static Optional<String> returned(MailTree mail) {
    return mail.parts().stream()
        .filter(part -> part.isMessage() || part.type().mediaType().endsWith("-headers"))
        .flatMap(part -> first(ANY_ID, bounded(part.text())).stream())
        .findFirst();
  }

  private static String bounded(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  private static Optional<MailPart> part(MailTree mail, String mediaType) {
    return mail.parts().stream().filter(p -> p.type().mediaType().equals(mediaType)).findFirst();
  }

  /** The first value of a field; it may go on over several lines (RFC 5322, section 2.2.3). */
  public static String field(String fields, String name) {
    Matcher matcher =
        Pattern.compile("(?im)^" + name + ":[ \\t]*(.*(?:\\r?\\n[ \\t].*){0,50})")
            .matcher(bounded(fields));
    return matcher.find() ? matcher.group(1).replaceAll("\\s+", " ").strip() : "";
  }
}

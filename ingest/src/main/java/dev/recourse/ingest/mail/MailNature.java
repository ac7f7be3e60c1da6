package dev.recourse.ingest.mail;

import dev.recourse.ingest.report.Address;
import dev.recourse.ingest.report.Nature;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells notices of mail servers (RFC 3464) and automatic answers from letters. */
final class MailNature {
  private static final Pattern AWAY =
      Pattern.compile(
          "(?i)^\\s*(out of (the )?office|automatic reply|auto(matische)?[- ]?(reply|response|antwort)"
              + "|autoreply|abwesenheitsnotiz|abwesend|réponse automatique|respuesta automática"
              + "|risposta automatica)\\b.*");
  private static final Pattern ANY_ID = Pattern.compile("(?im)^message-id:\\s*(<[^<>\\s]{1,900}>)");

  private MailNature() {}

  static Nature of(MailTree mail) {
    Optional<MailPart> status = part(mail, "message/delivery-status");
    if (status.isPresent()) {
      return bounce(mail, status.get().text());
    }
    Headers headers = mail.headers();
    List<Address> failed = headers.addresses("x-failed-recipients");
    if (!failed.isEmpty()) {
      return new Nature.Bounce(
          original(mail), Optional.of(failed.get(0)), true, headers.text("subject"));
    }
    String submitted = AnsweringMachine.word(headers, "auto-submitted");
    boolean replied =
        submitted.equals("auto-replied")
            || headers.has("x-autoreply")
            || headers.has("x-autorespond")
            || AnsweringMachine.word(headers, "precedence").equals("auto_reply")
            || (AWAY.matcher(headers.text("subject")).matches() && !submitted.equals("no"));
    return replied ? new Nature.AutoReply() : new Nature.Letter();
  }

  private static Nature.Bounce bounce(MailTree mail, String status) {
    String action = field(status, "Action").toLowerCase(java.util.Locale.ROOT);
    String code = field(status, "Status");
    boolean permanent = action.startsWith("failed") && !code.startsWith("4");
    String recipient = field(status, "Final-Recipient").replaceFirst("^[^;]*;", "");
    String diagnosis = field(status, "Diagnostic-Code").replaceFirst("^[^;]*;", "").strip();
    return new Nature.Bounce(
        original(mail),
        AddressList.parse(recipient).stream().findFirst(),
        permanent,
        (code + " " + diagnosis).strip());
  }

  /** The Message-ID of the mail that is sent back, whole or by its headers. */
  private static Optional<String> original(MailTree mail) {
    for (MailPart part : mail.parts()) {
      String type = part.type().mediaType();
      if (part.isMessage() || type.equals("text/rfc822-headers") || type.endsWith("-headers")) {
        Matcher matcher = ANY_ID.matcher(part.text());
        if (matcher.find()) {
          return Optional.of(matcher.group(1));
        }
      }
    }
    return mail.headers().messageIds("in-reply-to").stream().findFirst();
  }

  private static Optional<MailPart> part(MailTree mail, String mediaType) {
    return mail.parts().stream().filter(p -> p.type().mediaType().equals(mediaType)).findFirst();
  }

  private static String field(String status, String name) {
    Matcher matcher =
        Pattern.compile("(?im)^" + name + ":[ \\t]*(.*(?:\\r?\\n[ \\t].*)*)").matcher(status);
    return matcher.find() ? matcher.group(1).replaceAll("\\s+", " ").strip() : "";
  }
}

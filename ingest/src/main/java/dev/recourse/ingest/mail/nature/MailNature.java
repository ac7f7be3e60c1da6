package dev.recourse.ingest.mail.nature;

import dev.recourse.ingest.mail.mime.Headers;
import dev.recourse.ingest.mail.mime.MailTree;
import dev.recourse.ingest.report.Nature;
import java.util.List;
import java.util.Set;

/** Tells notices of mail servers and automatic answers from letters. */
public final class MailNature {
  /** Fields that only programs set which answer by themselves. */
  private static final List<String> ANSWERING =
      List.of(
          "x-autoreply",
          "x-autorespond",
          "x-autoresponder",
          "x-autoresponse",
          "x-auto-reply",
          "x-auto-reply-from",
          "x-autoreply-type",
          "x-autoreply-from",
          "x-mail-autoreply",
          "x-vacation",
          "x-boxbe-reason",
          "x-list-administrivia");

  private static final Set<String> REPLIED =
      Set.of("auto-replied", "auto_reply", "auto-reply", "autoreply");

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
        || AnsweringMachine.word(headers, "delivered-to").equals("autoresponder")
        || REPLIED.contains(AnsweringMachine.word(headers, "precedence"))
        || REPLIED.contains(AnsweringMachine.word(headers, "x-precedence"))
        || isReceipt(mail)
        || (Absences.saysAway(headers.text("subject")) && !submitted.equals("no"));
  }

  /**
   * Whether a mail is about another one that it names or sends back. Other answering machines
   * answer what their header says; what else stands in their mail may be anybody's.
   */
  public static boolean isAboutAnother(MailTree mail, Nature nature) {
    return nature instanceof Nature.Bounce
        || (nature instanceof Nature.AutoReply
            && (isReceipt(mail) || Bounces.hasStatus(mail) || MailSystem.isDaemon(mail.headers())));
  }

  /** A mail program says that a message was shown to somebody, or was not (RFC 8098). */
  private static boolean isReceipt(MailTree mail) {
    return mail.parts().stream()
        .anyMatch(part -> part.type().mediaType().equals("message/disposition-notification"));
  }
}

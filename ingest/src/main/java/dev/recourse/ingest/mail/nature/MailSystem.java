package dev.recourse.ingest.mail.nature;

import dev.recourse.ingest.mail.mime.Headers;
import dev.recourse.ingest.report.Address;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Who speaks in a mail: a mail system, some program, or a person. */
final class MailSystem {
  private static final Pattern DAEMON =
      Pattern.compile("(?:mailer|mail|delivery)[-_.]?daemon(?:\\W.*)?|mdaemon");

  /** Programs that carry mail, by the name of the mailbox they write from. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "post[-_.]?master.*|mail[-_.]?(?:system|server|service|gateway|router|delivery).*"
              + "|mail\\.delivery.*|bounces?|badmsgq|(?:anti-?spam|content-?filter|mail-?filter).*"
              + "|.{0,40}(?:anti-?virus|virus-?wall|mail-?scan|smtp|mail[-_]service).*"
              + "|microsoftexchange[0-9a-f]{10,40}");

  /** The same, by the name that stands before the address. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?i).*\\b(?:mail (?:delivery|deliver|system|administrator|router|server)"
              + "|mailer[- ]daemon|delivery (?:sub)?system|system administrator|postmaster)\\b.*");

  private MailSystem() {}

  /** Whether the sender is a program that carries mail, by its name. */
  static boolean isNamed(Headers headers) {
    List<Address> from = headers.addresses("from");
    if (from.isEmpty()) {
      return false;
    }
    String local = local(from.get(0));
    return DAEMON.matcher(local).matches()
        || ADDRESS.matcher(local).matches()
        || NAME.matcher(from.get(0).name()).matches();
  }

  /** Whether it is one whose address no person writes from, as some write from postmaster. */
  static boolean isDaemon(Headers headers) {
    List<Address> from = headers.addresses("from");
    return from.isEmpty()
        ? headers.text("from").toLowerCase(Locale.ROOT).contains("mailer-daemon")
        : DAEMON.matcher(local(from.get(0))).matches();
  }

  /** Whether some program sent it by itself, whoever it sent it for. */
  static boolean isAutomatic(Headers headers) {
    String submitted = AnsweringMachine.word(headers, "auto-submitted");
    return AnsweringMachine.hasEmptyReturnPath(headers)
        || headers.addresses("from").isEmpty()
        || (!submitted.isEmpty() && !submitted.equals("no"))
        || headers.contentType().mediaType().equals("multipart/report");
  }

  private static String local(Address address) {
    return address.normalized().replaceFirst("@.*", "").toLowerCase(Locale.ROOT);
  }
}

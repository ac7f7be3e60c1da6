package dev.recourse.ingest.mail;

import dev.recourse.ingest.report.Address;
import dev.recourse.ingest.report.Answerable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells mail that must not be answered by a machine (RFC 3834, section 2, and what the large mail
 * programs do beyond it). Says nothing about what a mail is worth: machines report real abuse.
 */
final class AnsweringMachine {
  /** Set on all we send by ourselves, so that two desks do not answer each other. */
  static final String LOOP_HEADER = "X-Recourse-Loop";

  private static final Pattern NOBODY_READS =
      Pattern.compile(
          "(mailer-daemon|postmaster|(do[-_.]?not|no|never)[-_.]?reply.*|bounces?([-+=].*)?|.*-bounces"
              + "|listserv|majordomo|.*-request)");
  private static final Set<String> BULK = Set.of("bulk", "junk", "list", "auto_reply");

  private AnsweringMachine() {}

  static Answerable judge(Headers headers, Set<String> ownAddresses) {
    List<Address> from = headers.addresses("from");
    List<Address> replyTo = headers.addresses("reply-to");
    return reason(headers, from, replyTo, ownAddresses)
        .<Answerable>map(Answerable.No::new)
        .orElseGet(Answerable.Yes::new);
  }

  private static Optional<String> reason(
      Headers headers, List<Address> from, List<Address> replyTo, Set<String> ownAddresses) {
    if (headers
        .first("return-path")
        .map(path -> path.replace(" ", "").equals("<>"))
        .orElse(false)) {
      return Optional.of("Its envelope has no sender: it is a notice of a mail system.");
    }
    if (from.isEmpty()) {
      return Optional.of("It does not say who sent it.");
    }
    Optional<String> sender = unansweredAddress(from.get(0), ownAddresses);
    if (sender.isPresent()) {
      return sender;
    }
    if (!replyTo.isEmpty()) {
      Optional<String> reply = unansweredAddress(replyTo.get(0), ownAddresses);
      if (reply.isPresent()) {
        return reply;
      }
    }
    return markedAsAutomatic(headers);
  }

  private static Optional<String> unansweredAddress(Address address, Set<String> ownAddresses) {
    if (ownAddresses.contains(address.normalized())) {
      return Optional.of("It comes from, or wants its answer at, one of our own addresses.");
    }
    String local = address.normalized().replaceFirst("@.*", "");
    return NOBODY_READS.matcher(local).matches()
        ? Optional.of("Nobody reads mail to its sender's address.")
        : Optional.empty();
  }

  private static Optional<String> markedAsAutomatic(Headers headers) {
    String submitted = word(headers, "auto-submitted");
    if (!submitted.isEmpty() && !submitted.equals("no")) {
      return Optional.of("It says that a machine sent it (Auto-Submitted: " + submitted + ").");
    }
    Optional<String> list = headers.nameStartingWith("list-");
    if (list.isPresent()) {
      return Optional.of("It came through a mailing list.");
    }
    String precedence = word(headers, "precedence");
    if (BULK.contains(precedence)) {
      return Optional.of("It says that it is bulk mail (Precedence: " + precedence + ").");
    }
    if (headers.has(LOOP_HEADER.toLowerCase(Locale.ROOT))) {
      return Optional.of("A desk like this one sent it.");
    }
    if (headers.contentType().mediaType().equals("multipart/report")) {
      return Optional.of("It is a report in a machine's format.");
    }
    String suppress = headers.first("x-auto-response-suppress").orElse("").toLowerCase(Locale.ROOT);
    if (Pattern.compile("\\b(all|oof|autoreply)\\b").matcher(suppress).find()) {
      return Optional.of("It asks not to be answered automatically.");
    }
    if (headers.has("x-autoreply") || headers.has("x-autorespond")) {
      return Optional.of("It is an automatic answer itself.");
    }
    return Optional.empty();
  }

  /** The first word of a field, in lower case, without parameters and comments. */
  static String word(Headers headers, String name) {
    return headers.first(name).orElse("").toLowerCase(Locale.ROOT).replaceFirst("[;(\\s].*", "");
  }
}

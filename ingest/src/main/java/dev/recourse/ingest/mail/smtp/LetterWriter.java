package dev.recourse.ingest.mail.smtp;

import dev.recourse.ingest.mail.nature.AnsweringMachine;
import dev.recourse.ingest.report.Address;
import dev.recourse.scheduler.cases.MailAddress;
import dev.recourse.scheduler.outbox.Delivery;
import dev.recourse.scheduler.outbox.Message;
import dev.recourse.scheduler.outbox.ReplyToken;
import dev.recourse.scheduler.outbox.ReplyTokens;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a message as a mail. Everything in a header is printable ASCII by the time it is there, so
 * that nothing a stranger wrote can end a line: not by a line break, and not by a character whose
 * low byte is one.
 */
public final class LetterWriter {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final Pattern MESSAGE_ID = Pattern.compile("<[!-;=?-~]{1,900}>");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$&^_.+-]+");
  private static final int ANCESTORS = 20;

  private final Address from;
  private final String desk;
  private final boolean plusAddressing;
  private final ReplyTokens tokens;

  /**
   * Writes from this address.
   *
   * @param mailboxes where the desk receives
   * @param plusAddressing whether replies to {@code name+token@} reach it, too
   */
  public LetterWriter(
      Address from, Set<String> mailboxes, boolean plusAddressing, ReplyTokens tokens) {
    this.from = from;
    this.desk = desk(from, mailboxes);
    this.plusAddressing = plusAddressing;
    this.tokens = tokens;
  }

  /**
   * The whole mail, its lines ended by CRLF.
   *
   * @throws IllegalArgumentException where a field cannot be written safely
   */
  public byte[] write(Delivery delivery, Instant now) {
    Message message = delivery.message();
    StringBuilder head = new StringBuilder();
    Optional<ReplyToken> token = message.caseId().map(id -> tokens.of(id, message.to()));
    field(head, "Date", DATE.format(now));
    field(head, "From", mailbox(from));
    if (plusAddressing && token.isPresent()) {
      field(head, "Reply-To", mailbox(forReplies(token.get())));
    }
    field(head, "To", message.to());
    field(head, "Subject", HeaderText.of(subject(message, token), "Subject: ".length()));
    field(head, "Message-ID", delivery.reference());
    message.answers().ifPresent(answers -> thread(head, answers));
    // What else answers somebody, a person has written (RFC 3834, section 5.1).
    if (message.acknowledges() || message.answers().isEmpty()) {
      field(head, "Auto-Submitted", message.acknowledges() ? "auto-replied" : "auto-generated");
    }
    field(head, "X-Auto-Response-Suppress", "All");
    field(head, AnsweringMachine.LOOP_HEADER, desk);
    field(head, "MIME-Version", "1.0");
    String words = words(message.text(), "alternative-" + boundaryOf(delivery));
    if (message.attachments().isEmpty()) {
      return bytes(head + words);
    }
    String boundary = "mixed-" + boundaryOf(delivery);
    field(head, "Content-Type", "multipart/mixed;\r\n boundary=\"" + boundary + "\"");
    StringBuilder body = new StringBuilder("\r\n");
    body.append("--").append(boundary).append("\r\n").append(words);
    for (Message.Attachment attachment : message.attachments()) {
      body.append("\r\n--").append(boundary).append("\r\n").append(file(attachment));
    }
    return bytes(head.toString() + body + "\r\n--" + boundary + "--\r\n");
  }

  /** Where the desk is, for another desk; one address a line. */
  private static String desk(Address from, Set<String> mailboxes) {
    return Stream.concat(
            Stream.of(from.normalized()), mailboxes.stream().map(MailAddress::normalized).sorted())
        .distinct()
        .filter(address -> address.chars().allMatch(c -> c > ' ' && c < 0x7f))
        .collect(Collectors.joining(",\r\n "));
  }

  /** The address for replies has the token, else the subject has: never both. */
  private String subject(Message message, Optional<ReplyToken> token) {
    return plusAddressing || token.isEmpty()
        ? message.subject()
        : token.get().mark(message.subject());
  }

  private Address forReplies(ReplyToken token) {
    int at = from.value().lastIndexOf('@');
    return new Address(
        from.value().substring(0, at) + "+" + token + from.value().substring(at), from.name());
  }

  /** The words twice: for a terminal, and for programs that show HTML (RFC 2046, section 5.1.4). */
  private static String words(String text, String boundary) {
    return "Content-Type: multipart/alternative;\r\n boundary=\""
        + boundary
        + "\"\r\n\r\n--"
        + boundary
        + "\r\n"
        + part("text/plain", text)
        + "\r\n--"
        + boundary
        + "\r\n"
        + part("text/html", HtmlLetter.of(text))
        + "\r\n--"
        + boundary
        + "--\r\n";
  }

  /** Of the reference, which is not to be guessed: so no text can hold it by chance or design. */
  private static String boundaryOf(Delivery delivery) {
    String letters = delivery.reference().replaceAll("[^A-Za-z0-9]", "");
    return letters.substring(0, Math.min(letters.length(), 40));
  }

  private static void thread(StringBuilder head, Message.Answers answers) {
    if (!isMessageId(answers.reference())) {
      return;
    }
    field(head, "In-Reply-To", answers.reference());
    List<String> references =
        new ArrayList<>(answers.ancestry().stream().filter(LetterWriter::isMessageId).toList());
    references.remove(answers.reference());
    if (references.size() > ANCESTORS) {
      // The first one names the thread, the last ones place the mail in it.
      references.subList(1, references.size() - ANCESTORS + 1).clear();
    }
    references.add(answers.reference());
    field(head, "References", String.join("\r\n ", references));
  }

  private static boolean isMessageId(String reference) {
    return MESSAGE_ID.matcher(reference).matches();
  }

  private static String mailbox(Address address) {
    return address.name().isEmpty()
        ? address.value()
        : phrase(address.name()) + " <" + address.value() + ">";
  }

  private static String phrase(String name) {
    return name.matches("[A-Za-z0-9 ]{1,60}") ? name : HeaderText.encoded(name, 6);
  }

  private static String part(String mediaType, String words) {
    return "Content-Type: "
        + mediaType
        + "; charset=UTF-8\r\n"
        + "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
        + quotedPrintable(words);
  }

  private static String quotedPrintable(String words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String lines = words.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
    try (OutputStream encoder = MimeUtility.encode(out, "quoted-printable")) {
      encoder.write(lines.getBytes(StandardCharsets.UTF_8));
    } catch (IOException | MessagingException e) {
      throw new IllegalStateException("Writing to memory failed.", e);
    }
    return out.toString(StandardCharsets.US_ASCII);
  }

  private static String file(Message.Attachment attachment) {
    String mediaType = attachment.mediaType().replaceAll("[^ -~]", "");
    String name = attachment.name();
    String shown = TOKEN.matcher(name).matches() ? name : "attachment";
    String encoded =
        Base64.getMimeEncoder()
            .encodeToString(attachment.content().getBytes(StandardCharsets.UTF_8));
    return "Content-Type: "
        + mediaType
        + "; charset=UTF-8\r\n"
        + "Content-Disposition: attachment; filename=\""
        + shown
        + "\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + encoded;
  }

  /** The one place where a header is made; what is not allowed in one stops here. */
  private static void field(StringBuilder head, String name, String value) {
    String unfolded = value.replaceAll("\\r\\n(?=[ \\t])", "");
    if (!unfolded.chars().allMatch(c -> (c >= ' ' && c < 0x7f) || c == '\t')) {
      throw new IllegalArgumentException("The field " + name + " holds what no header may hold.");
    }
    head.append(name).append(": ").append(value).append("\r\n");
  }

  private static byte[] bytes(String mail) {
    return mail.getBytes(StandardCharsets.US_ASCII);
  }
}

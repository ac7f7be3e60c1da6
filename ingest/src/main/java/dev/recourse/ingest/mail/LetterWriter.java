package dev.recourse.ingest.mail;

import dev.recourse.ingest.report.Address;
import dev.recourse.scheduler.outbox.Delivery;
import dev.recourse.scheduler.outbox.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Writes a message as a mail. Everything in a header is printable ASCII by the time it is there, so
 * that nothing a stranger wrote can end a line: not by a line break, and not by a character whose
 * low byte is one.
 */
final class LetterWriter {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final Pattern MESSAGE_ID = Pattern.compile("<[!-;=?-~]{1,900}>");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$&^_.+-]+");
  private static final int ANCESTORS = 20;

  private final Address from;

  LetterWriter(Address from) {
    this.from = from;
  }

  byte[] write(Delivery delivery, Instant now) {
    Message message = delivery.message();
    StringBuilder head = new StringBuilder();
    boolean answer = message.answers().isPresent();
    field(head, "Date", DATE.format(now));
    field(head, "From", mailbox(from));
    field(head, "To", message.to());
    field(head, "Subject", encoded(message.subject(), 9));
    field(head, "Message-ID", delivery.reference());
    message.answers().ifPresent(answers -> thread(head, answers));
    field(head, "Auto-Submitted", answer ? "auto-replied" : "auto-generated");
    field(head, "X-Auto-Response-Suppress", "All");
    field(head, AnsweringMachine.LOOP_HEADER, from.domain());
    field(head, "MIME-Version", "1.0");
    if (message.attachments().isEmpty()) {
      return bytes(head + text(message.text()));
    }
    // Of the reference, which is not to be guessed: so no text can hold it by chance or design.
    String boundary =
        "part-" + Integer.toHexString(delivery.reference().hashCode()) + "-" + boundaryOf(delivery);
    field(head, "Content-Type", "multipart/mixed; boundary=\"" + boundary + "\"");
    StringBuilder body = new StringBuilder("\r\n");
    body.append("--").append(boundary).append("\r\n").append(text(message.text()));
    for (Message.Attachment attachment : message.attachments()) {
      body.append("\r\n--").append(boundary).append("\r\n").append(file(attachment));
    }
    return bytes(head.toString() + body + "\r\n--" + boundary + "--\r\n");
  }

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
    return name.matches("[A-Za-z0-9 ]+") ? name : encodedAlways(name, 6);
  }

  private static String encoded(String text, int used) {
    boolean plain = text.chars().allMatch(c -> c >= ' ' && c < 0x7f) && !text.contains("=?");
    return plain ? fold(used, text) : encodedAlways(text, used);
  }

  private static String encodedAlways(String text, int used) {
    String printable = text.replaceAll("\\p{Cntrl}+", " ");
    try {
      // Base64 words break at characters, never within one.
      return fold(used, MimeUtility.encodeWord(printable, "UTF-8", "B"));
    } catch (java.io.UnsupportedEncodingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String fold(int used, String text) {
    return MimeUtility.fold(used, text).replaceAll("\\r?\\n(?=[ \\t])", "\r\n");
  }

  private static String text(String words) {
    return "Content-Type: text/plain; charset=UTF-8\r\n"
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

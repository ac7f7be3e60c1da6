package dev.recourse.ingest.mail.mime;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * Takes a mail apart in a second way: where the first gives up, as on a multipart that does not say
 * its boundary, this one guesses.
 */
public final class AngusReader {
  static {
    // Looked at when the library's classes are loaded, and only there: it has no setting of this
    // kind that belongs to a session. Without them it throws on mail that can be read.
    for (String lenient :
        List.of("allowencodedmessages", "ignoreunknownencoding", "multipart.allowempty")) {
      System.setProperty("mail.mime." + lenient, "true");
    }
  }

  private final List<MailPart> parts = new ArrayList<>();
  private final int maxParts;
  private int alternativesSeen;

  private AngusReader(int maxParts) {
    this.maxParts = maxParts;
  }

  /**
   * Reads up to the limits.
   *
   * @throws MessagingException where the mail cannot be taken apart this way either
   */
  public static MailTree read(byte[] mail, int maxParts) throws MessagingException, IOException {
    MimeMessage message =
        new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail));
    AngusReader reader = new AngusReader(maxParts);
    Headers headers = headers(message.getAllHeaders());
    if (headers.contentType().isMultipart() && message.getContent() instanceof MimeMultipart all) {
      reader.multipart(all, List.of(), 1);
    } else {
      reader.leaf(headers, message.getRawInputStream().readAllBytes(), List.of());
    }
    return new MailTree(headers, reader.parts);
  }

  private void multipart(MimeMultipart multipart, List<Branch> around, int depth)
      throws MessagingException, IOException {
    boolean opens =
        multipart.getContentType().toLowerCase(Locale.ROOT).startsWith("multipart/alternative");
    int alternative = opens ? ++alternativesSeen : 0;
    int count = Math.min(multipart.getCount(), maxParts);
    for (int i = 0; i < count && parts.size() < maxParts; i++) {
      if (!(multipart.getBodyPart(i) instanceof MimeBodyPart part)) {
        continue;
      }
      List<Branch> branches = new ArrayList<>(around);
      if (opens) {
        branches.add(new Branch(alternative, i + 1));
      }
      Headers headers = headers(part.getAllHeaders());
      if (headers.contentType().isMultipart()
          && depth < ReadingLimits.MULTIPART_DEPTH
          && part.getContent() instanceof MimeMultipart inner) {
        multipart(inner, branches, depth + 1);
      } else {
        leaf(headers, part.getRawInputStream().readAllBytes(), branches);
      }
    }
  }

  private void leaf(Headers headers, byte[] encoded, List<Branch> branches) {
    String encoding = headers.first("content-transfer-encoding").orElse("");
    boolean text = headers.contentType().isText();
    parts.add(new MailPart(headers, TransferEncoding.decode(encoded, encoding, text), branches));
  }

  private static Headers headers(Enumeration<Header> lines) {
    Headers headers = new Headers();
    for (Header line : Collections.list(lines)) {
      headers.add(line.getName(), line.getValue().getBytes(StandardCharsets.ISO_8859_1));
    }
    return headers;
  }
}

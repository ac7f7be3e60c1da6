package dev.recourse.ingest.mail.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.apache.james.mime4j.util.ByteSequence;

/**
 * Takes a mail apart event by event. Never builds a tree and never descends into a nested message
 * by itself, so that no nesting, however deep, costs stack.
 */
public final class StreamingReader {
  private final List<MailPart> parts = new ArrayList<>();
  private final Deque<Headers> open = new ArrayDeque<>();
  private final Deque<Multipart> multiparts = new ArrayDeque<>();
  private final int maxParts;
  private Headers top = new Headers();
  private int alternativesSeen;

  private StreamingReader(int maxParts) {
    this.maxParts = maxParts;
  }

  /** A multipart that is being read. */
  private static final class Multipart {
    private final int alternative;
    private final boolean digest;
    private final int partsBefore;
    private byte[] preamble = {};
    private int children;

    Multipart(int alternative, boolean digest, int partsBefore) {
      this.alternative = alternative;
      this.digest = digest;
      this.partsBefore = partsBefore;
    }
  }

  /**
   * Reads up to the limits.
   *
   * @throws MimeException where the mail cannot be taken apart this way
   */
  public static MailTree read(byte[] mail, int maxParts) throws MimeException, IOException {
    StreamingReader reader = new StreamingReader(maxParts);
    Delimiters delimiters = new Delimiters(mail);
    MimeTokenStream stream =
        new MimeTokenStream(MimeConfig.PERMISSIVE, new Descriptors(delimiters));
    stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
    stream.parse(new ByteArrayInputStream(HeaderEnds.repaired(mail, delimiters)));
    reader.run(stream);
    return new MailTree(reader.top, reader.parts);
  }

  private void run(MimeTokenStream stream) throws MimeException, IOException {
    for (EntityState state = stream.getState();
        state != EntityState.T_END_OF_STREAM && parts.size() < maxParts;
        state = stream.next()) {
      switch (state) {
        case T_START_HEADER -> open.push(new Headers());
        case T_FIELD -> add(stream.getField());
        case T_END_HEADER -> endHeader(stream);
        case T_BODY -> body(stream);
        case T_START_MULTIPART -> startMultipart();
        case T_PREAMBLE -> multiparts.element().preamble = stream.getInputStream().readAllBytes();
        case T_START_BODYPART -> multiparts.element().children++;
        case T_END_MULTIPART -> {
          endMultipart();
          stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
        }
        case T_END_MESSAGE, T_END_BODYPART -> open.poll();
        default -> {}
      }
    }
  }

  private void endHeader(MimeTokenStream stream) {
    Headers headers = current();
    if (open.size() == 1) {
      top = headers;
    }
    Multipart within = multiparts.peek();
    if (within != null && within.digest && !headers.has("content-type")) {
      // RFC 2046, section 5.1.5.
      headers.add("content-type", "message/rfc822".getBytes(StandardCharsets.US_ASCII));
    }
    boolean tooDeep = multiparts.size() >= ReadingLimits.MULTIPART_DEPTH;
    stream.setRecursionMode(tooDeep ? RecursionMode.M_FLAT : RecursionMode.M_NO_RECURSE);
  }

  private void startMultipart() {
    String mediaType = current().contentType().mediaType();
    multiparts.push(
        new Multipart(
            mediaType.equals("multipart/alternative") ? ++alternativesSeen : 0,
            mediaType.equals("multipart/digest"),
            parts.size()));
  }

  /** What was never parted is shown whole. */
  private void endMultipart() {
    Multipart ended = multiparts.pop();
    if (parts.size() == ended.partsBefore && ended.preamble.length > 0) {
      parts.add(new MailPart(new Headers(), ended.preamble, branches()));
    }
  }

  private void body(MimeTokenStream stream) throws MimeException, IOException {
    Headers headers = current();
    boolean unparted = headers.contentType().isMultipart();
    if (unparted && multiparts.isEmpty()) {
      throw new MimeException("A multipart does not say its boundary.");
    }
    byte[] encoded = stream.getInputStream().readAllBytes();
    byte[] decoded =
        TransferEncoding.decode(
            encoded,
            headers.first("content-transfer-encoding").orElse(""),
            headers.contentType().isText());
    boolean tooDeep = multiparts.size() >= ReadingLimits.MULTIPART_DEPTH;
    parts.add(new MailPart(unparted && !tooDeep ? new Headers() : headers, decoded, branches()));
  }

  private List<Branch> branches() {
    List<Branch> branches = new ArrayList<>();
    for (Multipart multipart : multiparts) {
      if (multipart.alternative > 0) {
        branches.add(0, new Branch(multipart.alternative, multipart.children));
      }
    }
    return branches;
  }

  private Headers current() {
    Headers headers = open.peek();
    if (headers == null) {
      throw new IllegalStateException("A body came before its header.");
    }
    return headers;
  }

  private void add(Field field) {
    ByteSequence raw = field.getRaw();
    if (raw == null) {
      return;
    }
    byte[] line = raw.toByteArray();
    int colon = 0;
    while (colon < line.length && line[colon] != ':') {
      colon++;
    }
    current()
        .add(
            field.getName(),
            java.util.Arrays.copyOfRange(line, Math.min(colon + 1, line.length), line.length));
  }
}

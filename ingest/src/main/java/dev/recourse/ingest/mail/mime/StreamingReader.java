package dev.recourse.ingest.mail.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
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
  private final Deque<Integer> alternatives = new ArrayDeque<>();
  private final int maxParts;
  private Headers top = new Headers();
  private int alternativesSeen;
  private int depth;

  private StreamingReader(int maxParts) {
    this.maxParts = maxParts;
  }

  /**
   * Reads up to the limits.
   *
   * @throws MimeException where the mail cannot be taken apart this way
   */
  public static MailTree read(byte[] mail, int maxParts) throws MimeException, IOException {
    StreamingReader reader = new StreamingReader(maxParts);
    MimeTokenStream stream = new MimeTokenStream(MimeConfig.PERMISSIVE);
    stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
    stream.parse(new ByteArrayInputStream(mail));
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
        case T_END_MULTIPART -> {
          depth--;
          alternatives.pop();
          stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
        }
        case T_END_MESSAGE, T_END_BODYPART -> open.poll();
        default -> {}
      }
    }
  }

  private void endHeader(MimeTokenStream stream) {
    if (open.size() == 1) {
      top = current();
    }
    boolean tooDeep = depth >= ReadingLimits.MULTIPART_DEPTH;
    stream.setRecursionMode(tooDeep ? RecursionMode.M_FLAT : RecursionMode.M_NO_RECURSE);
  }

  private void startMultipart() {
    depth++;
    boolean alternative = current().contentType().mediaType().equals("multipart/alternative");
    int outer = alternatives.isEmpty() ? 0 : alternatives.peek();
    // What stands anywhere within an alternative is part of that alternative.
    alternatives.push(outer == 0 && alternative ? ++alternativesSeen : outer);
  }

  private void body(MimeTokenStream stream) throws MimeException, IOException {
    Headers headers = current();
    if (headers.contentType().isMultipart() && depth < ReadingLimits.MULTIPART_DEPTH) {
      throw new MimeException("A multipart does not say its boundary.");
    }
    byte[] encoded = stream.getInputStream().readAllBytes();
    byte[] decoded =
        TransferEncoding.decode(
            encoded,
            headers.first("content-transfer-encoding").orElse(""),
            headers.contentType().isText());
    parts.add(new MailPart(headers, decoded, alternatives.isEmpty() ? 0 : alternatives.peek()));
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

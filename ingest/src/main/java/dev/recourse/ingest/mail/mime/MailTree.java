package dev.recourse.ingest.mail.mime;

import java.util.List;

/** A mail taken apart: its own header and its leaves in their order. */
public record MailTree(Headers headers, List<MailPart> parts) {
  /** Copies the parts. */
  public MailTree {
    parts = List.copyOf(parts);
  }

  /** Whether any part holds anything. */
  public boolean hasBytes() {
    return parts.stream().anyMatch(part -> part.bytes().length > 0);
  }
}

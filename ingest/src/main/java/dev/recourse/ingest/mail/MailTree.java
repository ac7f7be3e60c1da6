package dev.recourse.ingest.mail;

import java.util.List;

/** A mail taken apart: its own header and its leaves in their order. */
record MailTree(Headers headers, List<MailPart> parts) {
  MailTree {
    parts = List.copyOf(parts);
  }

  boolean hasBytes() {
    return parts.stream().anyMatch(part -> part.bytes().length > 0);
  }
}

package dev.recourse.ingest.report;

import java.util.Set;

/**
 * Something that came with a report. It is listed, and never opened.
 *
 * @param name its file name without path or control characters; a generic one where it had none
 * @param mediaType as announced, in lower case and without parameters
 * @param contentType what its first bytes show it to be, whatever was announced
 * @param size in bytes, once decoded
 * @param sha256 of the decoded bytes, in lower-case hexadecimal
 * @param nested whether it is a message itself, whose words are part of the report's full text
 */
public record Attachment(
    String name, String mediaType, String contentType, long size, String sha256, boolean nested) {

  private static final Set<String> DANGEROUS =
      Set.of(
          "application/x-msdownload",
          "application/x-dosexec",
          "application/x-executable",
          "application/x-elf",
          "application/x-mach-o",
          "application/x-sh",
          "application/x-ms-shortcut",
          "application/java-vm");

  /** Whether it is not what it was announced as: a program that calls itself a document. */
  public boolean disguised() {
    return DANGEROUS.contains(contentType) && !mediaType.equals(contentType);
  }
}

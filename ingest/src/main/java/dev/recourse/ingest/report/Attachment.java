package dev.recourse.ingest.report;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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

  private static final int LONGEST_NAME = 200;

  /**
   * What there is to say of these bytes.
   *
   * @param name as somebody called it
   * @param mediaType as announced, in lower case and without parameters
   */
  public static Attachment of(String name, String mediaType, byte[] bytes, boolean nested) {
    return new Attachment(
        name(name, nested ? "message.eml" : "unnamed"),
        mediaType,
        ContentTypes.of(bytes),
        bytes.length,
        sha256(bytes),
        nested);
  }

  /** A file's name without path or control characters; another one where nothing is left of it. */
  public static String name(String given, String otherwise) {
    int path = Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\'));
    String name =
        given.substring(path + 1).replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]", "").strip();
    // Nothing but dots is a folder.
    if (name.chars().allMatch(c -> c == '.')) {
      return otherwise;
    }
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  /** Whether it is not what it was announced as: a program that calls itself a document. */
  public boolean disguised() {
    return DANGEROUS.contains(contentType) && !mediaType.equals(contentType);
  }
}

package dev.recourse.ingest.mail.mime;

/**
 * How far into a mail anyone looks. A mail that goes further is read up to here and keeps its
 * words; the bytes as they came are kept elsewhere, whole.
 */
public final class ReadingLimits {
  /** Multiparts within multiparts. Real mail stays below ten. */
  public static final int MULTIPART_DEPTH = 30;

  /** Messages within messages. */
  public static final int MESSAGE_DEPTH = 10;

  /** Parts of one mail, its nested messages included. */
  public static final int PARTS = 1_000;

  /** Header fields of one entity. */
  public static final int HEADER_FIELDS = 1_000;

  /** Characters of one header field. */
  public static final int HEADER_CHARS = 64_000;

  /** Characters of text in all, as it is shown and classified. */
  public static final int TEXT_CHARS = 1_000_000;

  /** Addresses and references of one field. */
  public static final int LIST_ENTRIES = 200;

  private ReadingLimits() {}
}

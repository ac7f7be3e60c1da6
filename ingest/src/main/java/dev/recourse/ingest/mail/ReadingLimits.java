package dev.recourse.ingest.mail;

/**
 * How far into a mail anyone looks. A mail that goes further is read up to here and keeps its
 * words; the bytes as they came are kept elsewhere, whole.
 */
final class ReadingLimits {
  /** Multiparts within multiparts. Real mail stays below ten. */
  static final int MULTIPART_DEPTH = 30;

  /** Messages within messages. */
  static final int MESSAGE_DEPTH = 10;

  /** Parts of one mail, its nested messages included. */
  static final int PARTS = 1_000;

  /** Header fields of one entity. */
  static final int HEADER_FIELDS = 1_000;

  /** Characters of one header field. */
  static final int HEADER_CHARS = 64_000;

  /** Characters of text in all, as it is shown and classified. */
  static final int TEXT_CHARS = 1_000_000;

  /** Addresses and references of one field. */
  static final int LIST_ENTRIES = 200;

  private ReadingLimits() {}
}

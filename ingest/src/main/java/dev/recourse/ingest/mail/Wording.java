package dev.recourse.ingest.mail;

/**
 * The words of a text twice.
 *
 * @param all nothing cut
 * @param fresh without what was quoted and without the signature
 */
record Wording(String all, String fresh) {
  static final Wording NONE = new Wording("", "");

  boolean isBlank() {
    return all.isBlank();
  }
}

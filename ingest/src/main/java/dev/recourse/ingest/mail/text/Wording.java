package dev.recourse.ingest.mail.text;

/**
 * The words of a text twice.
 *
 * @param all nothing cut
 * @param fresh without what was quoted and without the signature
 */
public record Wording(String all, String fresh) {
  static final Wording NONE = new Wording("", "");

  /** Whether there is nothing to read. */
  public boolean isBlank() {
    return all.isBlank();
  }
}

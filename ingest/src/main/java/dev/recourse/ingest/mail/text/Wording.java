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

  /** The beginning of both. */
  Wording cutTo(int chars) {
    return new Wording(
        all.substring(0, Math.min(chars, all.length())),
        fresh.substring(0, Math.min(chars, fresh.length())));
  }

  /** These words, and others below them. */
  Wording and(Wording more) {
    return new Wording((all + "\n\n" + more.all).strip(), (fresh + "\n\n" + more.fresh).strip());
  }
}

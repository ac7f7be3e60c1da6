package dev.recourse.ingest.dkim;

import java.util.Locale;
import java.util.Optional;

/**
 * What was found out about the signatures of a mail.
 *
 * @param domain whose signature that is; empty where none could be read
 */
public record DkimFinding(Result result, Optional<String> domain) {

  /** In the words of RFC 8601, section 2.7.1; the first say most for a sender. */
  public enum Result {
    /** The domain signed this very mail. */
    PASS,
    /** It did, but in a way that leaves others room to change it. */
    POLICY,
    /** It was not checked: no key could be asked for. */
    TEMPERROR,
    /** No signature holds: it was made for another text, has run out, or its key is gone. */
    FAIL,
    /** It was not checked: it is made in a way that is not known here. */
    NEUTRAL
  }

  /** Keeps the domain in lower case. */
  public DkimFinding {
    domain = domain.map(name -> name.toLowerCase(Locale.ROOT));
  }

  /** The result's word in the standard. */
  public String word() {
    return result.name().toLowerCase(Locale.ROOT);
  }

  /** In one line to be kept, such as {@code pass example.org}; {@link #parse} reads it. */
  public String line() {
    return word() + domain.map(name -> " " + name).orElse("");
  }

  /**
   * Reads what {@link #line} wrote.
   *
   * @throws IllegalArgumentException where it did not
   */
  public static DkimFinding parse(String line) {
    String[] words = line.split(" ", 2);
    return new DkimFinding(
        Result.valueOf(words[0].toUpperCase(Locale.ROOT)),
        words.length > 1 ? Optional.of(words[1]) : Optional.empty());
  }

  /** Whether the domain signed this very mail, and a sender's domain is that one or within it. */
  public boolean vouchesFor(String senderDomain) {
    return result == Result.PASS
        && domain
            .filter(name -> senderDomain.equals(name) || senderDomain.endsWith("." + name))
            .isPresent();
  }
}

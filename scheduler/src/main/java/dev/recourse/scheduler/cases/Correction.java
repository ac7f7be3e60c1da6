package dev.recourse.scheduler.cases;

import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.EventName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a handler said a report is about, confirming or correcting a model: a lesson for the next
 * one. The words are the case's own and are kept nowhere else; once they are erased, their hash no
 * longer matches and there is no lesson.
 *
 * @param fingerprint the SHA-256 of subject and text, in hexadecimal
 * @param category what the handler said last
 * @param subject the report's own; empty where it has none
 */
public record Correction(String fingerprint, Category category, String subject, String text) {
  /** The detail of the event that holds the hash. */
  public static final String FINGERPRINT = "textSha256";

  /** The lesson in a case; empty where no handler has spoken, or the words are no longer there. */
  public static Optional<Correction> in(CaseFile file) {
    String fingerprint = fingerprint(file);
    return file.last(EventName.CATEGORY_SET)
        .filter(said -> said.detail(FINGERPRINT).equals(Optional.of(fingerprint)))
        .filter(said -> file.classified().otherLanguage().isEmpty())
        .map(
            said ->
                new Correction(
                    fingerprint,
                    file.category(),
                    file.channel() == CaseChannel.EMAIL ? file.subject() : "",
                    file.text()));
  }

  /** The hash of what a case says. */
  public static String fingerprint(CaseFile file) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest((file.subject() + "\n" + file.text()).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}

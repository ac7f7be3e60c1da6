package dev.recourse.ingest.mail.nature;

import dev.recourse.ingest.mail.text.Phrases;
import java.util.regex.Pattern;

/** How answering machines begin the subject of what they send, in the languages they speak. */
final class Absences {
  private static final Pattern AWAY =
      Phrases.compile(
          "\\s*(?:re:\\s*)?[\\[(*]?(?:(?:i am |i'm )?(?:currently )?(?:out of (?:the )?office"
              + "|away from (?:the |my )?(?:office|mail|desk|e-?mail))\\b.*|"
              + Phrases.anyOf(Absences.class, "away.txt")
              + "[])*]*\\s*(?:[:：;\\-–—(\\[|].*)?)");

  /** "AUTO: Pat Sender is out of the office (returning Monday)", and those who ask who wrote. */
  private static final Pattern ANYWHERE =
      Phrases.compile(
          "(?:auto: )?[^:]{1,80} (?:is|am) (?:currently )?out of (?:the"
              + " )?office.*|.{0,200}\\((?:out of office|auto(?:matic)?"
              + " ?-?reply)\\)|\\[auto(?:matic)?[- ]?(?:reply|response)?].*|.{0,200}\\bconfirm"
              + " (?:that )?you are (?:a person|human|not a robot)\\b.*|.{0,80}\\bmessage"
              + " .{0,80}\\bawaits? (?:moderator )?(?:approval|verification)\\b.*");

  private static final int LONGEST = 1000;

  private Absences() {}

  /** Whether a subject is that of a holiday reply or of another answer that nobody wrote. */
  static boolean saysAway(String subject) {
    String bounded = subject.length() <= LONGEST ? subject : subject.substring(0, LONGEST);
    return AWAY.matcher(bounded).matches() || ANYWHERE.matcher(bounded).matches();
  }
}

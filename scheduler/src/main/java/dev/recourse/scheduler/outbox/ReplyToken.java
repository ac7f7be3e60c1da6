package dev.recourse.scheduler.outbox;

import dev.recourse.scheduler.cases.CaseId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What our letters carry in their subject or in the address for replies, so that a reply finds its
 * case where the mail program drops the references. Read out of a mail it is only a claim, until
 * {@link ReplyTokens} has checked it.
 *
 * @param caseId the case that the letter was about
 * @param secret twelve letters and digits, made for the case and for the address the letter went to
 */
public record ReplyToken(CaseId caseId, String secret) {
  private static final String FORM = "(R-\\d{4}-\\d{6})%s([a-z2-7]{12})";
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<![a-z0-9])" + FORM.formatted("[ -]") + "(?![a-z0-9])", Pattern.CASE_INSENSITIVE);
  private static final Pattern MARK =
      Pattern.compile("\\s*\\[" + FORM.formatted(" ") + "]", Pattern.CASE_INSENSITIVE);
  private static final int MOST = 20;

  /** Checks the form. */
  public ReplyToken {
    if (!secret.matches("[a-z2-7]{12}")) {
      throw new IllegalArgumentException("This is not the secret of a reply token.");
    }
  }

  /** The tokens in a subject or an address, at most twenty. */
  public static List<ReplyToken> findIn(String text) {
    List<ReplyToken> found = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    while (found.size() < MOST && matcher.find()) {
      String secret = matcher.group(2).toLowerCase(Locale.ROOT);
      CaseId.findIn(matcher.group(1)).ifPresent(id -> found.add(new ReplyToken(id, secret)));
    }
    return found;
  }

  /** The subject without marks of whatever case, and with this one in the place of the number. */
  public String mark(String subject) {
    String plain = MARK.matcher(subject).replaceAll("");
    String number = "[" + caseId + "]";
    String mark = "[" + caseId + " " + secret + "]";
    return plain.contains(number) ? plain.replace(number, mark) : (plain + " " + mark).strip();
  }

  /** In one word, as it stands behind the plus of an address (RFC 5233). */
  @Override
  public String toString() {
    return caseId + "-" + secret;
  }
}

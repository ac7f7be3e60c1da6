package dev.recourse.bot.slack.screens;

import com.slack.api.model.view.View;
import dev.recourse.scheduler.cases.ClaimCode;
import dev.recourse.scheduler.outbox.OutboxEntry;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The forms of those who report without a name and come back with a claim code. */
public final class AnonymousForms {
  /** The form of a report without a name. */
  public static final String REPORT = "anonymous-report";

  /** The form with which somebody adds to such a report. */
  public static final String ADD = "claim-add";

  /** Slack takes no more than a hundred blocks; the latest letters say how things stand. */
  private static final int MOST_LETTERS = 20;

  /** A letter goes on in as many blocks; what is longer still is no letter. */
  private static final int MOST_PIECES = 3;

  private static final String CLOSE = "Close";

  private AnonymousForms() {}

  /** A report somebody has made, as they may see it: where it stands, what was written to them. */
  public record Claimed(String standing, List<OutboxEntry> letters) {
    /** Copies the list. */
    public Claimed {
      letters = List.copyOf(letters);
    }
  }

  /**
   * To report something without a name.
   *
   * @param what what is known of it already
   * @param carried comes back with it unseen
   */
  public static View report(String what, String carried) {
    return Form.of(REPORT, "Report anonymously", "Send report")
        .carrying(carried)
        .saying(
            "*What is kept from the desk:* who you are. Your name and your Slack id are thrown away"
                + " before anything is stored; they stand in no record, no log and no backup of"
                + " Recourse.")
        .saying(
            "*What cannot be promised:* Slack itself knows that you opened this form, and the"
                + " owners of this workspace may learn from Slack what was done in it and when."
                + " Whoever runs Recourse could change it. If that is too much, report in a way for"
                + " which you do not sign in. And do not write here what only you can know, if you"
                + " fear the ones it is about.")
        .saying(
            "You get a claim code, once: it is the only way back to your report, to the answers and"
                + " to questions that the desk may have. If somebody is in danger now, call the"
                + " emergency number first.")
        .text(Forms.WHAT, "What happened?", true, what)
        .line(Forms.WHEN, "When?", false, "")
        .line(Forms.WHO, "Who or what is concerned?", false, "")
        .choice(Forms.HARMED, "Are you the one harmed?", false, Forms.YES_NO, Optional.empty())
        .view();
  }

  /** The report is kept; the code is shown, and never again. */
  public static View kept(ClaimCode code) {
    return Form.of("anonymous-kept", "Keep this code", CLOSE)
        .saying("Thank you. Your report is kept, and nobody here knows who sent it.")
        .saying("Your claim code, shown this once:\n*" + code.inGroups() + "*")
        .saying(
            "Write it down where only you find it. Type `/claim` and the code, a minute from now or"
                + " in a year: you see your case's number, what happens next and by when, and what"
                + " was written to you; you can add something, ask, or answer. Nobody can give you"
                + " the code again.")
        .notice();
  }

  /**
   * What somebody with a claim code has reported, and what was written to them; and to add to it.
   */
  public static View claimed(List<Claimed> reports, ClaimCode code, ZoneId zone) {
    Form form = Form.of(ADD, "Your report", "Send").carrying(code.letters());
    for (Claimed report : reports) {
      form.saying(Texts.safe(report.standing()));
      int left = MOST_LETTERS / reports.size();
      List<OutboxEntry> letters = report.letters();
      for (OutboxEntry letter :
          letters.subList(Math.max(0, letters.size() - left), letters.size())) {
        form.saying(
            "*"
                + Texts.day(letter.queuedAt().atZone(zone).toLocalDate())
                + "* · "
                + Texts.safe(letter.message().subject()));
        Texts.pieces(letter.message().text()).stream().limit(MOST_PIECES).forEach(form::quoting);
      }
    }
    return form.text(Forms.WORDS, "Add something, answer, or ask", true, "").view();
  }

  /** What was added is kept. */
  public static View added() {
    return said(
        "Added",
        "Thank you. It is kept, and is put on your report; its handler is told. Come back with the"
            + " same code: answers stand there.");
  }

  /** The same for every code that leads nowhere. */
  public static View unknown() {
    return said(
        "No such code",
        "No report belongs to this code. Look whether you wrote it down right. A report that was"
            + " sent in the last minute may not be filed yet.");
  }

  /** Too many codes were tried that lead nowhere. */
  public static View tooMany() {
    return said(
        "Too many tries",
        "Too many codes were tried that belong to no report. Please wait ten minutes.");
  }

  private static View said(String title, String words) {
    return Form.of("claim-said", title, CLOSE).saying(words).notice();
  }
}

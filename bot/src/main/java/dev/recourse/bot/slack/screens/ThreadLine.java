package dev.recourse.bot.slack.screens;

import dev.recourse.scheduler.Standing;
import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.EventName;
import java.util.Optional;

/** What stands in the thread of a card about one thing that was done to the case. */
public final class ThreadLine {
  private static final int LONGEST_NOTE = 2_000;
  private static final String WITHHELD =
      " is restricted: what Recourse said here has been taken away, and what happens to it from now"
          + " on stands with its role. What people wrote here only they can delete.";

  private ThreadLine() {}

  /** What was done, to whom, and by whom. */
  public static String of(CaseEvent event, Standing standing) {
    StringBuilder line = new StringBuilder(Forms.words(event.event().id()));
    event.party().ifPresent(party -> line.append(", ").append(party));
    note(event, standing).ifPresent(note -> line.append(": ").append(note));
    event.outcome().ifPresent(outcome -> line.append("; outcome: ").append(Texts.safe(outcome)));
    return Texts.cut(line.toString(), LONGEST_NOTE) + " – " + Texts.person(event.by());
  }

  /** What is said where others read of a case that has become restricted. */
  public static String withheld(CaseFile file) {
    return file.id() + WITHHELD;
  }

  /** Whether these are the words of {@link #withheld}. */
  public static boolean isWithheld(String words) {
    return words.endsWith(WITHHELD);
  }

  private static Optional<String> note(CaseEvent event, Standing standing) {
    if (event.event().equals(EventName.CATEGORY_SET)) {
      return event
          .note()
          .flatMap(Category::find)
          .map(category -> Texts.safe(standing.pack().category(category).label()));
    }
    return event.note().map(Texts::person);
  }
}

package dev.recourse.bot.slack;

import com.slack.api.model.view.View;
import dev.recourse.bot.chat.Conversation;
import dev.recourse.bot.slack.screens.AnonymousForms;
import dev.recourse.bot.slack.screens.AnonymousForms.Claimed;
import dev.recourse.scheduler.Claims;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.ClaimCode;
import dev.recourse.scheduler.cases.Contact;
import java.time.ZoneId;
import java.util.List;

/**
 * Shows those who come back with a claim code their report. Every code that leads nowhere gets the
 * same answer by the same steps, and whoever tries many has to wait. Thread-safe.
 */
final class Claiming {
  private final Claims claims;
  private final Conversation conversation;
  private final Tries tries;
  private final ZoneId zone;

  Claiming(Claims claims, Conversation conversation, Tries tries, ZoneId zone) {
    this.claims = claims;
    this.conversation = conversation;
    this.tries = tries;
    this.zone = zone;
  }

  /**
   * The form of a report without a name. It brings its code along, which nobody has seen yet: sent
   * twice because the first answer got lost, it is the same report with the same code.
   */
  View report(String what) {
    return AnonymousForms.report(what, claims.issue().letters());
  }

  /**
   * What somebody is shown for a code.
   *
   * @param who tells those who try apart; not kept
   */
  View show(String written, String who) {
    if (!tries.left(who)) {
      return AnonymousForms.tooMany();
    }
    ClaimCode code = new ClaimCode(written);
    Contact holder = claims.holder(code);
    List<CaseFile> reports = claims.of(holder);
    if (reports.isEmpty()) {
      tries.failed(who);
      return AnonymousForms.unknown();
    }
    return AnonymousForms.claimed(
        reports.stream()
            .map(file -> new Claimed(conversation.status(file), claims.letters(file, holder)))
            .toList(),
        code,
        zone);
  }
}

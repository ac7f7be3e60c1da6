package dev.recourse.bot.slack;

import dev.recourse.bot.slack.screens.AccessRequest;
import dev.recourse.bot.slack.screens.Card;
import dev.recourse.bot.slack.screens.Shown;
import dev.recourse.scheduler.Access;
import dev.recourse.scheduler.Directory;
import dev.recourse.scheduler.Docket;
import dev.recourse.scheduler.Standing;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.outbox.ChannelKind;
import dev.recourse.scheduler.outbox.Message;
import dev.recourse.scheduler.policy.Role;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says which of our messages are a case's cards, and what stands on them: the notice in the desk's
 * channel, and the one that the role gets which keeps the case. A restricted case shows its content
 * to that role alone, and no longer to a role that had it before. Thread-safe.
 */
public final class Cards {
  private static final Pattern TO_ROLE = Pattern.compile("R-[^/]+/role-notice/([^/]+)/slack");
  private static final Pattern TO_ASKED = Pattern.compile("R-[^/]+/access/(\\d+)/[^/]+/slack");
  private static final Pattern TO_ASKER = Pattern.compile("R-[^/]+/access-answer/(\\d+)");
  private static final Pattern TO_DESK = Pattern.compile("R-[^/]+/desk-notice");

  private final Docket docket;
  private final Standing standing;
  private final Directory directory;

  /** The cards of this desk's cases. */
  public Cards(Docket docket, Standing standing, Directory directory) {
    this.docket = docket;
    this.standing = standing;
    this.directory = directory;
  }

  /** What stands on a message that is a card, as its case is now; empty for any other message. */
  Optional<Shown> face(Message message) {
    return isCard(message)
        ? message.caseId().flatMap(docket::find).map(file -> face(message, file))
        : Optional.empty();
  }

  /** Whether a message is a card. */
  static boolean isCard(Message message) {
    return message.channel() == ChannelKind.SLACK
        && (role(message).isPresent()
            || TO_DESK.matcher(message.key().value()).matches()
            || event(TO_ASKED, message).isPresent()
            || event(TO_ASKER, message).isPresent());
  }

  /** Whether the whole of the words goes into the thread below the card. */
  static boolean hasThread(Message message) {
    return role(message).isPresent();
  }

  /** Whether a card tells those who see it what its case is about. */
  boolean tells(Message message) {
    return isCard(message)
        && message.caseId().flatMap(docket::find).filter(file -> tells(message, file)).isPresent();
  }

  private boolean tells(Message message, CaseFile file) {
    if (event(TO_ASKED, message).isPresent()) {
      return false;
    }
    Role keeper = directory.standIn(standing.keeper(file));
    return event(TO_ASKER, message)
        .map(seq -> granted(file, seq))
        .orElseGet(
            () -> !standing.restricted(file) || role(message).filter(keeper::equals).isPresent());
  }

  private boolean granted(CaseFile file, int answer) {
    return file.events().get(answer - 1).note().stream()
        .anyMatch(person -> Access.granted(standing, file, person));
  }

  private Shown face(Message message, CaseFile file) {
    Optional<Integer> asked = event(TO_ASKED, message);
    if (asked.isPresent()) {
      return AccessRequest.of(file, asked.get());
    }
    if (event(TO_ASKER, message).isPresent()) {
      return tells(message, file)
          ? Card.seen(file, standing, docket.clocks(file))
          : AccessRequest.refused(file);
    }
    Role keeper = directory.standIn(standing.keeper(file));
    return tells(message, file)
        ? Card.whole(file, standing, docket.clocks(file))
        : Card.withheld(file, standing.pack().roleName(keeper));
  }

  /** The count of the event that a message of this kind is about. */
  private static Optional<Integer> event(Pattern kind, Message message) {
    Matcher matcher = kind.matcher(message.key().value());
    return matcher.matches() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
  }

  private static Optional<Role> role(Message message) {
    Matcher matcher = TO_ROLE.matcher(message.key().value());
    return matcher.matches() ? Optional.of(new Role(matcher.group(1))) : Optional.empty();
  }
}

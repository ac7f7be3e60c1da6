package dev.recourse.bot.slack;

import com.slack.api.model.view.View;
import dev.recourse.bot.slack.screens.Button;
import dev.recourse.bot.slack.screens.Card;
import dev.recourse.bot.slack.screens.Forms;
import dev.recourse.bot.slack.screens.More;
import dev.recourse.bot.slack.screens.MoreForms;
import dev.recourse.scheduler.Docket;
import dev.recourse.scheduler.Handling;
import dev.recourse.scheduler.Standing;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Role;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is pressed on cards and reminders, and opens or shows something: to who may work the case,
 * anybody else is told why not. Blocks while Slack is asked. Thread-safe.
 */
final class CardPresses {
  private static final Logger LOG = LoggerFactory.getLogger(CardPresses.class);

  private final Dialogs dialogs;
  private final Authority authority;
  private final Docket docket;
  private final Handling handling;
  private final ReminderPresses reminders;
  private final Standing standing;
  private final Drafts drafts;
  private final boolean exports;

  CardPresses(
      Dialogs dialogs,
      Authority authority,
      Docket docket,
      Handling handling,
      Standing standing,
      Drafts drafts,
      boolean exports) {
    this.dialogs = dialogs;
    this.authority = authority;
    this.docket = docket;
    this.handling = handling;
    this.reminders = new ReminderPresses(docket, handling.reminded());
    this.standing = standing;
    this.drafts = drafts;
    this.exports = exports;
  }

  /** Whether a press is an order by itself, to be kept and carried out. */
  boolean opensNothing(Interaction press, Button button) {
    return switch (button) {
      case TAKE, REOPEN, SNOOZE_1_DAY, SNOOZE_3_DAYS, ACKNOWLEDGE -> true;
      case ASK_FOR_ACCESS, GRANT, REFUSE -> true;
      case DONE -> !reminders.needWords(press);
      case CHANGE_CATEGORY, RECORD_EVENT, ASK_REPORTER, EXTEND, CLOSE, MORE, OPEN_CASE -> false;
    };
  }

  /** Opens the form that a button is for, or shows what it shows. */
  void answer(Interaction press, Button button) {
    if (button == Button.OPEN_CASE) {
      show(press, file -> dialogs.tell(press, Card.whole(file, standing, docket.clocks(file))));
    } else {
      Set<Role> entrusted = button == Button.DONE ? reminders.entrusted(press) : Set.of();
      show(press, entrusted, file -> dialogs.open(press, form(press, button, file)));
    }
  }

  /** What was chosen under {@code More} takes the place of the choice. */
  void choose(Interaction press, More more) {
    show(press, file -> dialogs.replace(press, form(press, more, file)));
  }

  private View form(Interaction press, More more, CaseFile file) {
    String carry = press.carry(drafts.keptBy(file));
    return switch (more) {
      case ASSIGN -> MoreForms.assign(file, carry);
      case JOIN -> MoreForms.join(file, carry);
      case SNOOZE -> MoreForms.snooze(docket.clocks(file), carry);
      case LETTERS -> MoreForms.letters(handling.letters(file), carry);
      case EXPORT -> MoreForms.exporting(file);
    };
  }

  private void show(Interaction press, Consumer<CaseFile> form) {
    show(press, Set.of(), form);
  }

  /** The same, also to who holds one of these roles. */
  private void show(Interaction press, Set<Role> entrusted, Consumer<CaseFile> form) {
    Optional<CaseFile> file = press.caseId().flatMap(docket::find);
    if (file.isEmpty()) {
      dialogs.tell(press, "There is no such case any more.");
      return;
    }
    Optional<String> refusal = refusal(press, file.get(), entrusted);
    if (refusal.isPresent()) {
      dialogs.tell(press, refusal.get());
    } else if (file.get().closed() && press.button().filter(Button.OPEN_CASE::equals).isEmpty()) {
      dialogs.tell(press, closed(file.get()));
    } else {
      form.accept(file.get());
    }
  }

  private Optional<String> refusal(Interaction press, CaseFile file, Set<Role> entrusted) {
    try {
      return authority.refusal(press.actor(), file, entrusted);
    } catch (IllegalStateException e) {
      LOG.debug("Who somebody is could not be asked.", e);
      return Optional.of("Slack could not be asked who you are. Please press again in a minute.");
    }
  }

  private static String closed(CaseFile file) {
    return file.id()
        + " is closed"
        + file.last(EventName.CLOSED).map(event -> ", by " + event.by()).orElse("")
        + "; its card is being brought up to date.";
  }

  private View form(Interaction press, Button button, CaseFile file) {
    String carry = press.carry(drafts.keptBy(file));
    return switch (button) {
      case CHANGE_CATEGORY -> Forms.category(file, standing, carry);
      case RECORD_EVENT -> Forms.event(docket.allowed(file), carry);
      case EXTEND -> Forms.extension(docket.clocks(file), carry);
      case CLOSE -> Forms.close(file, carry);
      case ASK_REPORTER -> Forms.ask(file, carry);
      case MORE -> MoreForms.menu(file, MoreForms.offered(exports), carry);
      case DONE -> Forms.event(reminders.meeting(press, file), carry);
      case TAKE,
          REOPEN,
          SNOOZE_1_DAY,
          SNOOZE_3_DAYS,
          ACKNOWLEDGE,
          OPEN_CASE,
          ASK_FOR_ACCESS,
          GRANT,
          REFUSE ->
          throw new IllegalArgumentException(button + " opens no form.");
    };
  }
}

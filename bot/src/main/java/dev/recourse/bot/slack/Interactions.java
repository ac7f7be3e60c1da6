package dev.recourse.bot.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.methods.response.views.ViewsOpenResponse;
import com.slack.api.model.view.View;
import dev.recourse.bot.slack.Interaction.Actor;
import dev.recourse.bot.slack.screens.AnonymousForms;
import dev.recourse.bot.slack.screens.Button;
import dev.recourse.bot.slack.screens.Card;
import dev.recourse.bot.slack.screens.Forms;
import dev.recourse.bot.slack.screens.Home;
import dev.recourse.bot.slack.screens.More;
import dev.recourse.bot.slack.screens.MoreForms;
import dev.recourse.bot.slack.screens.Shown;
import dev.recourse.scheduler.Docket;
import dev.recourse.scheduler.Handling;
import dev.recourse.scheduler.Standing;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.ClaimCode;
import dev.recourse.scheduler.inbox.Arrival;
import dev.recourse.scheduler.inbox.Source;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Role;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What people press and send in Slack. What changes something is kept as it came and carried out by
 * whoever works the inbox off; what only shows something is shown at once, for Slack gives three
 * seconds. Never waits for Slack itself. Thread-safe.
 */
final class Interactions implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Interactions.class);
  private static final int HELPERS = 4;

  private final Keeper keeper;
  private final WebApi api;
  private final Authority authority;
  private final Docket docket;
  private final Handling handling;
  private final ReminderPresses reminders;
  private final Standing standing;
  private final Commands commands;
  private final Homes homes;
  private final Anonymity anonymity;
  private final Questions questions;
  private final Recipients recipients;
  private final Neighbours neighbours;
  private final Drafts drafts;
  private final boolean exports;
  private final Clock clock;
  private final ExecutorService helpers =
      Executors.newFixedThreadPool(
          HELPERS,
          work -> {
            Thread thread = new Thread(work, "slack-shows");
            thread.setDaemon(true);
            return thread;
          });

  Interactions(
      Keeper keeper,
      WebApi api,
      Authority authority,
      Docket docket,
      Handling handling,
      Standing standing,
      Commands commands,
      Homes homes,
      Anonymity anonymity,
      Questions questions,
      Recipients recipients,
      boolean exports,
      Clock clock) {
    this.keeper = keeper;
    this.api = api;
    this.authority = authority;
    this.docket = docket;
    this.handling = handling;
    this.reminders = new ReminderPresses(docket, handling.reminded());
    this.standing = standing;
    this.commands = commands;
    this.homes = homes;
    this.anonymity = anonymity;
    this.questions = questions;
    this.recipients = recipients;
    this.neighbours = new Neighbours(api);
    this.drafts = new Drafts(docket, handling, standing);
    this.exports = exports;
    this.clock = clock;
  }

  /** A slash command: answered soon after it was acknowledged. */
  void command(JsonNode payload) {
    later(() -> commands.answer(payload));
  }

  /** Somebody looks at the app's Home. */
  void home(JsonNode payload) {
    JsonNode event = payload.path("event");
    if (event.path("tab").asText("home").equals("home")) {
      Actor actor = new Actor(event.path("user").asText(), payload.path("team_id").asText());
      later(() -> homes.show(actor));
    }
  }

  /**
   * Something pressed or sent.
   *
   * @return what goes back with the acknowledgement, where something does
   * @throws IOException where it could not be kept; the person is told by Slack to try again
   */
  Optional<ObjectNode> interactive(JsonNode payload) throws IOException {
    switch (payload.path("type").asText()) {
      case "shortcut" -> later(() -> open(payload, Forms.report("", "", "")));
      case "message_action" -> later(() -> report(new ReportedMessage(payload)));
      case Interaction.PRESS -> press(new Interaction(payload));
      case Interaction.FORM -> {
        return sent(new Interaction(payload));
      }
      default -> LOG.debug("Slack sent an interaction of a kind that is not known here.");
    }
    return Optional.empty();
  }

  private Optional<ObjectNode> sent(Interaction form) throws IOException {
    if (Anonymity.covers(form)) {
      return Optional.of(sentWithoutName(form));
    }
    Optional<ObjectNode> answer = drafts.answer(form);
    if (answer.isEmpty()) {
      keep(form);
    }
    return answer;
  }

  private ObjectNode sentWithoutName(Interaction form) {
    ClaimCode code = anonymity.code(form);
    keeper.keep(anonymity.arrival(form, code, clock.instant()));
    boolean report = form.form().equals(AnonymousForms.REPORT);
    return Views.update(report ? AnonymousForms.kept(code) : AnonymousForms.added());
  }

  private void press(Interaction press) throws IOException {
    if (Questions.isAnswer(press)) {
      if (questions.opensForm(press)) {
        later(() -> change(press));
      } else {
        keep(press);
      }
      return;
    }
    Optional<Button> button = press.button();
    if (press.action().equals(Home.REPORT)) {
      later(() -> open(press.payload(), Forms.report("", "", "")));
      return;
    }
    if (press.more().isPresent() && press.caseId().isPresent()) {
      if (press.more().get() == More.EXPORT) {
        keep(press);
      }
      later(() -> show(press, file -> choose(press, press.more().get(), file)));
      return;
    }
    if (button.isEmpty() || press.caseId().isEmpty()) {
      LOG.debug("Something was pressed that is no button of ours.");
      return;
    }
    if (opensNothing(press, button.get())) {
      keep(press);
    } else {
      later(() -> answer(press, button.get()));
    }
  }

  private void change(Interaction press) {
    Optional<View> form = questions.form(press, recipients::contact);
    if (form.isPresent()) {
      open(press, form.get());
    } else {
      tell(press, Questions.NOT_YOURS);
    }
  }

  private void answer(Interaction press, Button button) {
    if (button == Button.OPEN_CASE) {
      show(press, file -> tell(press, Card.whole(file, standing, docket.clocks(file))));
    } else {
      Set<Role> entrusted = button == Button.DONE ? reminders.entrusted(press) : Set.of();
      show(press, entrusted, file -> open(press, form(press, button, file)));
    }
  }

  private boolean opensNothing(Interaction press, Button button) {
    return switch (button) {
      case TAKE, REOPEN, SNOOZE_1_DAY, SNOOZE_3_DAYS, ACKNOWLEDGE -> true;
      case ASK_FOR_ACCESS, GRANT, REFUSE -> true;
      case DONE -> !reminders.needWords(press);
      case CHANGE_CATEGORY, RECORD_EVENT, ASK_REPORTER, EXTEND, CLOSE, MORE, OPEN_CASE -> false;
    };
  }

  private void keep(Interaction interaction) throws IOException {
    keeper.keep(
        Arrival.message(Source.SLACK, interaction.key(), clock.instant(), interaction.kept()));
  }

  private void show(Interaction press, Consumer<CaseFile> form) {
    show(press, Set.of(), form);
  }

  /** The same, also to who holds one of these roles. */
  private void show(Interaction press, Set<Role> entrusted, Consumer<CaseFile> form) {
    Optional<CaseFile> file = press.caseId().flatMap(docket::find);
    if (file.isEmpty()) {
      tell(press, "There is no such case any more.");
      return;
    }
    Optional<String> refusal = authority.refusal(press.actor(), file.get(), entrusted);
    if (refusal.isPresent()) {
      tell(press, refusal.get());
    } else if (file.get().closed() && press.button().filter(Button.OPEN_CASE::equals).isEmpty()) {
      tell(press, closed(file.get()));
    } else {
      form.accept(file.get());
    }
  }

  /** A trigger works once and for three seconds: who pressed too late is told to press again. */
  private void open(Interaction press, View view) {
    if (!(opened(press.payload(), view) instanceof Answer.Done<?>)) {
      tell(press, "Slack did not show the form in time. Please press again.");
    }
  }

  private static String closed(CaseFile file) {
    return file.id()
        + " is closed"
        + file.last(EventName.CLOSED).map(event -> ", by " + event.by()).orElse("")
        + "; its card is being brought up to date.";
  }

  /** What was chosen under {@code More} takes the place of the choice. */
  private void choose(Interaction press, More more, CaseFile file) {
    String carry = press.carry(drafts.keptBy(file));
    View view =
        switch (more) {
          case ASSIGN -> MoreForms.assign(file, carry);
          case JOIN -> MoreForms.join(file, carry);
          case SNOOZE -> MoreForms.snooze(docket.clocks(file), carry);
          case LETTERS -> MoreForms.letters(handling.letters(file), carry);
          case EXPORT -> MoreForms.exporting(file);
        };
    said(
        api.call(
            methods ->
                methods.viewsUpdate(
                    request -> request.viewId(press.view().orElse("")).view(view))));
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

  /** The form first, for its trigger lasts three seconds; then whether all of it can be had. */
  private void report(ReportedMessage message) {
    ZoneId zone = standing.calendar().zone();
    Answer<ViewsOpenResponse> shown =
        opened(message.shortcut(), message.form(zone, Optional.empty()));
    if (shown instanceof Answer.Done<ViewsOpenResponse> done) {
      neighbours
          .blind(message.place())
          .ifPresent(why -> change(done.value().getView(), message.form(zone, Optional.of(why))));
    }
  }

  private void change(View shown, View to) {
    Answer<?> changed =
        api.call(
            methods ->
                methods.viewsUpdate(
                    request -> request.viewId(shown.getId()).hash(shown.getHash()).view(to)));
    if (!(changed instanceof Answer.Done<?>)) {
      LOG.debug("A form could not be changed. {}", Refusals.inWords(changed));
    }
  }

  private void open(JsonNode payload, View view) {
    Answer<?> unused = opened(payload, view);
  }

  private Answer<ViewsOpenResponse> opened(JsonNode payload, View view) {
    Answer<ViewsOpenResponse> shown =
        api.call(
            methods ->
                methods.viewsOpen(
                    request -> request.triggerId(payload.path("trigger_id").asText()).view(view)));
    said(shown);
    return shown;
  }

  private static void said(Answer<?> shown) {
    if (!(shown instanceof Answer.Done<?>)) {
      LOG.warn("A form could not be shown. {}", Refusals.inWords(shown));
    }
  }

  private void tell(Interaction press, String words) {
    tell(press, new Shown(words, List.of()));
  }

  private void tell(Interaction press, Shown shown) {
    press
        .conversation()
        .ifPresent(
            channel ->
                api.call(
                    methods ->
                        methods.chatPostEphemeral(
                            request ->
                                request
                                    .channel(channel)
                                    .user(press.actor().user())
                                    .text(shown.summary())
                                    .blocks(shown.blocks().isEmpty() ? null : shown.blocks()))));
  }

  private void later(Runnable work) {
    try {
      helpers.execute(
          () -> {
            try {
              work.run();
            } catch (RuntimeException e) {
              LOG.error("Something pressed in Slack could not be answered.", e);
            }
          });
    } catch (RejectedExecutionException e) {
      LOG.debug("Something was pressed while stopping.", e);
    }
  }

  @Override
  public void close() {
    helpers.shutdown();
  }
}

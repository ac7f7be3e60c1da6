package dev.recourse.bot.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.methods.response.views.ViewsOpenResponse;
import com.slack.api.model.view.View;
import dev.recourse.bot.slack.Interaction.Actor;
import dev.recourse.bot.slack.screens.AnonymousForms;
import dev.recourse.bot.slack.screens.Button;
import dev.recourse.bot.slack.screens.Forms;
import dev.recourse.bot.slack.screens.Home;
import dev.recourse.bot.slack.screens.More;
import dev.recourse.scheduler.Docket;
import dev.recourse.scheduler.Handling;
import dev.recourse.scheduler.Standing;
import dev.recourse.scheduler.cases.ClaimCode;
import dev.recourse.scheduler.inbox.Arrival;
import dev.recourse.scheduler.inbox.Source;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
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
  private final Dialogs dialogs;
  private final CardPresses presses;
  private final Standing standing;
  private final Commands commands;
  private final Homes homes;
  private final Anonymity anonymity;
  private final Questions questions;
  private final Recipients recipients;
  private final Neighbours neighbours;
  private final Drafts drafts;
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
    this.dialogs = new Dialogs(api);
    this.drafts = new Drafts(docket, handling, standing);
    this.presses = new CardPresses(dialogs, authority, docket, handling, standing, drafts, exports);
    this.standing = standing;
    this.commands = commands;
    this.homes = homes;
    this.anonymity = anonymity;
    this.questions = questions;
    this.recipients = recipients;
    this.neighbours = new Neighbours(api);
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
      case "shortcut" -> later(() -> dialogs.open(payload, Forms.report("", "", "")));
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
      later(() -> dialogs.open(press, Forms.report("", "", "")));
      return;
    }
    if (press.more().isPresent() && press.caseId().isPresent()) {
      if (press.more().get() == More.EXPORT) {
        keep(press);
      }
      later(() -> presses.choose(press, press.more().get()));
      return;
    }
    if (button.isEmpty() || press.caseId().isEmpty()) {
      LOG.debug("Something was pressed that is no button of ours.");
      return;
    }
    if (presses.opensNothing(press, button.get())) {
      keep(press);
    } else {
      later(() -> presses.answer(press, button.get()));
    }
  }

  private void change(Interaction press) {
    Optional<View> form = questions.form(press, recipients::contact);
    if (form.isPresent()) {
      dialogs.open(press, form.get());
    } else {
      dialogs.tell(press, Questions.NOT_YOURS);
    }
  }

  private void keep(Interaction interaction) throws IOException {
    keeper.keep(
        Arrival.message(Source.SLACK, interaction.key(), clock.instant(), interaction.kept()));
  }

  /** The form first, for its trigger lasts three seconds; then whether all of it can be had. */
  private void report(ReportedMessage message) {
    ZoneId zone = standing.calendar().zone();
    Answer<ViewsOpenResponse> shown =
        dialogs.open(message.shortcut(), message.form(zone, Optional.empty()));
    if (shown instanceof Answer.Done<ViewsOpenResponse> done) {
      neighbours
          .blind(message.place())
          .ifPresent(
              why -> dialogs.change(done.value().getView(), message.form(zone, Optional.of(why))));
    }
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

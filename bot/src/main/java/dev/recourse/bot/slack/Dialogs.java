package dev.recourse.bot.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.methods.response.views.ViewsOpenResponse;
import com.slack.api.model.view.View;
import dev.recourse.bot.slack.screens.Shown;
import dev.recourse.bot.slack.screens.SlackText;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows forms to whoever pressed something, and says what only they see. Blocks while Slack is
 * asked. Thread-safe.
 */
final class Dialogs {
  private static final Logger LOG = LoggerFactory.getLogger(Dialogs.class);

  private final WebApi api;

  Dialogs(WebApi api) {
    this.api = api;
  }

  /** A trigger works once and for three seconds: who pressed too late is told to press again. */
  void open(Interaction press, View view) {
    if (!(open(press.payload(), view) instanceof Answer.Done<?>)) {
      tell(press, "Slack did not show the form in time. Please press again.");
    }
  }

  /** Shows a form to whoever chose or pressed something with this payload. */
  Answer<ViewsOpenResponse> open(JsonNode payload, View view) {
    Answer<ViewsOpenResponse> shown =
        api.call(
            methods ->
                methods.viewsOpen(
                    request -> request.triggerId(payload.path("trigger_id").asText()).view(view)));
    said(shown);
    return shown;
  }

  /** Another form takes the place of the one in which something was pressed. */
  void replace(Interaction press, View view) {
    said(
        api.call(
            methods ->
                methods.viewsUpdate(
                    request -> request.viewId(press.view().orElse("")).view(view))));
  }

  /** A form that is open becomes this one, unless it was changed meanwhile. */
  void change(View shown, View to) {
    Answer<?> changed =
        api.call(
            methods ->
                methods.viewsUpdate(
                    request -> request.viewId(shown.getId()).hash(shown.getHash()).view(to)));
    if (!(changed instanceof Answer.Done<?>)) {
      LOG.debug("A form could not be changed. {}", Refusals.inWords(changed));
    }
  }

  private static void said(Answer<?> shown) {
    if (!(shown instanceof Answer.Done<?>)) {
      LOG.warn("A form could not be shown. {}", Refusals.inWords(shown));
    }
  }

  /** Says something to whoever pressed. */
  void tell(Interaction press, String words) {
    tell(press, new Shown(SlackText.withPeople(SlackText.escape(words)), List.of()));
  }

  /** Shows something to whoever pressed. */
  void tell(Interaction press, Shown shown) {
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
}

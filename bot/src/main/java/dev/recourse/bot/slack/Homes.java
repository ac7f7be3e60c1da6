package dev.recourse.bot.slack;

import com.slack.api.model.view.View;
import dev.recourse.bot.slack.Interaction.Actor;
import dev.recourse.bot.slack.screens.Home;
import dev.recourse.scheduler.Docket;
import dev.recourse.scheduler.Standing;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.Contact;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows each person the Home that is theirs, made anew each time they open it, and again when a
 * case has changed while they may be looking. Thread-safe.
 */
final class Homes {
  private static final Logger LOG = LoggerFactory.getLogger(Homes.class);

  /** Slack tells when somebody opens their Home, never when they leave it. */
  private static final Duration LOOKED_AT = Duration.ofHours(4);

  /** More would cost more calls than Slack takes. */
  private static final int MOST_VIEWERS = 30;

  private final WebApi api;
  private final Authority authority;
  private final Recipients recipients;
  private final Docket docket;
  private final Standing standing;
  private final Clock clock;
  private final Map<Actor, Instant> opened = new HashMap<>();

  Homes(
      WebApi api,
      Authority authority,
      Recipients recipients,
      Docket docket,
      Standing standing,
      Clock clock) {
    this.api = api;
    this.authority = authority;
    this.recipients = recipients;
    this.docket = docket;
    this.standing = standing;
    this.clock = clock;
  }

  /** Somebody opens their Home. Blocks while Slack is asked. */
  void show(Actor actor) {
    synchronized (opened) {
      opened.put(actor, clock.instant());
    }
    publish(actor);
  }

  /** Cases have changed: whoever may be looking sees it. Blocks while Slack is asked. */
  void refresh() {
    viewers().forEach(this::publish);
  }

  /** Those who have opened theirs lately, the latest first. */
  private List<Actor> viewers() {
    Instant since = clock.instant().minus(LOOKED_AT);
    synchronized (opened) {
      opened.values().removeIf(since::isAfter);
      return opened.entrySet().stream()
          .sorted(Map.Entry.<Actor, Instant>comparingByValue().reversed())
          .limit(MOST_VIEWERS)
          .map(Map.Entry::getKey)
          .toList();
    }
  }

  private void publish(Actor actor) {
    View view = view(actor);
    Answer<?> published =
        api.call(
            methods -> methods.viewsPublish(request -> request.userId(actor.user()).view(view)));
    if (!(published instanceof Answer.Done<?>)) {
      LOG.debug("A Home could not be shown. {}", Refusals.inWords(published));
    }
  }

  private View view(Actor actor) {
    Optional<Contact> self =
        recipients.directMessage(actor.user()) instanceof Answer.Done<String> direct
            ? Optional.of(Contact.slack(direct.value()))
            : Optional.empty();
    List<CaseFile> own = self.map(docket::casesOf).orElse(List.of());
    if (authority.refusal(actor).isPresent()) {
      return Home.ofReporter(own, standing, docket::clocks);
    }
    LocalDate today = standing.calendar().dayOf(clock.instant());
    // Nobody works a case of their own, nor sees it as the desk does.
    List<CaseFile> open =
        docket.list(true).stream().filter(file -> self.filter(file::involves).isEmpty()).toList();
    return Home.ofHandler(own, open, actor.name(), today, standing, docket::clocks);
  }
}

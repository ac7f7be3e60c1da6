package dev.recourse.bot.slack;

import com.slack.api.model.view.View;
import dev.recourse.bot.slack.Interaction.Actor;
import dev.recourse.bot.slack.screens.Home;
import dev.recourse.scheduler.Docket;
import dev.recourse.scheduler.Standing;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.Contact;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows each person the Home that is theirs, made anew each time they open it. */
final class Homes {
  private static final Logger LOG = LoggerFactory.getLogger(Homes.class);

  private final WebApi api;
  private final Authority authority;
  private final Recipients recipients;
  private final Docket docket;
  private final Standing standing;

  Homes(WebApi api, Authority authority, Recipients recipients, Docket docket, Standing standing) {
    this.api = api;
    this.authority = authority;
    this.recipients = recipients;
    this.docket = docket;
    this.standing = standing;
  }

  /** Shows somebody their Home. Blocks while Slack is asked. */
  void show(Actor actor) {
    View view = view(actor);
    Answer<?> published =
        api.call(
            methods -> methods.viewsPublish(request -> request.userId(actor.user()).view(view)));
    if (!(published instanceof Answer.Done<?>)) {
      LOG.debug("A Home could not be shown. {}", Refusals.inWords(published));
    }
  }

  private View view(Actor actor) {
    List<CaseFile> own =
        recipients.directMessage(actor.user()) instanceof Answer.Done<String> direct
            ? docket.casesOf(Contact.slack(direct.value()))
            : List.of();
    return authority.refusal(actor).isPresent()
        ? Home.ofReporter(own, standing, docket::clocks)
        : Home.ofHandler(own, docket.list(true), actor.name(), standing, docket::clocks);
  }
}

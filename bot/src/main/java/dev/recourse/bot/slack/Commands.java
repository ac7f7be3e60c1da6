package dev.recourse.bot.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.view.View;
import dev.recourse.bot.chat.Conversation;
import dev.recourse.bot.slack.Interaction.Actor;
import dev.recourse.bot.slack.screens.Card;
import dev.recourse.bot.slack.screens.CaseList;
import dev.recourse.bot.slack.screens.Forms;
import dev.recourse.bot.slack.screens.Shown;
import dev.recourse.scheduler.Docket;
import dev.recourse.scheduler.Standing;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.CaseSearch;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.clocks.ClockState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The slash commands. Each is answered to the one who typed it alone, whatever channel they typed
 * it in.
 */
final class Commands {
  private static final Logger LOG = LoggerFactory.getLogger(Commands.class);
  private static final String HELP =
      """
      `/report` files a report; `/report anonymous` files one without your name.
      `/claim CODE` shows an anonymous report to whoever has its claim code.
      `/case R-2026-000123` shows a case: to its reporter where it stands, to the desk its card.
      `/cases`, `/cases mine`, `/cases open`, `/cases overdue`: the desk's list; `/cases WORDS` looks for words.
      `/policy may I …?` says what the policy has on it.
      `/help` shows this.
      You can also write to me directly, in plain words.\
      """;

  private static final Pattern ANONYMOUS =
      Pattern.compile("anonymous(?:ly)?\\b(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private final WebApi api;
  private final ResponseUrls responses;
  private final Authority authority;
  private final Recipients recipients;
  private final Docket docket;
  private final Standing standing;
  private final Conversation conversation;
  private final Claiming claiming;

  Commands(
      WebApi api,
      ResponseUrls responses,
      Authority authority,
      Recipients recipients,
      Docket docket,
      Standing standing,
      Conversation conversation,
      Claiming claiming) {
    this.api = api;
    this.responses = responses;
    this.authority = authority;
    this.recipients = recipients;
    this.docket = docket;
    this.standing = standing;
    this.conversation = conversation;
    this.claiming = claiming;
  }

  /** Answers a command. Blocks while Slack is asked. */
  void answer(JsonNode payload) {
    String words = payload.path("text").asText().strip();
    Actor actor = new Actor(payload.path("user_id").asText(), payload.path("team_id").asText());
    try {
      answer(payload, actor, words);
    } catch (IllegalStateException e) {
      LOG.debug("A command could not be answered.", e);
      say(payload, text("That cannot be looked up now. Please try again in a minute."));
    }
  }

  private void answer(JsonNode payload, Actor actor, String words) {
    switch (payload.path("command").asText()) {
      case "/report" -> report(payload, words);
      case "/claim" -> claim(payload, words);
      case "/case" -> say(payload, ofCase(actor, words));
      case "/cases" -> say(payload, cases(actor, words));
      case "/policy" -> say(payload, text(policy(words)));
      default -> say(payload, text(HELP));
    }
  }

  private void report(JsonNode payload, String words) {
    Matcher anonymous = ANONYMOUS.matcher(words);
    View form =
        anonymous.matches()
            ? claiming.report(anonymous.group(1).strip())
            : Forms.report(words, "", "");
    if (!open(payload, form)) {
      say(
          payload,
          text(
              anonymous.matches()
                  ? "The form could not be shown, and nothing was kept. Please try again."
                  : "The form could not be shown. Please try again, or write to me directly."));
    }
  }

  private void claim(JsonNode payload, String code) {
    if (code.isEmpty()) {
      say(payload, text("Type `/claim` and the code that you were shown when you reported."));
    } else if (!open(payload, claiming.show(code, payload.path("user_id").asText()))) {
      say(payload, text("Your report could not be shown. Please try again."));
    }
  }

  private boolean open(JsonNode payload, View form) {
    String trigger = payload.path("trigger_id").asText();
    return api.call(methods -> methods.viewsOpen(request -> request.triggerId(trigger).view(form)))
        instanceof Answer.Done<?>;
  }

  private Shown ofCase(Actor actor, String words) {
    Optional<CaseId> id = CaseId.findIn(words);
    if (id.isEmpty()) {
      return text("Which case? Its number looks like R-2026-000123.");
    }
    Optional<CaseFile> file = docket.find(id.get());
    if (file.isPresent()) {
      Contact own = contact(actor);
      if (file.get().involves(own)) {
        return text(conversation.status(file.get()));
      }
      if (authority.refusal(actor, file.get()).isEmpty()) {
        return Card.whole(file.get(), standing, docket.clocks(file.get()));
      }
      if (authority.maySee(actor, file.get())) {
        return Card.seen(file.get(), standing, docket.clocks(file.get()));
      }
    }
    // Whether there is such a case is nobody else's business either.
    return text("There is no case " + id.get() + " that you may see.");
  }

  private Shown cases(Actor actor, String words) {
    Optional<String> refusal = authority.refusal(actor);
    if (refusal.isPresent()) {
      return text(refusal.get());
    }
    return CaseList.of(chosen(actor, words), standing, docket::clocks);
  }

  private List<CaseFile> chosen(Actor actor, String words) {
    return switch (words.toLowerCase(Locale.ROOT)) {
      case "", "open" -> docket.list(true);
      case "mine" ->
          docket.list(true).stream()
              .filter(file -> file.assignee().equals(Optional.of(actor.name())))
              .toList();
      case "overdue" -> docket.list(true).stream().filter(this::overdue).toList();
      // A search that finds what the searcher may not see would tell its words.
      default -> found(words).filter(authority.worksOf(actor)).toList();
    };
  }

  private boolean overdue(CaseFile file) {
    return docket.clocks(file).stream().anyMatch(c -> c.state() == ClockState.OVERDUE);
  }

  private Stream<CaseFile> found(String words) {
    return Stream.concat(
            CaseId.findIn(words).stream(), docket.search(words).stream().map(CaseSearch.Hit::id))
        .distinct()
        .flatMap(id -> docket.find(id).stream());
  }

  private String policy(String words) {
    return words.isEmpty()
        ? "What do you want to know? Such as: `/policy may I mine coins on a lab computer?`"
        : conversation.policy(words);
  }

  private Contact contact(Actor actor) {
    return recipients.directMessage(actor.user()) instanceof Answer.Done<String> done
        ? Contact.slack(done.value())
        : Contact.slack(actor.user());
  }

  private static Shown text(String words) {
    return new Shown(words, List.of());
  }

  private void say(JsonNode payload, Shown shown) {
    if (!responses.say(payload.path("response_url").asText(), shown)) {
      LOG.warn("The answer to a command did not reach Slack.");
    }
  }
}

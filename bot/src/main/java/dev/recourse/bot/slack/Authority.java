package dev.recourse.bot.slack;

import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.model.User;
import dev.recourse.bot.slack.Interaction.Actor;
import dev.recourse.scheduler.Access;
import dev.recourse.scheduler.Directory;
import dev.recourse.scheduler.Standing;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.policy.Role;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says who may do something to a case from Slack. Slack shows a button to whoever can see the
 * message; whether they may press it is decided here, each time. Thread-safe.
 */
final class Authority {
  private final WebApi api;
  private final Recipients recipients;
  private final Directory directory;
  private final Standing standing;
  private final Map<String, String> ownTeam = new ConcurrentHashMap<>();

  Authority(WebApi api, Recipients recipients, Directory directory, Standing standing) {
    this.api = api;
    this.recipients = recipients;
    this.directory = directory;
    this.standing = standing;
  }

  /**
   * Why somebody may not work a case, in words for them; empty where they may.
   *
   * @throws IllegalStateException where Slack must be asked and cannot be now
   */
  Optional<String> refusal(Actor actor, CaseFile file) {
    return refusal(actor, file, Set.of());
  }

  /** The same for what is also the work of these roles, whoever keeps the case. */
  Optional<String> refusal(Actor actor, CaseFile file, Set<Role> entrusted) {
    return stranger(actor)
        .or(() -> concerned(actor, file))
        .or(
            () ->
                mayWork(actor, file) || holds(actor, entrusted.stream())
                    ? Optional.empty()
                    : Optional.of(notTheirs(file)));
  }

  /** Why somebody may not even ask to see a case. */
  Optional<String> refusalToAsk(Actor actor, CaseFile file) {
    return refusal(actor)
        .or(() -> concerned(actor, file))
        .or(
            () ->
                mayWork(actor, file)
                    ? Optional.of("You may see " + file.id() + " already.")
                    : Optional.empty());
  }

  /** Whether somebody may see a case: who works it, and whom its role lets see it. */
  boolean maySee(Actor actor, CaseFile file) {
    return refusal(actor, file).isEmpty()
        || (Access.granted(standing, file, actor.name())
            && stranger(actor).isEmpty()
            && concerned(actor, file).isEmpty());
  }

  /** Why a case may not be given to somebody, in words for whoever gives it. */
  Optional<String> refusalOf(String user, CaseFile file) {
    String team = Optional.ofNullable(info(user).getTeamId()).orElseGet(this::team);
    return refusal(new Actor(user, team), file);
  }

  /** Why somebody may not see what the desk sees at all; empty where they hold any role. */
  Optional<String> refusal(Actor actor) {
    return stranger(actor)
        .or(
            () ->
                holds(actor, directory.holders().keySet().stream())
                    ? Optional.empty()
                    : Optional.of("Only the desk can do that."));
  }

  /** Which cases somebody of the desk may work; Slack is asked once for all of them. */
  Predicate<CaseFile> worksOf(Actor actor) {
    if (refusal(actor).isPresent()) {
      return file -> false;
    }
    Set<Role> held =
        directory.holders().keySet().stream()
            .filter(role -> holds(actor, Stream.of(role)))
            .collect(Collectors.toSet());
    return file ->
        concerned(actor, file).isEmpty()
            && (!standing.restricted(file)
                || held.contains(directory.standIn(standing.keeper(file))));
  }

  private Optional<String> stranger(Actor actor) {
    if (!actor.team().equals(team())) {
      return Optional.of("Only members of this workspace can do that.");
    }
    User user = info(actor.user());
    if (user.isRestricted() || user.isUltraRestricted() || user.isStranger()) {
      return Optional.of("Guests of this workspace cannot do that.");
    }
    return user.isDeleted() || user.isBot()
        ? Optional.of("This account cannot do that.")
        : Optional.empty();
  }

  private User info(String user) {
    return asked(
        api.call(methods -> methods.usersInfo(request -> request.user(user)))
            .map(response -> response.getUser()));
  }

  /** Nobody works a case of their own. */
  private Optional<String> concerned(Actor actor, CaseFile file) {
    String direct = asked(recipients.directMessage(actor.user()));
    boolean party =
        file.involves(Contact.slack(direct)) || file.involves(Contact.slack(actor.user()));
    return party
        ? Optional.of("You are a party of " + file.id() + ": somebody else has to work it.")
        : Optional.empty();
  }

  private boolean mayWork(Actor actor, CaseFile file) {
    return standing.restricted(file)
        ? holds(actor, Stream.of(standing.keeper(file)))
        : holds(actor, directory.holders().keySet().stream());
  }

  private String notTheirs(CaseFile file) {
    return standing.restricted(file)
        ? file.id()
            + " is restricted: only "
            + standing.pack().roleName(standing.keeper(file))
            + " works it."
        : "Only the desk can do that.";
  }

  private boolean holds(Actor actor, Stream<Role> roles) {
    return roles
        .map(directory::holder)
        .flatMap(holder -> holder.slack().stream())
        .distinct()
        .anyMatch(
            id ->
                id.equals(actor.user())
                    || (id.startsWith("S")
                        && asked(recipients.members(id)).contains(actor.user())));
  }

  private String team() {
    return ownTeam.computeIfAbsent(
        "team",
        key ->
            asked(
                api.call(methods -> methods.authTest(request -> request))
                    .map(AuthTestResponse::getTeamId)));
  }

  private static <T> T asked(Answer<T> answer) {
    if (answer instanceof Answer.Done<T> done) {
      return done.value();
    }
    throw new IllegalStateException(
        "Who may do this cannot be asked now. " + Refusals.inWords(answer));
  }
}

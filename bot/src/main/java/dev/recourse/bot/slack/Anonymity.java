package dev.recourse.bot.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recourse.bot.slack.screens.AnonymousForms;
import dev.recourse.bot.slack.screens.Forms;
import dev.recourse.scheduler.Claims;
import dev.recourse.scheduler.cases.ClaimCode;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.inbox.Arrival;
import dev.recourse.scheduler.inbox.Source;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes from a form that is sent without a name what could tell whose it is, before it is kept.
 * Nothing of what Slack sent is taken over but the answers to our own questions, the form's name,
 * and the hash of its claim code; in the answers the sender's own id is struck out. Thread-safe.
 */
final class Anonymity {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> NAMELESS = Set.of(AnonymousForms.REPORT, AnonymousForms.ADD);
  private static final List<String> ANSWERS =
      List.of(Forms.WHAT, Forms.WHEN, Forms.WHO, Forms.HARMED, Forms.WORDS);
  private static final String CLAIM = "claim";
  private static final String STRUCK_OUT = "[the sender]";

  private final Claims claims;

  Anonymity(Claims claims) {
    this.claims = claims;
  }

  /** Whether a form is one of those that are sent without a name. */
  static boolean covers(Interaction form) {
    return NAMELESS.contains(form.form());
  }

  /** The code that the form carries, whose sender holds it; a new one, where it carries none. */
  ClaimCode code(Interaction form) {
    ClaimCode carried = new ClaimCode(form.metadata());
    return carried.isWhole() ? carried : claims.issue();
  }

  /** Who sent what was kept; empty where it was not sent without a name. */
  static Optional<Contact> sender(Interaction kept) {
    return covers(kept)
        ? kept.carried().find(CLAIM).map(Contact::slack).filter(Contact::isClaim)
        : Optional.empty();
  }

  /** What is kept of a form: nobody can tell from it who sent it. */
  Arrival arrival(Interaction form, ClaimCode code, Instant at) {
    ObjectNode kept = JSON.createObjectNode().put("type", Interaction.FORM);
    ObjectNode view = kept.putObject("view").put("callback_id", form.form());
    String holder = claims.holder(code).address();
    view.put("private_metadata", JSON.createObjectNode().put(CLAIM, holder).toString());
    ObjectNode values = view.putObject("state").putObject("values");
    for (String question : ANSWERS) {
      form.value(question)
          .ifPresent(
              answer ->
                  values
                      .putObject(question)
                      .putObject(question)
                      .put("value", withoutSender(answer, form.actor().user())));
    }
    try {
      return Arrival.message(
          Source.SLACK, "nameless/" + claims.alias(form.key()), at, JSON.writeValueAsBytes(kept));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A few words can always be written as JSON.", e);
    }
  }

  private static String withoutSender(String answer, String user) {
    return user.isEmpty() ? answer : answer.replace(user, STRUCK_OUT);
  }
}

package dev.recourse.bot.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recourse.bot.slack.screens.Button;
import dev.recourse.bot.slack.screens.Forms;
import dev.recourse.bot.slack.screens.More;
import dev.recourse.bot.slack.screens.MoreForms;
import dev.recourse.scheduler.ByHand;
import dev.recourse.scheduler.Docket;
import dev.recourse.scheduler.Drafted;
import dev.recourse.scheduler.Handling;
import dev.recourse.scheduler.Standing;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.policy.Letter;
import dev.recourse.scheduler.policy.Party;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * What comes back at once when a form is sent: the letter as it will read, before anything is sent,
 * and what cannot be as it was filled in. Nothing goes to anybody that was not shown in these very
 * words. Asks nobody but the case itself; whether the person may is asked when it is carried out.
 */
final class Drafts {
  /** In what a form carries: the words that its sender has seen in the letter. */
  private static final String SHOWN = "shown";

  private final Docket docket;
  private final Handling handling;
  private final Standing standing;

  Drafts(Docket docket, Handling handling, Standing standing) {
    this.docket = docket;
    this.handling = handling;
    this.standing = standing;
  }

  /** The answer to a form that was sent; empty where it can be carried out. */
  Optional<ObjectNode> answer(Interaction form) {
    Optional<CaseFile> file = form.caseId().flatMap(docket::find);
    return file.isEmpty() ? Optional.empty() : answer(form, file.get());
  }

  private Optional<ObjectNode> answer(Interaction form, CaseFile file) {
    String id = form.form();
    if (id.equals(Button.ASK_REPORTER.action()) || (id.equals(Forms.SEND) && unseen(form))) {
      return Optional.of(reply(form, file));
    }
    if (id.equals(More.LETTERS.action()) || (id.equals(MoreForms.SEND_LETTER) && unseen(form))) {
      return Optional.of(letter(form, file));
    }
    return id.equals(More.JOIN.action()) ? unknown(form) : Optional.empty();
  }

  private ObjectNode reply(Interaction form, CaseFile file) {
    if (closedTo(form, file)) {
      return Views.errors(Forms.WORDS, changed(file));
    }
    String words = form.value(Forms.WORDS).orElse("");
    Letter letter = handling.draftReply(file, words);
    return Views.update(
        Forms.preview(file, letter, words, form.carrying(SHOWN, fingerprint(form))));
  }

  private ObjectNode letter(Interaction form, CaseFile file) {
    String field = form.form().equals(MoreForms.SEND_LETTER) ? MoreForms.HOW : MoreForms.LETTER;
    if (closedTo(form, file)) {
      return Views.errors(field, changed(file));
    }
    ByHand wanted = wanted(form);
    Drafted drafted = handling.draft(file, wanted);
    if (drafted instanceof Drafted.Refused refused) {
      return Views.errors(field, refused.why());
    }
    Interaction.Carried carried = form.carried();
    String carry =
        carried
            .with(SHOWN, fingerprint(form))
            .with(MoreForms.LETTER, wanted.name())
            .with(Forms.PARTY, wanted.reader().map(Party::id).orElse(""))
            .written();
    return Views.update(
        MoreForms.preview(drafted, standing, file, wanted.outcome(), wanted.note(), carry));
  }

  /** The letter that a form asks for, by its fields or by what it carries. */
  static ByHand wanted(Interaction form) {
    Interaction.Carried carried = form.carried();
    return new ByHand(
        form.value(MoreForms.LETTER).or(() -> carried.find(MoreForms.LETTER)).orElse(""),
        form.value(Forms.PARTY).or(() -> carried.find(Forms.PARTY)).flatMap(Party::find),
        form.value(Forms.NOTE),
        form.value(MoreForms.OUTCOME));
  }

  private Optional<ObjectNode> unknown(Interaction form) {
    String number = form.value(MoreForms.INTO).orElse("");
    Optional<CaseId> into = CaseId.findIn(number);
    if (into.flatMap(docket::find).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        Views.errors(
            MoreForms.INTO,
            into.isPresent()
                ? "There is no case " + into.get() + "."
                : "A case's number looks like R-2026-000123."));
  }

  /** Whether somebody changed the words after they had seen the letter. */
  private static boolean unseen(Interaction form) {
    return !form.carried().find(SHOWN).equals(Optional.of(fingerprint(form)));
  }

  private static String fingerprint(Interaction form) {
    String words =
        form.value(Forms.WORDS).orElse("")
            + "\n"
            + form.value(MoreForms.OUTCOME).orElse("")
            + "\n"
            + form.value(Forms.NOTE).orElse("");
    return UUID.nameUUIDFromBytes(words.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** Whether the case is another office's since the form was opened: a letter would tell of it. */
  private boolean closedTo(Interaction form, CaseFile file) {
    Interaction.Carried carried = form.carried();
    return !carried.find(Interaction.KEPT_BY).equals(Optional.of(keptBy(file)))
        || !carried.find(Interaction.FOR).equals(Optional.of(form.actor().user()));
  }

  /** Who may see a case, as forms about it carry it. */
  String keptBy(CaseFile file) {
    return standing.restricted(file) ? standing.keeper(file).id() : "";
  }

  private static String changed(CaseFile file) {
    return "Who may see " + file.id() + " has changed meanwhile. Start again at its card.";
  }
}

package dev.recourse.bot.slack;

import com.slack.api.model.view.View;
import dev.recourse.bot.chat.Conversation;
import dev.recourse.bot.slack.screens.Forms;
import dev.recourse.bot.slack.screens.ProposalButton;
import dev.recourse.bot.slack.screens.Question;
import dev.recourse.bot.slack.screens.Shown;
import dev.recourse.bot.slack.screens.SlackText;
import dev.recourse.ingest.Reading;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.outbox.Message;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.Pack;
import dev.recourse.scheduler.proposals.Proposal;
import dev.recourse.scheduler.proposals.Proposals;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The questions whether to file what somebody wrote: how they look while they are open and after,
 * and what is pressed on them. Only the one who was asked answers. Thread-safe.
 */
final class Questions {
  private static final Pattern REPLY = Pattern.compile("inbox/(\\d{1,18})/reply");
  static final String NOT_YOURS = "That is not for you to answer.";

  private static final String PROPOSAL = "proposal";

  private final Proposals proposals;
  private final Conversation conversation;
  private final Pack pack;

  Questions(Proposals proposals, Conversation conversation, Pack pack) {
    this.proposals = proposals;
    this.conversation = conversation;
    this.pack = pack;
  }

  /** What stands on a message that asks; empty for any other message. */
  Optional<Shown> face(Message message) {
    return asking(message).map(proposal -> face(proposal, message));
  }

  private Shown face(Proposal proposal, Message message) {
    if (!proposal.endsWith(arrival(message))) {
      return Question.ended(conversation.askedAgain());
    }
    return proposal.isOpen()
        ? Question.open(message.text(), String.valueOf(proposal.id()))
        : Question.ended(conversation.outcome(proposal));
  }

  private Optional<Proposal> asking(Message message) {
    return REPLY.matcher(message.key().value()).matches()
        ? proposals.ofArrival(arrival(message))
        : Optional.empty();
  }

  /** The message that a reply of ours answers. */
  private static long arrival(Message message) {
    return Long.parseLong(REPLY.matcher(message.key().value()).replaceFirst("$1"));
  }

  /** The case that a message asked about, once that was filed. */
  Optional<CaseId> filedAs(Message message) {
    return asking(message).flatMap(Proposal::caseId);
  }

  /** Whether this answers a question. */
  static boolean isAnswer(Interaction interaction) {
    return button(interaction).isPresent();
  }

  /** Whether a press opens a form, and is no answer yet; one that comes late opens none. */
  boolean opensForm(Interaction press) {
    return button(press).filter(ProposalButton.CHANGE::equals).isPresent()
        && proposal(press).filter(Proposal::isOpen).isPresent();
  }

  /**
   * The form that a press opens; empty where it is not for whoever pressed.
   *
   * @param whose where whoever pressed is reached
   */
  Optional<View> form(Interaction press, Function<String, Contact> whose) {
    return proposal(press)
        .filter(proposal -> proposal.speaker().equals(whose.apply(press.actor().user())))
        .map(
            proposal ->
                Question.change(
                    proposal.text(),
                    conversation.understood(proposal.text()).category(),
                    pack,
                    press.carrying(PROPOSAL, String.valueOf(proposal.id()))));
  }

  /**
   * What an answer wants done.
   *
   * @param whose where whoever pressed is reached
   */
  Reading read(Interaction answer, Function<String, Contact> whose) {
    Optional<Proposal> asked = proposal(answer);
    Contact speaker = whose.apply(answer.actor().user());
    if (asked.isEmpty() || !asked.get().speaker().equals(speaker)) {
      return new Reading.Asked(speaker, NOT_YOURS, "a question to others");
    }
    Proposal proposal = asked.get();
    return switch (button(answer).orElseThrow()) {
      case FILE_IT -> conversation.confirm(proposal, proposal.text(), Optional.empty());
      case CHANGE -> changed(answer, proposal);
      case ITS_A_QUESTION -> conversation.question(proposal);
      case NEVER_MIND -> conversation.dropped(proposal);
    };
  }

  private Reading changed(Interaction form, Proposal proposal) {
    String text = form.value(Forms.WHAT).orElse(proposal.text());
    // A form takes no more than so much: what did not fit into it is not lost by that.
    String whole =
        proposal.text().length() > SlackText.LONGEST
            ? text + "\n\nAs first written:\n\n" + proposal.text()
            : text;
    return conversation.confirm(
        proposal, whole, form.value(Forms.CATEGORY).flatMap(Category::find));
  }

  private Optional<Proposal> proposal(Interaction answer) {
    String id =
        answer.type().equals(Interaction.PRESS)
            ? answer.pressedValue()
            : answer.carried().find(PROPOSAL).orElse("");
    return id.matches("\\d{1,18}") ? proposals.find(Long.parseLong(id)) : Optional.empty();
  }

  private static Optional<ProposalButton> button(Interaction interaction) {
    return ProposalButton.of(
        interaction.type().equals(Interaction.PRESS) ? interaction.action() : interaction.form());
  }
}

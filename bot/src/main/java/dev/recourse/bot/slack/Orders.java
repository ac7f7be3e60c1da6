package dev.recourse.bot.slack;

import dev.recourse.bot.slack.Interaction.Actor;
import dev.recourse.bot.slack.screens.AccessRequest;
import dev.recourse.bot.slack.screens.Button;
import dev.recourse.bot.slack.screens.Forms;
import dev.recourse.bot.slack.screens.More;
import dev.recourse.bot.slack.screens.MoreForms;
import dev.recourse.ingest.Order;
import dev.recourse.ingest.Reading;
import dev.recourse.scheduler.Docket;
import dev.recourse.scheduler.Reminded;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.clocks.Deadline;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Length;
import dev.recourse.scheduler.policy.Party;
import dev.recourse.scheduler.policy.Role;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what was pressed on a case's card, or sent with a form that hangs on it. Whether that
 * person may do it is asked here, when it is carried out and not only when the button was shown.
 */
final class Orders {
  private final Docket docket;
  private final Reminded reminded;
  private final Authority authority;

  Orders(Docket docket, Reminded reminded, Authority authority) {
    this.docket = docket;
    this.reminded = reminded;
    this.authority = authority;
  }

  /**
   * What somebody wants done.
   *
   * @throws IllegalStateException where Slack must be asked who they are and cannot be now
   */
  Reading read(Interaction interaction) {
    Actor actor = interaction.actor();
    Contact back = answerTo(interaction);
    Optional<CaseFile> file = interaction.caseId().flatMap(docket::find);
    if (file.isEmpty()) {
      return new Reading.Asked(back, "There is no such case.", "a button of no case");
    }
    try {
      Order order = order(interaction);
      Optional<String> objection = objection(interaction, file.get(), order);
      return objection.isPresent()
          ? new Reading.Asked(back, objection.get(), "something they may not do, refused")
          : new Reading.Ordered(file.get().id(), order, actor.name(), back);
    } catch (IllegalArgumentException e) {
      return new Reading.Asked(
          back, "That was not understood: " + e.getMessage(), "something not understood");
    }
  }

  private Optional<String> objection(Interaction interaction, CaseFile file, Order order) {
    Actor actor = interaction.actor();
    if (order instanceof Order.AskAccess) {
      return authority.refusalToAsk(actor, file);
    }
    return authority
        .refusal(actor, file, entrusted(interaction, order, file))
        .or(() -> objection(actor, file, order));
  }

  /** Whoever else an order is about must be one who may work the case, or a case of theirs. */
  private Optional<String> objection(Actor actor, CaseFile file, Order order) {
    if (order instanceof Order.Join join) {
      return docket.find(join.into()).flatMap(into -> authority.refusal(actor, into));
    }
    if (order instanceof Order.Happened happened && happened.event().equals(EventName.ASSIGNED)) {
      return happened
          .note()
          .map(note -> note.substring(Actor.SLACK.length()))
          .flatMap(user -> authority.refusalOf(user, file))
          .map(why -> "It was not assigned. To the one you chose: " + why);
    }
    return Optional.empty();
  }

  /** Who is reminded of a date may answer that, and do what it asks for, whoever keeps the case. */
  private Set<Role> entrusted(Interaction interaction, Order order, CaseFile file) {
    Optional<Deadline> deadline = interaction.deadline();
    boolean answers =
        order instanceof Order.Done
            || order instanceof Order.Later
            || (order instanceof Order.Happened happened
                && deadline
                    .map(of -> reminded.meeting(file, of.clock()))
                    .filter(meeting -> meeting.contains(happened.event()))
                    .isPresent());
    return deadline
        .filter(of -> answers)
        .map(of -> reminded.roles(file, of.clock()))
        .orElse(Set.of());
  }

  private static int request(Interaction interaction) {
    return AccessRequest.in(interaction.payload().path("actions").path(0).path("value").asText())
        .orElseThrow(() -> new IllegalArgumentException("which request?"));
  }

  private static Deadline deadline(Interaction interaction) {
    return interaction
        .deadline()
        .orElseThrow(() -> new IllegalArgumentException("which date is meant?"));
  }

  private static Order order(Interaction interaction) {
    if (interaction.form().equals(Forms.SEND)) {
      return new Order.Write(Party.COMPLAINANT, required(interaction, Forms.WORDS));
    }
    if (interaction.form().equals(MoreForms.SEND_LETTER)) {
      return new Order.Letter(
          Drafts.wanted(interaction),
          interaction.value(MoreForms.HOW).filter(MoreForms.BY_HAND::equals).isPresent());
    }
    if (interaction.more().isPresent()) {
      return more(interaction, interaction.more().get());
    }
    Button button =
        interaction.type().equals(Interaction.PRESS)
            ? interaction.button().orElseThrow(() -> new IllegalArgumentException("which button?"))
            : Button.of(interaction.form())
                .orElseThrow(() -> new IllegalArgumentException("which form?"));
    Optional<String> note = interaction.value(Forms.NOTE);
    return switch (button) {
      case TAKE -> new Order.Take();
      case REOPEN -> recorded(EventName.REOPENED, note);
      case CLOSE -> recorded(EventName.CLOSED, note);
      case CHANGE_CATEGORY -> recorded(EventName.CATEGORY_SET, interaction.value(Forms.CATEGORY));
      case RECORD_EVENT ->
          new Order.Happened(
              new EventName(interaction.value(Forms.EVENT).orElse("")),
              interaction.value(Forms.PARTY).flatMap(Party::find),
              note);
      case DONE, ACKNOWLEDGE -> new Order.Done(deadline(interaction));
      case SNOOZE_1_DAY -> new Order.Later(deadline(interaction), Length.parse("1d"));
      case SNOOZE_3_DAYS -> new Order.Later(deadline(interaction), Length.parse("3d"));
      case ASK_FOR_ACCESS -> new Order.AskAccess();
      case GRANT -> new Order.AnswerAccess(request(interaction), true);
      case REFUSE -> new Order.AnswerAccess(request(interaction), false);
      case OPEN_CASE -> throw new IllegalArgumentException("nothing is to be done to the case.");
      case ASK_REPORTER -> throw new IllegalArgumentException("what should be sent?");
      case MORE -> throw new IllegalArgumentException("what should be done?");
      case EXTEND ->
          new Order.Extend(
              interaction.value(Forms.CLOCK).orElse(""), length(interaction), note.orElse(""));
    };
  }

  private static Order more(Interaction interaction, More more) {
    return switch (more) {
      case ASSIGN ->
          recorded(
              EventName.ASSIGNED,
              Optional.of(new Actor(required(interaction, Forms.PERSON), "").name()));
      case JOIN ->
          new Order.Join(
              CaseId.findIn(required(interaction, MoreForms.INTO))
                  .orElseThrow(() -> new IllegalArgumentException("which case?")));
      case SNOOZE -> new Order.Snooze(required(interaction, Forms.CLOCK), length(interaction));
      case LETTERS -> throw new IllegalArgumentException("which letter should be sent?");
      case EXPORT -> new Order.Export(interaction.actor().user());
    };
  }

  private static Length length(Interaction interaction) {
    return Length.parse(
        interaction.value(Forms.HOW_MUCH).orElse("") + interaction.value(Forms.UNIT).orElse("bd"));
  }

  private static String required(Interaction interaction, String field) {
    return interaction
        .value(field)
        .orElseThrow(() -> new IllegalArgumentException("'" + field + "' was left out"));
  }

  private static Order recorded(EventName event, Optional<String> note) {
    return new Order.Happened(event, Optional.empty(), note);
  }

  /** In a channel that others read, to them alone; else where they are reached anyway. */
  private static Contact answerTo(Interaction interaction) {
    String user = interaction.actor().user();
    return interaction
        .conversation()
        .filter(channel -> !channel.startsWith("D"))
        .map(channel -> Contact.slack(channel + "/" + user))
        .orElseGet(() -> Contact.slack(user));
  }
}

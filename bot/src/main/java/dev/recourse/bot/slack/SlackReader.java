package dev.recourse.bot.slack;

import dev.recourse.bot.chat.Conversation;
import dev.recourse.bot.chat.Remark;
import dev.recourse.bot.slack.screens.AnonymousForms;
import dev.recourse.bot.slack.screens.Forms;
import dev.recourse.ingest.Reader;
import dev.recourse.ingest.Reading;
import dev.recourse.ingest.report.Answerable;
import dev.recourse.ingest.report.Report;
import dev.recourse.scheduler.cases.CaseChannel;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.inbox.Exhibit.Announced;
import dev.recourse.scheduler.inbox.InboxEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what was written to the bot in Slack, pressed or sent. Who writes is known by their direct
 * conversation with the bot, and is answered there: also one who called the bot in a channel, where
 * others read.
 */
final class SlackReader implements Reader {
  private static final int SUBJECT = 100;

  private final Conversation conversation;
  private final Recipients recipients;
  private final Neighbours neighbours;
  private final Orders orders;
  private final Notes notes;
  private final Threads threads;
  private final Questions questions;

  SlackReader(
      Conversation conversation,
      Recipients recipients,
      Neighbours neighbours,
      Orders orders,
      Notes notes,
      Threads threads,
      Questions questions) {
    this.neighbours = neighbours;
    this.threads = threads;
    this.notes = notes;
    this.conversation = conversation;
    this.recipients = recipients;
    this.orders = orders;
    this.questions = questions;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException where Slack must be asked where to answer and cannot be now
   */
  @Override
  public Reading read(InboxEntry entry, byte[] raw) {
    Optional<Interaction> interaction = interaction(raw);
    Optional<Contact> nameless = interaction.flatMap(Anonymity::sender);
    if (nameless.isPresent()) {
      return withoutName(interaction.orElseThrow(), nameless.get());
    }
    if (interaction.filter(Questions::isAnswer).isPresent()) {
      return questions.read(interaction.get(), recipients::contact);
    }
    if (interaction.isPresent()) {
      return interaction.get().form().equals(Forms.REPORT)
          ? reported(interaction.get())
          : orders.read(interaction.get());
    }
    return message(raw).map(this::said).orElseGet(() -> unreadable(raw));
  }

  private Reading said(SlackMessage message) {
    return notes
        .about(message)
        .map(id -> notes.read(message, id))
        .orElseGet(
            () ->
                threads
                    .about(message)
                    .map(file -> conversation.hearOn(file, remark(message)))
                    .orElseGet(() -> conversation.hear(remark(message))));
  }

  private Remark remark(SlackMessage message) {
    return new Remark(
        CaseChannel.SLACK,
        speaker(message),
        SlackWords.of(message),
        SlackFile.announced(message.files()));
  }

  private Contact speaker(SlackMessage message) {
    return message.direct()
        ? Contact.slack(message.conversation())
        : recipients.contact(message.user());
  }

  /** Without a name, there is a claim code for a name. */
  private Reading withoutName(Interaction form, Contact holder) {
    if (form.form().equals(AnonymousForms.REPORT)) {
      return new Reading.Reported(CaseChannel.SLACK, Optional.of(holder), report(form).build());
    }
    String words = form.value(Forms.WORDS).orElse("");
    return conversation.hearAgain(new Remark(CaseChannel.SLACK, holder, words));
  }

  private Reading reported(Interaction form) {
    Report.Builder report = report(form);
    if (form.value(Forms.CONTACT).filter("no"::equals).isPresent()) {
      report.answerable(new Answerable.No("The reporter does not want to be contacted."));
    }
    return new Reading.Reported(
        CaseChannel.SLACK, Optional.of(recipients.contact(form.actor().user())), report.build());
  }

  /** The form asks for what a report needs; what was left out is not mentioned. */
  private Report.Builder report(Interaction form) {
    String what = form.value(Forms.WHAT).orElse("");
    StringBuilder text = new StringBuilder(what);
    form.value(Forms.WHEN).ifPresent(when -> text.append("\n\nWhen: ").append(when));
    form.value(Forms.WHO).ifPresent(who -> text.append("\n\nConcerned: ").append(who));
    form.value(Forms.HARMED)
        .ifPresent(
            answer ->
                text.append("\n\n")
                    .append(
                        answer.equals("yes")
                            ? "The reporter is the one harmed."
                            : "The reporter is not the one harmed."));
    if (form.value(Forms.NEIGHBOURS).filter("yes"::equals).isPresent()) {
      ReportedMessage.placeIn(form)
          .ifPresent(at -> text.append("\n\n").append(neighbours.around(at)));
    }
    List<SlackFile> own = form.files(Forms.FILES);
    text.append(own.isEmpty() ? "" : "\n\n").append(Remark.listed(SlackFile.announced(own)));
    // Those of a message that is reported are named in what stands in the form.
    List<SlackFile> all = new ArrayList<>(ReportedMessage.filesIn(form));
    all.addAll(own);
    List<Announced> files = SlackFile.announced(all);
    return Report.of(text.toString()).subject(firstLine(what)).enclosed(files);
  }

  private static String firstLine(String text) {
    String line = text.lines().filter(words -> !words.isBlank()).findFirst().orElse("").strip();
    return line.length() <= SUBJECT ? line : line.substring(0, SUBJECT) + "…";
  }

  private static Optional<Interaction> interaction(byte[] raw) {
    try {
      return Interaction.in(raw);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<SlackMessage> message(byte[] raw) {
    try {
      return SlackMessage.in(raw);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Reading unreadable(byte[] raw) {
    Report report = Report.of(new String(raw, StandardCharsets.UTF_8)).unreadable().build();
    return new Reading.Reported(CaseChannel.SLACK, Optional.empty(), report);
  }
}

package dev.recourse.ingest;

import dev.recourse.ingest.report.Address;
import dev.recourse.ingest.report.Answerable;
import dev.recourse.ingest.report.MachineReport;
import dev.recourse.ingest.report.Protection;
import dev.recourse.ingest.report.Report;
import dev.recourse.scheduler.Opening;
import dev.recourse.scheduler.cases.CaseChannel;
import dev.recourse.scheduler.cases.Classified;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.inbox.InboxEntry;
import dev.recourse.scheduler.inbox.Source;
import dev.recourse.scheduler.outbox.Message;
import dev.recourse.scheduler.policy.Category;
import dev.recourse.scheduler.policy.Language;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a case is opened with, taken from what arrived. Thread-safe. */
final class Openings {
  private static final String UNREADABLE = "Unreadable report";
  private static final int INCIDENTS_SHOWN = 20;
  private static final int SENDERS_SHOWN = 5;

  private final PolicyQuestions questions;

  Openings(PolicyQuestions questions) {
    this.questions = questions;
  }

  /** The case of a report, not opened yet. */
  Opening of(InboxEntry entry, Reading.Reported reported, Classified classified, Match.New fresh) {
    Report report = reported.report();
    return new Opening(
        reported.channel(),
        entry.receivedAt(),
        reported.sender().filter(sender -> !sender.isClaim()),
        alsoKnownAs(reported),
        subject(report),
        text(report),
        classified,
        answers(report),
        unanswered(report, fresh),
        remark(entry, report, classified, fresh),
        answer(report, classified),
        entry.lane(),
        report.forged() ? Set.of() : report.desk());
  }

  private static Optional<String> unanswered(Report report, Match.New fresh) {
    if (report.answerable() instanceof Answerable.No no) {
      return Optional.of(no.reason());
    }
    return fresh.echo()
        ? Optional.of("It goes by the Message-ID of a letter of ours.")
        : Optional.empty();
  }

  private static List<Contact> alsoKnownAs(Reading.Reported reported) {
    return Stream.concat(
            reported.report().from().map(sender -> Contact.email(sender.value())).stream(),
            reported.sender().filter(Contact::isClaim).stream())
        .toList();
  }

  /**
   * What the policies say to a question, and how to write so that the desk can read it; a report is
   * not answered from them.
   */
  private Optional<String> answer(Report report, Classified classified) {
    if (report.locked().isPresent()) {
      return report.locked().map(Protection.Locked::remedy);
    }
    return classified.category() == Category.POLICY_QUESTION && classified.confident()
        ? Optional.of(
            questions.answer(report.subject() + "\n" + report.text(), classified).inWords())
        : Optional.empty();
  }

  /**
   * The words of a report; what a machine said stands above them, for its parts are not shown
   * otherwise.
   */
  static String text(Report report) {
    String words = report.readable() ? report.text() : report.fullText();
    Optional<String> heading =
        report
            .locked()
            .map(Protection::inWords)
            .or(() -> report.machine().map(said -> said.inWords(INCIDENTS_SHOWN)));
    return heading.map(above -> (above + "\n\n" + words).strip()).orElse(words);
  }

  private static Optional<String> protections(Report report) {
    return report.protections().stream()
        .map(Protection::inWords)
        .reduce((one, other) -> one + " " + other);
  }

  private static String subject(Report report) {
    if (!report.readable()) {
      return UNREADABLE;
    }
    return report.subject().isBlank() ? firstLine(report.text()) : report.subject();
  }

  static String firstLine(String text) {
    return text.lines().filter(line -> !line.isBlank()).findFirst().orElse("(no subject)");
  }

  private static Optional<Message.Answers> answers(Report report) {
    return report
        .ancestry()
        .messageId()
        .map(id -> new Message.Answers(id, report.ancestry().references()));
  }

  private static Optional<String> remark(
      InboxEntry entry, Report report, Classified classified, Match.New fresh) {
    String remarks =
        Stream.of(
                arrived(entry, report, fresh),
                report.machine().map(MachineReport::heading),
                protections(report),
                classified.otherLanguage().map(Openings::foreign))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" "));
    return Optional.of(remarks).filter(words -> !words.isEmpty());
  }

  private static String foreign(Language language) {
    return "Written in "
        + language.inEnglish()
        + ": the category is no more than a guess, for a person to decide.";
  }

  private static Optional<String> arrived(InboxEntry entry, Report report, Match.New fresh) {
    if (entry.caseId().isPresent()) {
      return Optional.of(
          "It was given up before, and " + entry.caseId().get() + " was opened for it then.");
    }
    if (!report.readable()) {
      return Optional.of(
          "Nobody could make words out of this report; the message is kept as it came.");
    }
    return Stream.of(
            fresh
                .claimed()
                .map(id -> "It names " + id + ", whose parties do not include its sender."),
            unsureSender(report),
            fromDesk(report),
            report
                .authentication()
                .map(
                    found ->
                        (found.forged() ? "Its sender is forged (" : "Its sender was looked into (")
                            + found.inWords()
                            + ")."),
            report
                .replyTo()
                .map(
                    address ->
                        "It asks for answers at "
                            + address.value()
                            + ". Letters go to its sender all the same: anybody can ask that."))
        .flatMap(Optional::stream)
        .reduce((one, other) -> one + " " + other);
  }

  private static Optional<String> fromDesk(Report report) {
    return report.desk().isEmpty() || report.forged()
        ? Optional.empty()
        : Optional.of(
            "A desk like this one wrote it by itself. What is written about it by itself here does"
                + " not go there; `recourse reply` does.");
  }

  private static Optional<String> unsureSender(Report report) {
    if (report.guessed()) {
      return Optional.of(
          "Its From is not written as it should be: that this address was meant is a guess.");
    }
    return report.alsoFrom().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Its From names others as well ("
                + report.alsoFrom().stream()
                    .limit(SENDERS_SHOWN)
                    .map(Address::value)
                    .collect(Collectors.joining(", "))
                + "): which of them wrote it, nobody can tell.");
  }

  /** The case that stands for an arrival that nobody could read. */
  Opening unread(InboxEntry entry, String reason) {
    String told =
        "Arrival " + entry.id() + " of the inbox was given up; it is kept as it came. " + reason;
    return new Opening(
        channel(entry.source()),
        entry.receivedAt(),
        Optional.empty(),
        List.of(),
        UNREADABLE,
        "Nothing could be taken from this report. " + told,
        Classified.unreadable(),
        Optional.empty(),
        Optional.of("Nobody is known who could be answered: it could not be read."),
        Optional.of(told),
        Optional.empty());
  }

  private static CaseChannel channel(Source source) {
    return switch (source) {
      case IMAP -> CaseChannel.EMAIL;
      case SLACK -> CaseChannel.SLACK;
      case SHELL -> CaseChannel.SHELL;
    };
  }
}

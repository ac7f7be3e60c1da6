package dev.recourse.bot.slack;

import dev.recourse.bot.chat.Remark;
import dev.recourse.ingest.Order;
import dev.recourse.ingest.Reading;
import dev.recourse.scheduler.Docket;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.inbox.Exhibit.Announced;
import dev.recourse.scheduler.outbox.Places;
import java.util.List;
import java.util.Optional;

/**
 * Understands what is written in the thread of a card: a note on the case by somebody who works it.
 * It goes to no party. Anybody else is told that it was not kept on the case. Thread-safe.
 */
final class Notes {
  private final Places places;
  private final Docket docket;
  private final Authority authority;

  Notes(Places places, Docket docket, Authority authority) {
    this.places = places;
    this.docket = docket;
    this.authority = authority;
  }

  /** The case in the thread of whose card something was written. */
  Optional<CaseId> about(SlackMessage message) {
    return message
        .thread()
        .flatMap(thread -> places.at(message.conversation(), thread))
        .flatMap(place -> CaseId.findIn(place.key().value()));
  }

  /**
   * What becomes of it.
   *
   * @throws IllegalStateException where Slack must be asked who wrote it and cannot be now
   */
  Reading read(SlackMessage message, CaseId id) {
    Contact back =
        message.direct()
            ? Contact.slack(message.conversation())
            : Contact.slack(message.conversation() + "/" + message.user());
    Optional<CaseFile> file = docket.current(id);
    Optional<String> refusal =
        file.isEmpty()
            ? Optional.of("There is no such case.")
            : authority.refusal(message.author(), file.get());
    return refusal.isPresent()
        ? new Reading.Asked(
            back,
            refusal.get() + " What you wrote in the thread was not kept on the case.",
            "words in a case's thread by somebody who does not work it, refused")
        : new Reading.Ordered(id, note(message), message.author().name(), back);
  }

  private static Order note(SlackMessage message) {
    List<Announced> files = SlackFile.announced(message.files());
    String words = SlackWords.of(message) + "\n" + Remark.listed(files);
    return new Order.Note(words.strip(), files);
  }
}

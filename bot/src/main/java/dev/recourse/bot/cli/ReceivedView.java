package dev.recourse.bot.cli;

import dev.recourse.ingest.report.Address;
import dev.recourse.ingest.report.Attachment;
import dev.recourse.ingest.report.Authentication;
import dev.recourse.ingest.report.Protection;
import dev.recourse.ingest.report.Report;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.inbox.Exhibit;
import dev.recourse.scheduler.inbox.InboxEntry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Something that came in for the case, as the contract has it, and what came with it. */
record ReceivedView(
    long inboxId,
    Optional<String> messageId,
    String sha256,
    Optional<String> from,
    String subject,
    String receivedAt,
    List<AttachmentView> attachments,
    List<AbsentView> absent,
    List<String> protections,
    Optional<AuthenticationView> authentication) {

  /** A file or a message that came with it. Nothing of it was opened. */
  record AttachmentView(
      String name, String mediaType, String contentType, long size, String sha256, boolean nested) {
    static AttachmentView of(Attachment attachment) {
      return new AttachmentView(
          attachment.name(),
          attachment.mediaType(),
          attachment.contentType(),
          attachment.size(),
          attachment.sha256(),
          attachment.nested());
    }

    /** A file that lay in Slack, once it is here. */
    static Stream<AttachmentView> fetched(Exhibit file) {
      return file.kept().stream()
          .map(
              kept ->
                  new AttachmentView(
                      file.name(),
                      file.mediaType(),
                      kept.contentType(),
                      kept.size(),
                      kept.sha256(),
                      false));
    }
  }

  /**
   * A file that came with a message and is not here.
   *
   * @param state {@code awaited} or {@code missing}
   */
  record AbsentView(String name, String mediaType, String state, Optional<String> reason) {}

  /** What is said of a mail's sender: by the institution's own server, or by what is found here. */
  record AuthenticationView(
      String by,
      Optional<String> spf,
      Optional<String> dkim,
      Optional<String> dmarc,
      String verdict) {
    static AuthenticationView of(Authentication found) {
      return new AuthenticationView(
          found.by(),
          found.spf(),
          found.dkim(),
          found.dmarc(),
          found.verdict().name().toLowerCase(Locale.ROOT));
    }
  }

  static ReceivedView of(ReceivedReports.Item item, CaseFile file) {
    InboxEntry entry = item.entry();
    Optional<Report> mail = item.mail();
    return new ReceivedView(
        entry.id(),
        entry.messageId(),
        entry.sha256(),
        mail.isPresent()
            ? mail.flatMap(Report::from).map(Address::value)
            : file.reporter().map(contact -> contact.address()),
        mail.map(Report::subject).orElseGet(file::subject),
        entry.receivedAt().toString(),
        Stream.concat(
                mail.map(Report::attachments).orElse(List.of()).stream().map(AttachmentView::of),
                item.files().stream().flatMap(AttachmentView::fetched))
            .toList(),
        item.files().stream()
            .filter(exhibit -> exhibit.kept().isEmpty())
            .map(
                exhibit ->
                    new AbsentView(
                        exhibit.name(),
                        exhibit.mediaType(),
                        exhibit.state().id(),
                        exhibit.reason()))
            .toList(),
        mail.map(Report::protections).orElse(List.of()).stream().map(Protection::inWords).toList(),
        mail.flatMap(Report::authentication).map(AuthenticationView::of));
  }
}

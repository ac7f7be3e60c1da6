package dev.recourse.ingest.mail;

import dev.recourse.ingest.Reader;
import dev.recourse.ingest.Reading;
import dev.recourse.ingest.dkim.DkimCheck;
import dev.recourse.ingest.mail.mime.Headers;
import dev.recourse.ingest.mail.mime.PlainReader;
import dev.recourse.ingest.report.Address;
import dev.recourse.ingest.report.Report;
import dev.recourse.scheduler.cases.CaseChannel;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.inbox.InboxEntry;
import dev.recourse.scheduler.inbox.MailboxPosition;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads arrivals that are mails: whoever wrote reports something. */
public final class MailArrivals implements Reader {
  private static final String SIGNATURE = "dkim-signature";

  private final MailReader mails;
  private final Set<String> checked;
  private final DkimCheck dkim;

  /** Arrivals read with this reader. */
  public MailArrivals(MailReader mails) {
    this(mails, Set.of(), new DkimCheck(name -> List.of()));
  }

  /**
   * The same, where signatures are checked of what a mailbox's server says nothing about.
   *
   * @param checked the addresses of the mailboxes in whose mail they are
   */
  public MailArrivals(MailReader mails, Set<String> checked, DkimCheck dkim) {
    this.mails = mails;
    this.checked =
        checked.stream()
            .map(address -> address.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    this.dkim = dkim;
  }

  @Override
  public InboxEntry examined(InboxEntry entry, byte[] raw) {
    String mailbox = entry.position().map(MailboxPosition::account).orElse("");
    if (entry.dkim().isPresent() || !checked.contains(mailbox.toLowerCase(Locale.ROOT))) {
      return entry;
    }
    Headers headers = PlainReader.header(raw);
    return headers.has(SIGNATURE) && !mails.isToldOf(mailbox, headers)
        ? entry.signed(dkim.of(raw, SignedSender.sender(headers).orElse("")).line())
        : entry;
  }

  @Override
  public Reading read(InboxEntry entry, byte[] raw) {
    Report report = mails.read(entry, raw);
    return new Reading.Reported(
        CaseChannel.EMAIL, report.from().map(Address::value).map(Contact::email), report);
  }
}

package dev.recourse.ingest.mail;

import dev.recourse.ingest.Reader;
import dev.recourse.ingest.Reading;
import dev.recourse.ingest.report.Address;
import dev.recourse.ingest.report.Report;
import dev.recourse.scheduler.cases.CaseChannel;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.inbox.InboxEntry;

/** Reads arrivals that are mails: whoever wrote reports something. */
public final class MailArrivals implements Reader {
  private final MailReader mails;

  /** Arrivals read with this reader. */
  public MailArrivals(MailReader mails) {
    this.mails = mails;
  }

  @Override
  public Reading read(InboxEntry entry, byte[] raw) {
    Report report = mails.read(entry, raw);
    return new Reading.Reported(
        CaseChannel.EMAIL, report.from().map(Address::value).map(Contact::email), report);
  }
}

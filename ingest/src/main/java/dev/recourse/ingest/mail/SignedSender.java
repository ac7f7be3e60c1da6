package dev.recourse.ingest.mail;

import dev.recourse.ingest.dkim.DkimFinding;
import dev.recourse.ingest.mail.mime.Headers;
import dev.recourse.ingest.report.Address;
import dev.recourse.ingest.report.Authentication;
import dev.recourse.ingest.report.Authentication.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What a signature that was checked here says of a sender. It can vouch for one, and never makes
 * one forged: a signature that does not hold is to be taken as none (RFC 6376, section 6.1), for
 * lists and relays break them, and what the domain wants done then is for its DMARC record to say.
 */
final class SignedSender {
  private SignedSender() {}

  static Authentication judge(DkimFinding finding, Headers headers) {
    boolean vouched = sender(headers).filter(finding::vouchesFor).isPresent();
    return new Authentication(
        finding.domain().map(name -> "checked here, signed by " + name).orElse("checked here"),
        Optional.empty(),
        Optional.of(finding.word()),
        Optional.empty(),
        vouched ? Verdict.VOUCHED : Verdict.UNKNOWN);
  }

  /**
   * The domain of the sender. A second From may have been put above the one that was signed, so
   * where there are two nobody is known (RFC 6376, section 8.15).
   */
  static Optional<String> sender(Headers headers) {
    List<Address> from = headers.addresses("from");
    return headers.all("from").size() == 1 && from.size() == 1
        ? Optional.of(from.get(0).domain())
        : Optional.empty();
  }
}

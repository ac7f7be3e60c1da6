package dev.recourse.ingest.dkim;

import dev.recourse.ingest.dkim.DkimFinding.Result;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.james.jdkim.api.PublicKeyRecordRetriever;
import org.apache.james.jdkim.exceptions.PermFailException;
import org.apache.james.jdkim.exceptions.TempFailException;
import org.apache.james.jdkim.impl.Message;
import org.apache.james.mime4j.MimeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks the signatures of a mail (RFC 6376, RFC 8463) against the keys that their domains publish.
 * What a stranger wrote into them costs a bounded time and never throws. Thread-safe.
 */
public final class DkimCheck {
  private static final Logger log = LoggerFactory.getLogger(DkimCheck.class);

  /** Signatures whose keys are asked for; mail has one or two. */
  private static final int LOOKUPS = 3;

  /** Signatures that are looked at; others cost nothing. */
  private static final int SIGNATURES = 10;

  /** Anything larger is not worth its time. */
  private static final int LARGEST = 20_000_000;

  /** Of a host, with the underscores of such records; anything else is not asked for. */
  private static final Pattern NAME =
      Pattern.compile("(?=.{1,253}$)([A-Za-z0-9_-]{1,63}\\.){2,30}[A-Za-z0-9-]{1,63}");

  private final KeyRecords keys;

  /** A check against these keys. */
  public DkimCheck(KeyRecords keys) {
    this.keys = keys;
  }

  /**
   * What is to be said of a mail that carries a signature.
   *
   * @param mail as it came
   * @param senderDomain of the address in From, in lower case; of several signatures that hold, one
   *     that vouches for it is named
   */
  public DkimFinding of(byte[] mail, String senderDomain) {
    if (mail.length > LARGEST) {
      return new DkimFinding(Result.TEMPERROR, Optional.empty());
    }
    try {
      Message message = new Message(new ByteArrayInputStream(mail));
      try {
        return best(checked(message), senderDomain);
      } finally {
        message.dispose();
      }
    } catch (MimeException | IOException | RuntimeException | StackOverflowError e) {
      log.debug("No signature can be read", e);
      return new DkimFinding(Result.FAIL, Optional.empty());
    }
  }

  private List<DkimFinding> checked(Message message) throws IOException {
    byte[] body = message.getBodyInputStream().readAllBytes();
    SignatureCheck check = new SignatureCheck(new Lookups(keys), message, body);
    List<String> fields = message.getFields("DKIM-Signature");
    return Objects.requireNonNullElse(fields, List.<String>of()).stream()
        .limit(SIGNATURES)
        .map(check::of)
        .toList();
  }

  /** What says most for the sender, and of what says the same the uppermost. */
  private static DkimFinding best(List<DkimFinding> found, String senderDomain) {
    return found.stream()
        .filter(finding -> finding.vouchesFor(senderDomain))
        .findFirst()
        .or(() -> found.stream().min(Comparator.comparing(DkimFinding::result)))
        .orElse(new DkimFinding(Result.FAIL, Optional.empty()));
  }

  /** Asks for the keys of one mail, a few and no more. */
  private static final class Lookups implements PublicKeyRecordRetriever {
    private final KeyRecords keys;
    private int count;

    Lookups(KeyRecords keys) {
      this.keys = keys;
    }

    @Override
    public List<String> getRecords(CharSequence method, CharSequence selector, CharSequence token)
        throws TempFailException, PermFailException {
      String name = selector + "._domainkey." + token;
      if (!NAME.matcher(name).matches() || ++count > LOOKUPS) {
        throw new PermFailException("No such name is asked for.");
      }
      try {
        return keys.under(name);
      } catch (IOException e) {
        log.debug("No key could be asked for", e);
        throw new TempFailException("No key could be asked for.");
      }
    }
  }
}

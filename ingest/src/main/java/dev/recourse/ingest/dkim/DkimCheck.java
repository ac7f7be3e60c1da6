package dev.recourse.ingest.dkim;

import dev.recourse.ingest.dkim.DkimFinding.Result;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.PublicKeyRecord;
import org.apache.james.jdkim.api.PublicKeyRecordRetriever;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.FailException;
import org.apache.james.jdkim.exceptions.PermFailException;
import org.apache.james.jdkim.exceptions.TempFailException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks the signatures of a mail (RFC 6376) against the keys that their domains publish. What a
 * stranger wrote into them costs a bounded time and never throws. Thread-safe.
 */
public final class DkimCheck {
  private static final Logger log = LoggerFactory.getLogger(DkimCheck.class);

  /** Signatures whose keys are asked for; mail has one or two. */
  private static final int LOOKUPS = 3;

  /** Anything larger is not worth its time. */
  private static final int LARGEST = 20_000_000;

  /** Of a host, with the underscores of such records; anything else is not asked for. */
  private static final Pattern NAME =
      Pattern.compile("(?=.{1,253}$)([A-Za-z0-9_-]{1,63}\\.){2,30}[A-Za-z0-9-]{1,63}");

  /** Shorter ones can be found out (RFC 8301, section 3.2). */
  private static final int KEY_BITS = 1024;

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
    Lookups lookups = new Lookups(keys);
    try {
      List<SignatureRecord> holding = new Strict(lookups).verify(new ByteArrayInputStream(mail));
      List<DkimFinding> valid =
          Objects.requireNonNullElse(holding, List.<SignatureRecord>of()).stream()
              .map(DkimCheck::judged)
              .toList();
      return valid.stream()
          .filter(finding -> finding.vouchesFor(senderDomain))
          .findFirst()
          .or(() -> valid.stream().filter(f -> f.result() == Result.PASS).findFirst())
          .or(() -> valid.stream().findFirst())
          .orElseGet(lookups::nothingHolds);
    } catch (FailException | IOException | RuntimeException | StackOverflowError e) {
      log.debug("No signature holds", e);
      return lookups.nothingHolds();
    }
  }

  /**
   * A signature over a part of the text lets others add to it (RFC 6376, section 8.2); SHA-1 can be
   * made to sign something else (RFC 8301, section 3.1).
   */
  private static DkimFinding judged(SignatureRecord signature) {
    boolean whole = signature.getBodyHashLimit() < 0;
    boolean sound = signature.getHashMethod().toString().equalsIgnoreCase("sha256");
    return new DkimFinding(
        whole && sound ? Result.PASS : Result.POLICY,
        Optional.of(signature.getDToken().toString()));
  }

  /** Asks for the keys of one mail, a few and no more. */
  private static final class Lookups implements PublicKeyRecordRetriever {
    private final KeyRecords keys;
    private Optional<String> domain = Optional.empty();
    private int count;
    private boolean unanswered;

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
      domain = domain.or(() -> Optional.of(token.toString()));
      try {
        return keys.under(name);
      } catch (IOException e) {
        unanswered = true;
        log.debug("No key could be asked for", e);
        throw new TempFailException("No key could be asked for.");
      }
    }

    DkimFinding nothingHolds() {
      return new DkimFinding(unanswered ? Result.TEMPERROR : Result.FAIL, domain);
    }
  }

  /** Takes no key that is too short to prove anything. */
  private static final class Strict extends DKIMVerifier {
    Strict(PublicKeyRecordRetriever keys) {
      super(keys);
    }

    @Override
    public PublicKeyRecord publicKeySelector(List<String> records) throws PermFailException {
      PublicKeyRecord record = super.publicKeySelector(records);
      if (record.getPublicKey() instanceof RSAPublicKey key
          && key.getModulus().bitLength() < KEY_BITS) {
        throw new PermFailException("The key is too short.");
      }
      return record;
    }
  }
}

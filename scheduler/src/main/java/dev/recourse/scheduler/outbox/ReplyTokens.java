package dev.recourse.scheduler.outbox;

import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.MailAddress;
import dev.recourse.scheduler.store.Database;
import dev.recourse.scheduler.store.KeyedHash;
import dev.recourse.scheduler.store.Settings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Makes and checks reply tokens with the installation's secret key. A token holds for one case and
 * one address: whoever has one of their own cannot make that of another, even of the same case.
 * Thread-safe.
 */
public final class ReplyTokens {
  private final KeyedHash hash;

  /** The tokens of this database's installation. */
  public ReplyTokens(Database database) {
    this(database.read(Settings::secret));
  }

  /** The tokens that this key makes. */
  public ReplyTokens(byte[] secret) {
    this.hash = new KeyedHash(secret);
  }

  /** The token of a letter about a case to an address. */
  public ReplyToken of(CaseId caseId, String address) {
    // No message's key has a line break in it: what makes a Message-ID can never make a token.
    String words = "reply\n" + caseId + "\n" + MailAddress.normalized(address);
    return new ReplyToken(caseId, hash.of(words).substring(0, 12));
  }

  /** Whether this is the token of a letter to that address. */
  public boolean isOf(ReplyToken token, String address) {
    return MessageDigest.isEqual(
        of(token.caseId(), address).secret().getBytes(StandardCharsets.US_ASCII),
        token.secret().getBytes(StandardCharsets.US_ASCII));
  }
}

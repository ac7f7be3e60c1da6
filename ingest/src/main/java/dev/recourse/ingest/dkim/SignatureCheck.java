package dev.recourse.ingest.dkim;

import dev.recourse.ingest.dkim.DkimFinding.Result;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.jdkim.DKIMCommon;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.Headers;
import org.apache.james.jdkim.api.PublicKeyRecord;
import org.apache.james.jdkim.api.PublicKeyRecordRetriever;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.PermFailException;
import org.apache.james.jdkim.exceptions.TempFailException;
import org.apache.james.jdkim.impl.BodyHasherImpl;
import org.apache.james.jdkim.tagvalue.PublicKeyRecordImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks the signatures of one mail one by one, with the library's parts. The library's own round
 * through all of them knows RSA alone and ends at the first that claims to be of the future.
 */
final class SignatureCheck extends DKIMVerifier {
  private static final Logger log = LoggerFactory.getLogger(SignatureCheck.class);

  private static final String RSA = "rsa";
  private static final String ED25519 = "ed25519";

  /** Shorter ones can be found out (RFC 8301, section 3.2). */
  private static final int KEY_BITS = 1024;

  private final Headers headers;
  private final byte[] body;

  SignatureCheck(PublicKeyRecordRetriever keys, Headers headers, byte[] body) {
    super(keys);
    this.headers = headers;
    this.body = body;
  }

  /**
   * What is to be said of one signature.
   *
   * @param field with its name
   */
  DkimFinding of(String field) {
    Optional<String> domain = Optional.empty();
    try {
      SignatureRecord signature = newSignatureRecord(field.substring(field.indexOf(':') + 1));
      domain = Optional.of(signature.getDToken().toString());
      if (!isKnown(signature)) {
        return new DkimFinding(Result.NEUTRAL, domain);
      }
      signature.validate();
      return new DkimFinding(judged(signature), domain);
    } catch (TempFailException e) {
      return new DkimFinding(Result.TEMPERROR, domain);
    } catch (PermFailException | GeneralSecurityException | IOException | RuntimeException e) {
      log.debug("A signature does not hold", e);
      return new DkimFinding(Result.FAIL, domain);
    }
  }

  /** Others are to be passed over, and are no reason to think ill of a mail (section 3.3). */
  private static boolean isKnown(SignatureRecord signature) {
    String key = lower(signature.getHashKeyType());
    String hash = lower(signature.getHashMethod());
    return hash.equals("sha256") ? key.equals(RSA) || key.equals(ED25519) : isOutdated(key, hash);
  }

  private static boolean isOutdated(String key, String hash) {
    return key.equals(RSA) && hash.equals("sha1");
  }

  /**
   * A signature over a part of the text lets others add to it (RFC 6376, section 8.2); SHA-1 can be
   * made to sign something else (RFC 8301, section 3.1).
   */
  private Result judged(SignatureRecord signature)
      throws TempFailException, PermFailException, GeneralSecurityException, IOException {
    String type = lower(signature.getHashKeyType());
    String hash = lower(signature.getHashMethod());
    Signature check =
        type.equals(ED25519)
            ? new Ed25519OverSha256()
            : Signature.getInstance(hash.toUpperCase(Locale.ROOT) + "withRSA");
    check.initVerify(publicRecordLookup(signature).getPublicKey());
    SignedHeader.into(check, headers, signature);
    if (!check.verify(signature.getSignature()) || !holdsBody(signature)) {
      return Result.FAIL;
    }
    boolean whole = signature.getBodyHashLimit() < 0;
    return whole && !isOutdated(type, hash) ? Result.PASS : Result.POLICY;
  }

  private boolean holdsBody(SignatureRecord signature) throws PermFailException, IOException {
    BodyHasherImpl hasher = newBodyHasher(signature);
    DKIMCommon.streamCopy(new ByteArrayInputStream(body), hasher.getOutputStream());
    return MessageDigest.isEqual(signature.getBodyHash(), hasher.getDigest());
  }

  @Override
  protected PublicKeyRecord newPublicKeyRecord(String record) {
    return new Published(record);
  }

  /** Takes no key that is too short to prove anything. */
  @Override
  public PublicKeyRecord publicKeySelector(List<String> records) throws PermFailException {
    PublicKeyRecord record = super.publicKeySelector(records);
    if (record.getPublicKey() instanceof RSAPublicKey key
        && key.getModulus().bitLength() < KEY_BITS) {
      throw new PermFailException("The key is too short.");
    }
    return record;
  }

  private static String lower(CharSequence text) {
    return text.toString().toLowerCase(Locale.ROOT);
  }

  /** The part of the library that puts a header in the form in which it is signed. */
  private static final class SignedHeader extends DKIMCommon {
    static void into(Signature check, Headers headers, SignatureRecord signature)
        throws PermFailException, SignatureException {
      signatureCheck(headers, signature, signature.getHeaders(), check);
    }
  }

  /** A key record, also of the other type. */
  private static final class Published extends PublicKeyRecordImpl {
    Published(String record) {
      super(record);
    }

    @Override
    public PublicKey getPublicKey() {
      return isKeyTypeSupported(ED25519)
          ? Ed25519OverSha256.key(
              Base64.getDecoder().decode(getValue("p").toString().replaceAll("\\s", "")))
          : super.getPublicKey();
    }
  }
}

package dev.recourse.ingest.crypto;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPObjectFactory;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.api.OpenPGPCertificate;
import org.bouncycastle.openpgp.api.OpenPGPCertificate.OpenPGPComponentKey;
import org.bouncycastle.openpgp.api.OpenPGPCertificate.OpenPGPUserId;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/**
 * What can be said of the OpenPGP signatures of one mail. A key is judged as of the moment that the
 * signature names (RFC 9580, section 5.2.3.11), so that the words for a mail stay the same; one
 * that is revoked as stolen proves nothing at any time.
 *
 * @param ring keys that the desk knows
 * @param along keys that came with the mail
 * @param sender the address in From, in lower case, where there is one
 */
record OpenPgpSignatures(OpenPgpRing ring, List<byte[]> along, Optional<String> sender) {
  private static final int MOST = 10;

  /** Of older keys others can be made that pass for them (RFC 9580, section 5.5.2.1). */
  private static final int OLDEST = 4;

  private static final Pattern ADDRESS = Pattern.compile("[^\\s<>]+@[^\\s<>]+");

  /** A text can be made to fit them that somebody else signed (RFC 9580, section 9.5). */
  private static final Set<Integer> BROKEN =
      Set.of(HashAlgorithmTags.MD5, HashAlgorithmTags.SHA1, HashAlgorithmTags.RIPEMD160);

  /** The signatures in a part beside the text. */
  static List<PGPSignature> in(byte[] part) throws IOException {
    Object first =
        new BcPGPObjectFactory(PGPUtil.getDecoderStream(new ByteArrayInputStream(part)))
            .nextObject();
    List<PGPSignature> signatures = new ArrayList<>();
    if (first instanceof PGPSignatureList list) {
      list.forEach(signatures::add);
    }
    return signatures;
  }

  /**
   * Says what there is to say of these signatures of one text; of several, of one by a key that is
   * known.
   */
  String inWords(List<PGPSignature> signatures, byte[] content) {
    List<PGPSignature> considered = signatures.subList(0, Math.min(MOST, signatures.size()));
    try {
      for (PGPSignature signature : considered) {
        Optional<OpenPGPComponentKey> key = ring.signerOf(signature);
        if (key.isPresent()) {
          // The library's keys are judged once and remember it, in no safe way for two at once.
          synchronized (ring) {
            return byKnown(signature, key.get(), content);
          }
        }
      }
      for (PGPSignature signature : considered) {
        Optional<PGPPublicKey> key = keyAlong(signature.getKeyID());
        if (key.isPresent()) {
          return byUnknown(signature, key.get(), content);
        }
      }
      return considered.isEmpty()
          ? "it cannot be read"
          : "it cannot be checked: the key "
              + Long.toHexString(considered.get(0).getKeyID()).toUpperCase(Locale.ROOT)
              + " is not known here";
    } catch (IOException | PGPException | RuntimeException e) {
      return "it cannot be read";
    }
  }

  private String byKnown(PGPSignature signature, OpenPGPComponentKey key, byte[] content)
      throws PGPException {
    OpenPGPCertificate certificate = key.getCertificate();
    String whose =
        "the key "
            + hex(certificate.getFingerprint())
            + KnownAs.inWords(addresses(certificate), sender);
    if (key.getVersion() < OLDEST) {
      return "it cannot be checked: " + whose + ", is of a kind that is easily imitated";
    }
    if (!isValid(signature, key.getPGPPublicKey(), content)) {
      return "it is NOT valid for " + whose + ": the text may have been changed";
    }
    return flaw(signature, key)
        .map(flaw -> "it was made with " + whose + ", " + flaw + ": it proves nothing")
        .orElse("it is valid for " + whose);
  }

  private static Optional<String> flaw(PGPSignature signature, OpenPGPComponentKey key) {
    Date at = signature.getCreationTime();
    Optional<Instant> end =
        Optional.ofNullable(key.getKeyExpirationDateAt(at)).map(Date::toInstant);
    boolean revoked =
        Stream.of(key, key.getCertificate().getPrimaryKey())
            .map(each -> each.getRevocation(at))
            .anyMatch(Objects::nonNull);
    if (revoked) {
      return Optional.of("which has been revoked");
    }
    if (end.filter(at.toInstant()::isAfter).isPresent()) {
      return end.map(date -> "which had run out on " + KnownAs.day(date));
    }
    if (!key.isBoundAt(at)) {
      return Optional.of("which was not valid then");
    }
    if (!key.isSigningKey(at)) {
      return Optional.of("which is not for signing");
    }
    return BROKEN.contains(signature.getHashAlgorithm())
        ? Optional.of("by an outdated method that lets other texts pass for this one")
        : Optional.empty();
  }

  private static String byUnknown(PGPSignature signature, PGPPublicKey key, byte[] content)
      throws PGPException {
    String whose = hex(key.getFingerprint());
    return isValid(signature, key, content)
        ? "it is valid for the key " + whose + " that came with the mail; nobody vouches for it"
        : "it is NOT valid for the key " + whose + ": the text may have been changed";
  }

  private static boolean isValid(PGPSignature signature, PGPPublicKey key, byte[] content)
      throws PGPException {
    signature.init(new BcPGPContentVerifierBuilderProvider(), key);
    signature.update(content);
    return signature.verify();
  }

  /** Those that are still its own, as far as the desk has heard. */
  private static List<String> addresses(OpenPGPCertificate certificate) {
    List<OpenPGPUserId> names = certificate.getValidUserIds(certificate.getLastModificationDate());
    return (names.isEmpty() ? certificate.getAllUserIds() : names)
        .stream()
            .map(name -> ADDRESS.matcher(name.getUserId()))
            .filter(Matcher::find)
            .map(Matcher::group)
            .distinct()
            .toList();
  }

  private Optional<PGPPublicKey> keyAlong(long id) throws IOException {
    for (byte[] file : along) {
      PGPObjectFactory objects =
          new BcPGPObjectFactory(PGPUtil.getDecoderStream(new ByteArrayInputStream(file)));
      for (Object object = objects.nextObject(); object != null; object = objects.nextObject()) {
        if (object instanceof PGPPublicKeyRing keys && keys.getPublicKey(id) != null) {
          return Optional.of(keys.getPublicKey(id));
        }
      }
    }
    return Optional.empty();
  }

  private static String hex(byte[] fingerprint) {
    return HexFormat.of().withUpperCase().formatHex(fingerprint);
  }
}

package dev.recourse.ingest.crypto;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.bcpg.KeyIdentifier;
import org.bouncycastle.openpgp.PGPObjectFactory;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.api.OpenPGPCertificate;
import org.bouncycastle.openpgp.api.OpenPGPCertificate.OpenPGPComponentKey;
import org.bouncycastle.openpgp.api.bc.BcOpenPGPImplementation;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;

/**
 * OpenPGP keys of other people (RFC 9580, section 10.1), with what revokes them. Thread-safe, but
 * who judges one of its keys holds the ring for so long.
 */
final class OpenPgpRing {
  static final OpenPgpRing EMPTY = new OpenPgpRing(List.of());

  private final List<OpenPGPCertificate> certificates;

  private OpenPgpRing(List<OpenPGPCertificate> certificates) {
    this.certificates = List.copyOf(certificates);
  }

  /**
   * Reads public keys, armored or not, one after the other, and revocation certificates that lie
   * among them.
   *
   * @throws IllegalArgumentException where a file holds no key, or a secret one
   */
  static OpenPgpRing of(Map<String, byte[]> files) {
    List<PGPPublicKeyRing> rings = new ArrayList<>();
    List<PGPSignature> revocations = new ArrayList<>();
    files.forEach(
        (name, file) -> {
          int before = rings.size() + revocations.size();
          ArmorBlocks.in(file).forEach(block -> read(name, block, rings, revocations));
          if (rings.size() + revocations.size() == before) {
            throw new IllegalArgumentException(name + " holds no OpenPGP public key");
          }
        });
    return new OpenPgpRing(
        rings.stream()
            .map(ring -> revoked(ring, revocations))
            .map(ring -> new OpenPGPCertificate(ring, new BcOpenPGPImplementation()))
            .toList());
  }

  /** Whose key, or whose subkey, made a signature. */
  Optional<OpenPGPComponentKey> signerOf(PGPSignature signature) {
    for (OpenPGPCertificate certificate : certificates) {
      for (KeyIdentifier identifier : signature.getKeyIdentifiers()) {
        Optional<OpenPGPComponentKey> key = Optional.ofNullable(certificate.getKey(identifier));
        if (key.isPresent()) {
          return key;
        }
      }
    }
    return Optional.empty();
  }

  private static void read(
      String name, byte[] block, List<PGPPublicKeyRing> rings, List<PGPSignature> revocations) {
    try {
      PGPObjectFactory objects =
          new BcPGPObjectFactory(PGPUtil.getDecoderStream(new ByteArrayInputStream(block)));
      for (Object object = objects.nextObject(); object != null; object = objects.nextObject()) {
        if (object instanceof PGPSecretKeyRing) {
          throw new IllegalArgumentException(
              name + " holds a secret key; give the public one, as 'gpg --export' writes it");
        } else if (object instanceof PGPPublicKeyRing ring) {
          rings.add(ring);
        } else if (object instanceof PGPSignatureList signatures) {
          signatures.forEach(revocations::add);
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(name + " holds no OpenPGP public key", e);
    }
  }

  /** The same with those revocations that are for it; whether they hold is judged with the rest. */
  private static PGPPublicKeyRing revoked(PGPPublicKeyRing ring, List<PGPSignature> revocations) {
    PGPPublicKey primary = ring.getPublicKey();
    for (PGPSignature revocation : revocations) {
      if (revocation.getSignatureType() == PGPSignature.KEY_REVOCATION
          && revocation.hasKeyIdentifier(primary.getKeyIdentifier())) {
        primary = PGPPublicKey.addCertification(primary, revocation);
      }
    }
    return PGPPublicKeyRing.insertPublicKey(ring, primary);
  }
}

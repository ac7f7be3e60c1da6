package dev.recourse.ingest.crypto;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Optional;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.openpgp.PGPCompressedData;
import org.bouncycastle.openpgp.PGPEncryptedData;
import org.bouncycastle.openpgp.PGPEncryptedDataList;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPObjectFactory;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyEncryptedData;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSecretKeyRingCollection;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.bc.BcPGPSecretKeyRingCollection;
import org.bouncycastle.openpgp.operator.PBESecretKeyDecryptor;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyDecryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPublicKeyDataDecryptorFactory;

/** The desk's OpenPGP key (RFC 9580). Thread-safe. */
final class OpenPgpKey {
  private final PGPSecretKeyRingCollection rings;
  private final String passphrase;

  private OpenPgpKey(PGPSecretKeyRingCollection rings, String passphrase) {
    this.rings = rings;
    this.passphrase = passphrase;
  }

  /**
   * Reads a secret key, armored or not.
   *
   * @throws IllegalArgumentException where it is none, or the passphrase does not open it
   */
  static OpenPgpKey of(byte[] file, String passphrase) {
    try {
      PGPSecretKeyRingCollection rings =
          new BcPGPSecretKeyRingCollection(
              PGPUtil.getDecoderStream(new ByteArrayInputStream(file)));
      Iterator<PGPSecretKeyRing> all = rings.getKeyRings();
      if (!all.hasNext()) {
        throw new IllegalArgumentException("this file holds no OpenPGP secret key");
      }
      OpenPgpKey key = new OpenPgpKey(rings, passphrase);
      key.unlocked(all.next().getSecretKey());
      return key;
    } catch (IOException e) {
      throw new IllegalArgumentException("this file holds no OpenPGP secret key", e);
    } catch (PGPException e) {
      throw new IllegalArgumentException("the passphrase does not open this OpenPGP key", e);
    }
  }

  /** The public half, armored, for those who want to write to the desk. */
  String publicKey() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ArmoredOutputStream armor = ArmoredOutputStream.builder().clearHeaders().build(out)) {
      for (PGPSecretKeyRing ring : rings) {
        Iterator<PGPPublicKey> keys = ring.getPublicKeys();
        while (keys.hasNext()) {
          keys.next().encode(armor);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("Writing to memory failed.", e);
    }
    return out.toString(java.nio.charset.StandardCharsets.US_ASCII);
  }

  /** What was encrypted for this key; empty where it was not, or was changed on its way. */
  Optional<byte[]> decrypt(byte[] encrypted) {
    try {
      PGPObjectFactory objects =
          new BcPGPObjectFactory(PGPUtil.getDecoderStream(new ByteArrayInputStream(encrypted)));
      for (Object object = objects.nextObject(); object != null; object = objects.nextObject()) {
        if (object instanceof PGPEncryptedDataList list) {
          return decrypt(list);
        }
      }
      return Optional.empty();
    } catch (IOException | PGPException | RuntimeException e) {
      // Whatever a stranger sends in place of a message: it is not for this key.
      return Optional.empty();
    }
  }

  private Optional<byte[]> decrypt(PGPEncryptedDataList list) throws PGPException, IOException {
    for (PGPEncryptedData data : list) {
      if (data instanceof PGPPublicKeyEncryptedData encrypted) {
        PGPSecretKey key = rings.getSecretKey(encrypted.getKeyIdentifier().getKeyId());
        if (key != null) {
          PGPPrivateKey opened = unlocked(key);
          InputStream clear = encrypted.getDataStream(new BcPublicKeyDataDecryptorFactory(opened));
          Optional<byte[]> literal = literal(new BcPGPObjectFactory(clear), 0);
          boolean whole = !encrypted.isIntegrityProtected() || encrypted.verify();
          return literal.filter(bytes -> whole);
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<byte[]> literal(PGPObjectFactory objects, int depth)
      throws PGPException, IOException {
    for (Object object = objects.nextObject(); object != null; object = objects.nextObject()) {
      if (object instanceof PGPCompressedData packed && depth < 2) {
        return literal(new BcPGPObjectFactory(packed.getDataStream()), depth + 1);
      }
      if (object instanceof PGPLiteralData literal) {
        return Optional.of(Bounded.read(literal.getInputStream()));
      }
    }
    return Optional.empty();
  }

  private PGPPrivateKey unlocked(PGPSecretKey key) throws PGPException {
    PBESecretKeyDecryptor decryptor =
        new BcPBESecretKeyDecryptorBuilder(new BcPGPDigestCalculatorProvider())
            .build(passphrase.toCharArray());
    return key.extractPrivateKey(decryptor);
  }
}

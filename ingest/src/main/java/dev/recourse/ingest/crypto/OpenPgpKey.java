package dev.recourse.ingest.crypto;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.KeyIdentifier;
import org.bouncycastle.openpgp.PGPEncryptedData;
import org.bouncycastle.openpgp.PGPEncryptedDataList;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPObjectFactory;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyEncryptedData;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.api.OpenPGPCertificate;
import org.bouncycastle.openpgp.api.bc.BcOpenPGPImplementation;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.PBESecretKeyDecryptor;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyDecryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;

/** The desk's OpenPGP keys (RFC 9580), the old ones among them. Thread-safe. */
final class OpenPgpKey {
  private final List<PGPSecretKeyRing> rings;
  private final List<Own> decrypting;

  private record Own(KeyIdentifier identifier, PGPPrivateKey key) {}

  private OpenPgpKey(List<PGPSecretKeyRing> rings, List<Own> decrypting) {
    this.rings = List.copyOf(rings);
    this.decrypting = List.copyOf(decrypting);
  }

  /**
   * One way to open a message.
   *
   * @param named whether it says that it is for this key
   */
  record Way(PGPPublicKeyEncryptedData data, PGPPrivateKey key, boolean named) {}

  /**
   * Reads secret keys, armored or not. Their primary key may be kept elsewhere, as {@code gpg
   * --export-secret-subkeys} does.
   *
   * @throws IllegalArgumentException where there is none that decrypts, or the passphrase does not
   *     open it
   */
  static OpenPgpKey of(byte[] file, String passphrase) {
    List<PGPSecretKeyRing> rings = read(file);
    List<PGPSecretKey> decrypting = decrypting(rings);
    if (decrypting.isEmpty()) {
      throw new IllegalArgumentException(
          "no key in this file has the private part that decrypts; export it with 'gpg"
              + " --export-secret-keys'");
    }
    try {
      // Once for all: a passphrase is made to cost whoever tries it a good part of a second.
      List<Own> opened = new ArrayList<>();
      for (PGPSecretKey key : decrypting) {
        PBESecretKeyDecryptor decryptor =
            new BcPBESecretKeyDecryptorBuilder(new BcPGPDigestCalculatorProvider())
                .build(passphrase.toCharArray());
        opened.add(new Own(key.getKeyIdentifier(), key.extractPrivateKey(decryptor)));
      }
      return new OpenPgpKey(rings, opened);
    } catch (PGPException e) {
      throw new IllegalArgumentException("the passphrase does not open this OpenPGP key", e);
    }
  }

  private static List<PGPSecretKeyRing> read(byte[] file) {
    List<PGPSecretKeyRing> rings = new ArrayList<>();
    try {
      for (byte[] block : ArmorBlocks.in(file)) {
        PGPObjectFactory objects =
            new BcPGPObjectFactory(PGPUtil.getDecoderStream(new ByteArrayInputStream(block)));
        for (Object object = objects.nextObject(); object != null; object = objects.nextObject()) {
          if (object instanceof PGPPublicKeyRing) {
            throw new IllegalArgumentException(
                "this file holds a public key; the secret one is needed, as 'gpg"
                    + " --export-secret-keys' writes it");
          } else if (object instanceof PGPSecretKeyRing ring) {
            rings.add(ring);
          }
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("this file holds no OpenPGP secret key", e);
    }
    if (rings.isEmpty()) {
      throw new IllegalArgumentException("this file holds no OpenPGP secret key");
    }
    return rings;
  }

  /** Those by which something can be decrypted. */
  private static List<PGPSecretKey> decrypting(List<PGPSecretKeyRing> rings) {
    List<PGPSecretKey> keys = new ArrayList<>();
    for (PGPSecretKeyRing ring : rings) {
      for (PGPSecretKey key : ring) {
        if (!key.isPrivateKeyEmpty() && key.getPublicKey().isEncryptionKey()) {
          keys.add(key);
        }
      }
    }
    return keys;
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
    return out.toString(StandardCharsets.US_ASCII);
  }

  /** What is not as it should be with it on that day. */
  Optional<String> remark(Instant now) {
    boolean usable =
        rings.stream()
            .map(
                ring -> new OpenPGPCertificate(ring.toCertificate(), new BcOpenPGPImplementation()))
            .flatMap(certificate -> certificate.getKeys().stream())
            .anyMatch(
                key -> key.getPGPPublicKey().isEncryptionKey() && key.isBoundAt(Date.from(now)));
    return usable
        ? Optional.empty()
        : Optional.of(
            "the desk's OpenPGP key "
                + HexFormat.of()
                    .withUpperCase()
                    .formatHex(rings.get(0).getPublicKey().getFingerprint())
                + " has run out or been revoked: nobody can encrypt for it; renew it");
  }

  /** The ways to open a message, those for named keys first; none where it is for others. */
  List<Way> ways(PGPEncryptedDataList list) {
    List<Way> named = new ArrayList<>();
    List<Way> hidden = new ArrayList<>();
    for (PGPEncryptedData data : list) {
      if (data instanceof PGPPublicKeyEncryptedData encrypted) {
        KeyIdentifier recipient = encrypted.getKeyIdentifier();
        for (Own own : decrypting) {
          if (recipient.isWildcard()) {
            hidden.add(new Way(encrypted, own.key(), false));
          } else if (recipient.matches(own.identifier())) {
            named.add(new Way(encrypted, own.key(), true));
          }
        }
      }
    }
    named.addAll(hidden);
    return named;
  }
}

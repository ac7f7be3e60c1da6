package dev.recourse.ingest.crypto;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.bouncycastle.openpgp.PGPCompressedData;
import org.bouncycastle.openpgp.PGPEncryptedDataList;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPObjectFactory;
import org.bouncycastle.openpgp.PGPPublicKeyEncryptedData;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcPublicKeyDataDecryptorFactory;

/**
 * Takes an OpenPGP message apart (RFC 9580, section 10.3): encrypted, packed, signed, or several of
 * these. For one message.
 */
final class OpenPgpMessage {
  private static final int PACKINGS = 2;

  private final Optional<OpenPgpKey> key;
  private final BiFunction<List<PGPSignature>, byte[], String> inWords;

  /**
   * For one message.
   *
   * @param key of the desk
   * @param inWords says what there is to say of signatures over a content
   */
  OpenPgpMessage(Optional<OpenPgpKey> key, BiFunction<List<PGPSignature>, byte[], String> inWords) {
    this.key = key;
    this.inWords = inWords;
  }

  Opened open(byte[] message) {
    try {
      PGPObjectFactory objects =
          new BcPGPObjectFactory(PGPUtil.getDecoderStream(new ByteArrayInputStream(message)));
      Object first = objects.nextObject();
      while (first != null && !(first instanceof PGPEncryptedDataList) && !isPlain(first)) {
        first = objects.nextObject();
      }
      if (first instanceof PGPEncryptedDataList encrypted) {
        return key.map(own -> opened(own, encrypted)).orElse(Opened.Shut.NOT_FOR_US);
      }
      Plain plain = new Plain();
      plain.read(objects, first, 0);
      return plain.opened(false);
    } catch (IOException | PGPException | RuntimeException e) {
      // Whatever a stranger sends in place of a message: it is not for this key.
      return Opened.Shut.NOT_FOR_US;
    }
  }

  private Opened opened(OpenPgpKey own, PGPEncryptedDataList encrypted) {
    Opened outcome = Opened.Shut.NOT_FOR_US;
    for (OpenPgpKey.Way way : own.ways(encrypted)) {
      PGPPublicKeyEncryptedData data = way.data();
      try {
        BcPublicKeyDataDecryptorFactory decryptor = new BcPublicKeyDataDecryptorFactory(way.key());
        data.getSymmetricAlgorithm(decryptor);
        if (!data.isIntegrityProtected() && !data.isAEAD()) {
          return Opened.Shut.UNPROTECTED;
        }
        return opened(data, decryptor);
      } catch (PGPException | RuntimeException e) {
        // Where it names no recipient, each key is tried.
        outcome = way.named() ? Opened.Shut.CHANGED : outcome;
      }
    }
    return outcome;
  }

  private Opened opened(PGPPublicKeyEncryptedData data, BcPublicKeyDataDecryptorFactory decryptor) {
    try {
      PGPObjectFactory objects = new BcPGPObjectFactory(data.getDataStream(decryptor));
      Plain plain = new Plain();
      plain.read(objects, objects.nextObject(), 0);
      boolean whole = data.isAEAD() || data.verify();
      return whole ? plain.opened(true) : Opened.Shut.CHANGED;
    } catch (Bounded.TooLargeException e) {
      return Opened.Shut.TOO_LARGE;
    } catch (IOException | PGPException | RuntimeException e) {
      return Opened.Shut.CHANGED;
    }
  }

  private static boolean isPlain(Object object) {
    return object instanceof PGPCompressedData
        || object instanceof PGPLiteralData
        || object instanceof PGPSignatureList;
  }

  /** What is found within: one content, and signatures before or behind it. */
  private final class Plain {
    private final List<PGPSignature> signatures = new ArrayList<>();
    private Optional<byte[]> content = Optional.empty();

    void read(PGPObjectFactory objects, Object first, int depth) throws IOException, PGPException {
      for (Object object = first; object != null; object = objects.nextObject()) {
        if (object instanceof PGPCompressedData packed && depth < PACKINGS) {
          PGPObjectFactory within = new BcPGPObjectFactory(packed.getDataStream());
          read(within, within.nextObject(), depth + 1);
        } else if (object instanceof PGPLiteralData literal && content.isEmpty()) {
          content = Optional.of(Bounded.read(literal.getInputStream()));
        } else if (object instanceof PGPSignatureList list) {
          list.forEach(signatures::add);
        }
      }
    }

    Opened opened(boolean encrypted) {
      if (content.isEmpty()) {
        return encrypted ? Opened.Shut.CHANGED : Opened.Shut.NOT_FOR_US;
      }
      return new Opened.Clear(
          content.get(),
          encrypted,
          signatures.isEmpty()
              ? Optional.empty()
              : Optional.of(inWords.apply(signatures, content.get())));
    }
  }
}

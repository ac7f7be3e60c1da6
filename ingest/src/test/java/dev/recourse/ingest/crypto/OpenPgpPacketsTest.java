package dev.recourse.ingest.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bouncycastle.bcpg.AEADAlgorithmTags;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.RSAPublicBCPGKey;
import org.bouncycastle.openpgp.PGPCompressedData;
import org.bouncycastle.openpgp.PGPCompressedDataGenerator;
import org.bouncycastle.openpgp.PGPEncryptedData;
import org.bouncycastle.openpgp.PGPEncryptedDataGenerator;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPLiteralDataGenerator;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.api.OpenPGPKey;
import org.bouncycastle.openpgp.api.OpenPGPKeyGenerator;
import org.bouncycastle.openpgp.api.OpenPGPSignature.OpenPGPDocumentSignature;
import org.bouncycastle.openpgp.api.bc.BcOpenPGPApi;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDataEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPublicKeyKeyEncryptionMethodGenerator;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPKeyConverter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets that programs write which are older or newer than the one on this machine. */
@SuppressWarnings("NullAway.Init")
class OpenPgpPacketsTest {
  private static final String WORDS = "Somebody broke into our server and took the records.";
  private static final Date SINCE = Date.from(Instant.parse("2026-01-01T00:00:00Z"));

  private static OpenPGPKey key;
  private static DeskKeys desk;

  @BeforeAll
  static void makeKey() throws PGPException, IOException {
    key = generator(4).ed25519x25519Key("Desk <abuse@example.edu>").build();
    desk = DeskKeys.NONE.withOpenPgp(key.getEncoded(), "");
  }

  private static OpenPGPKeyGenerator generator(int version) throws PGPException {
    return new BcOpenPGPApi().generateKey(version, SINCE);
  }

  private interface Content {
    void to(OutputStream out) throws IOException, PGPException;
  }

  private static Content literal(byte[] bytes) {
    return out -> {
      try (OutputStream literal =
          new PGPLiteralDataGenerator()
              .open(out, PGPLiteralData.BINARY, "", SINCE, new byte[1 << 16])) {
        literal.write(bytes);
      }
    };
  }

  private static Content packed(Content within) {
    return out -> {
      try (OutputStream packed =
          new PGPCompressedDataGenerator(PGPCompressedData.ZIP).open(out, new byte[1 << 16])) {
        within.to(packed);
      }
    };
  }

  private static byte[] encrypted(
      OpenPGPKey recipient, BcPGPDataEncryptorBuilder how, Content content)
      throws IOException, PGPException {
    PGPPublicKey subkey = recipient.getEncryptionKeys(SINCE).get(0).getPGPPublicKey();
    PGPEncryptedDataGenerator generator =
        new PGPEncryptedDataGenerator(how.setSecureRandom(new SecureRandom()));
    generator.addMethod(new BcPublicKeyKeyEncryptionMethodGenerator(subkey));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream encrypted = generator.open(out, new byte[1 << 10])) {
      content.to(encrypted);
    }
    return out.toByteArray();
  }

  private static BcPGPDataEncryptorBuilder aes() {
    return new BcPGPDataEncryptorBuilder(PGPEncryptedData.AES_256);
  }

  private static Opened opened(byte[] message) {
    return desk.openOpenPgp(message, List.of(), Optional.empty());
  }

  private static void assertRead(Opened opened) {
    assertThat(opened)
        .asInstanceOf(type(Opened.Clear.class))
        .extracting(Opened.Clear::content, as(type(byte[].class)))
        .isEqualTo(WORDS.getBytes(UTF_8));
  }

  @Test
  void whatCouldBeChangedWithoutATraceIsNotOpened() throws Exception {
    byte[] message =
        encrypted(key, aes().setWithIntegrityPacket(false), literal(WORDS.getBytes(UTF_8)));

    assertThat(opened(message)).isEqualTo(Opened.Shut.UNPROTECTED);
  }

  @Test
  void theAuthenticatedPacketsOfGnupgAreOpened() throws Exception {
    BcPGPDataEncryptorBuilder ocb =
        aes().setWithIntegrityPacket(true).setWithAEAD(AEADAlgorithmTags.OCB, 6).setUseV5AEAD();
    byte[] message = encrypted(key, ocb, packed(literal(WORDS.getBytes(UTF_8))));

    assertRead(opened(message));
    message[message.length - 30] ^= 1;
    assertThat(opened(message)).isEqualTo(Opened.Shut.CHANGED);
  }

  @Test
  void theAuthenticatedPacketsOfTheStandardAreOpened() throws Exception {
    OpenPGPKey modern = generator(6).ed25519x25519Key("Desk <abuse@example.edu>").build();
    BcPGPDataEncryptorBuilder ocb =
        aes().setWithIntegrityPacket(true).setWithAEAD(AEADAlgorithmTags.OCB, 6).setUseV6AEAD();
    byte[] message = encrypted(modern, ocb, literal(WORDS.getBytes(UTF_8)));
    DeskKeys own = DeskKeys.NONE.withOpenPgp(modern.getEncoded(), "");

    assertRead(own.openOpenPgp(message, List.of(), Optional.empty()));
    message[message.length - 30] ^= 1;
    assertThat(own.openOpenPgp(message, List.of(), Optional.empty()))
        .isEqualTo(Opened.Shut.CHANGED);
    assertThat(opened(message)).isEqualTo(Opened.Shut.NOT_FOR_US);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aFewBytesThatWouldFillTheMemoryAreNotUnpacked(int packings) throws Exception {
    Content bomb = literal(new byte[Bounded.MOST + 1]);
    for (int i = 0; i < packings; i++) {
      bomb = packed(bomb);
    }
    byte[] message = encrypted(key, aes().setWithIntegrityPacket(true), bomb);

    assertThat(message).hasSizeLessThan(1_000_000);
    assertThat(opened(message)).isEqualTo(Opened.Shut.TOO_LARGE);
  }

  @Test
  void packingsWithinPackingsEnd() throws Exception {
    Content deep = literal(WORDS.getBytes(UTF_8));
    for (int i = 0; i < 30; i++) {
      deep = packed(deep);
    }

    assertThat(opened(encrypted(key, aes().setWithIntegrityPacket(true), deep)))
        .isEqualTo(Opened.Shut.CHANGED);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 6})
  void keysOfEachVersionInUseAreKnown(int version) throws Exception {
    OpenPGPKey pat = generator(version).classicKey("Pat <pat@example.org>").build();
    KnownKeys known = KnownKeys.NONE.withOpenPgp(Map.of("pat", pat.toCertificate().getEncoded()));
    String said = signedBy(pat, known, WORDS);

    assertThat(said).contains("it is valid for", "known here as the sender, pat@example.org");
    assertThat(signedBy(pat, known, WORDS + "!")).contains("NOT valid");
    assertThat(signedBy(pat, KnownKeys.NONE, WORDS)).contains("not known here");
  }

  @Test
  void aKeyOfAKindThatCanBeImitatedProvesNothing() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    RSAPublicKey rsa = (RSAPublicKey) pair.getPublic();
    PGPPublicKey old =
        new PGPPublicKey(
            new PublicKeyPacket(
                PublicKeyPacket.VERSION_3,
                PublicKeyAlgorithmTags.RSA_GENERAL,
                SINCE,
                new RSAPublicBCPGKey(rsa.getModulus(), rsa.getPublicExponent())),
            new BcKeyFingerprintCalculator());
    PGPSignatureGenerator signing =
        new PGPSignatureGenerator(
            new BcPGPContentSignerBuilder(
                PublicKeyAlgorithmTags.RSA_GENERAL, HashAlgorithmTags.SHA256),
            old);
    signing.init(
        PGPSignature.BINARY_DOCUMENT,
        new JcaPGPKeyConverter().getPGPPrivateKey(old, pair.getPrivate()));
    signing.update(WORDS.getBytes(UTF_8));
    KnownKeys known =
        KnownKeys.NONE.withOpenPgp(Map.of("old", new PGPPublicKeyRing(List.of(old)).getEncoded()));

    assertThat(
            known.openPgp(
                WORDS.getBytes(UTF_8),
                signing.generate().getEncoded(),
                List.of(),
                Optional.of("pat@example.org")))
        .contains("cannot be checked", "easily imitated");
  }

  @Test
  void ofManyWhoAskAtOnceAllAreToldTheSame() throws Exception {
    OpenPGPKey pat = generator(4).classicKey("Pat <pat@example.org>").build();
    KnownKeys known = KnownKeys.NONE.withOpenPgp(Map.of("pat", pat.toCertificate().getEncoded()));
    byte[] signature =
        new BcOpenPGPApi()
            .createDetachedSignature()
            .addSigningKey(pat)
            .sign(new ByteArrayInputStream(WORDS.getBytes(UTF_8)))
            .get(0)
            .getEncoded();

    List<String> said =
        IntStream.range(0, 40)
            .parallel()
            .mapToObj(
                i ->
                    known.openPgp(
                        WORDS.getBytes(UTF_8),
                        signature,
                        List.of(),
                        Optional.of("pat@example.org")))
            .distinct()
            .toList();

    assertThat(said).singleElement().asString().contains("known here as the sender");
  }

  @Test
  void anRsaKeyIsKnown() throws Exception {
    OpenPGPKey pat = generator(4).compositeRSAKey(2048, "<pat@example.org>").build();
    KnownKeys known = KnownKeys.NONE.withOpenPgp(Map.of("pat", pat.toCertificate().getEncoded()));

    assertThat(signedBy(pat, known, WORDS)).contains("known here as the sender");
  }

  private static String signedBy(OpenPGPKey signer, KnownKeys known, String shown)
      throws IOException, PGPException {
    List<OpenPGPDocumentSignature> made =
        new BcOpenPGPApi()
            .createDetachedSignature()
            .addSigningKey(signer)
            .sign(new ByteArrayInputStream(WORDS.getBytes(UTF_8)));
    return known.openPgp(
        shown.getBytes(UTF_8), made.get(0).getEncoded(), List.of(), Optional.of("pat@example.org"));
  }

  @Test
  void aKeyThatHasRunOutIsRemarkedOn() throws Exception {
    assertThat(desk.remarks(Instant.parse("2026-06-01T00:00:00Z"))).isEmpty();
    // It lasts five years where nobody says how long.
    assertThat(desk.remarks(Instant.parse("2040-06-01T00:00:00Z")))
        .singleElement()
        .asString()
        .contains("run out");
  }
}

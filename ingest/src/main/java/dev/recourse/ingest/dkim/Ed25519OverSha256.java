package dev.recourse.ingest.dkim;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/**
 * The algorithm {@code ed25519-sha256} (RFC 8463, section 3): not the text is signed but its
 * SHA-256. For one signature; checks, and signs nothing.
 */
@SuppressWarnings("deprecation") // Two methods of its superclass that nobody calls.
final class Ed25519OverSha256 extends Signature {
  private static final int KEY_BYTES = 32;

  /** What precedes a bare key in a SubjectPublicKeyInfo (RFC 8410, section 4). */
  private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private final MessageDigest digest;
  private final Signature ed25519;

  Ed25519OverSha256() throws NoSuchAlgorithmException {
    super("ed25519-sha256");
    this.digest = MessageDigest.getInstance("SHA-256");
    this.ed25519 = Signature.getInstance("Ed25519");
  }

  /**
   * A key as a domain publishes it, bare (RFC 8463, section 4).
   *
   * @throws IllegalArgumentException where it is none
   */
  static PublicKey key(byte[] bare) {
    if (bare.length != KEY_BYTES) {
      throw new IllegalArgumentException("An Ed25519 key has " + KEY_BYTES + " bytes.");
    }
    byte[] encoded = new byte[PREFIX.length + KEY_BYTES];
    System.arraycopy(PREFIX, 0, encoded, 0, PREFIX.length);
    System.arraycopy(bare, 0, encoded, PREFIX.length, KEY_BYTES);
    try {
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("This is no Ed25519 key.", e);
    }
  }

  @Override
  protected void engineInitVerify(PublicKey publicKey) throws InvalidKeyException {
    ed25519.initVerify(publicKey);
  }

  @Override
  protected void engineUpdate(byte b) {
    digest.update(b);
  }

  @Override
  protected void engineUpdate(byte[] bytes, int offset, int length) {
    digest.update(bytes, offset, length);
  }

  @Override
  protected boolean engineVerify(byte[] signature) throws SignatureException {
    ed25519.update(digest.digest());
    return ed25519.verify(signature);
  }

  @Override
  protected void engineInitSign(PrivateKey privateKey) {
    throw new UnsupportedOperationException();
  }

  @Override
  protected byte[] engineSign() {
    throw new UnsupportedOperationException();
  }

  @Override
  protected void engineSetParameter(String parameter, Object value) {
    throw new UnsupportedOperationException();
  }

  @Override
  protected Object engineGetParameter(String parameter) {
    throw new UnsupportedOperationException();
  }
}

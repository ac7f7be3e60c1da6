/**
 * Signatures and encryption of mail: OpenPGP and S/MIME.
 *
 * <p>Owns the desk's private keys, the ring of other people's, and what can be said of a signature.
 * Must not know what a mail looks like around them. A signature that is valid says which key made
 * it; whose that is, only the keys that the desk was given can say, and nothing follows from it for
 * what its sender may do.
 */
@NullMarked
package dev.recourse.ingest.crypto;

import org.jspecify.annotations.NullMarked;

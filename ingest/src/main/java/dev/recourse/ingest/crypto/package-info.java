/**
 * Signatures and encryption of mail: OpenPGP and S/MIME.
 *
 * <p>Owns the desk's private keys and what can be said of a signature. Must not know what a mail
 * looks like around them. That a signature is valid says which key made it, and nothing about whose
 * it is: nobody vouches here.
 */
@NullMarked
package dev.recourse.ingest.crypto;

import org.jspecify.annotations.NullMarked;

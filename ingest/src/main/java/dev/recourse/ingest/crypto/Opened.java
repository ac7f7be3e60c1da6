package dev.recourse.ingest.crypto;

import java.util.Optional;

/** What became of something that came encrypted. */
public sealed interface Opened {

  /**
   * It can be read.
   *
   * @param encrypted not where it was only signed and packed
   * @param signature what can be said of the signature within, where there is one
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on at once, and never compared.
  record Clear(byte[] content, boolean encrypted, Optional<String> signature) implements Opened {}

  /**
   * It cannot, or must not, be read.
   *
   * @param why what follows "Encrypted", such as {@code "and not for a key of this desk"}
   */
  record Shut(String why) implements Opened {
    /** Somebody else could read it. */
    static final Shut NOT_FOR_US =
        new Shut("and not for a key of this desk: nobody here can read it");

    /** It is for the desk, and is not what its sender sent. */
    static final Shut CHANGED =
        new Shut("for this desk, but cut off or changed on its way: it could not be opened");

    /** Whoever carries such a message can change it, and nobody would see that. */
    static final Shut UNPROTECTED =
        new Shut(
            "for this desk, but by an outdated program that lets it be changed on its way without a"
                + " trace: it was not opened");

    /** A few bytes that would fill the memory. */
    static final Shut TOO_LARGE =
        new Shut("for this desk, but larger than it can take: it was not opened");
  }
}

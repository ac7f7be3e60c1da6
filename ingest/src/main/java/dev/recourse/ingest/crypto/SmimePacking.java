package dev.recourse.ingest.crypto;

import java.util.Optional;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.cms.CMSCompressedData;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.jcajce.ZlibExpanderProvider;
import org.bouncycastle.util.io.StreamOverflowException;

/** S/MIME that is neither signed nor encrypted but packed (RFC 3274). */
final class SmimePacking {
  private SmimePacking() {}

  /** What was packed; empty where it is something else. */
  static Optional<Opened> open(byte[] message) {
    try {
      ContentInfo content = ContentInfo.getInstance(message);
      if (!CMSObjectIdentifiers.compressedData.equals(content.getContentType())) {
        return Optional.empty();
      }
      byte[] unpacked =
          new CMSCompressedData(content).getContent(new ZlibExpanderProvider(Bounded.MOST));
      return Optional.of(new Opened.Clear(unpacked, false, Optional.empty()));
    } catch (CMSException | RuntimeException e) {
      return e.getCause() instanceof StreamOverflowException
          ? Optional.of(Opened.Shut.TOO_LARGE)
          : Optional.empty();
    }
  }
}

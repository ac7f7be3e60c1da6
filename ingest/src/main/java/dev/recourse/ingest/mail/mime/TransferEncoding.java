package dev.recourse.ingest.mail.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.apache.james.mime4j.codec.Base64InputStream;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.QuotedPrintableInputStream;

/** Undoes a transfer encoding, also one that was cut off or is not what it says. */
final class TransferEncoding {
  private TransferEncoding() {}

  static byte[] decode(byte[] body, String encoding) {
    String name = encoding.strip().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "base64" ->
          looksLikeBase64(body)
              ? drain(
                  new Base64InputStream(new ByteArrayInputStream(body), DecodeMonitor.SILENT), body)
              : body;
      case "quoted-printable" ->
          drain(
              new QuotedPrintableInputStream(new ByteArrayInputStream(body), DecodeMonitor.SILENT),
              body);
      default -> body;
    };
  }

  /** Whether hardly anything stands in it that base64 has no use for. */
  private static boolean looksLikeBase64(byte[] body) {
    int foreign = 0;
    int letters = 0;
    for (byte b : body) {
      if (b == '\r' || b == '\n') {
        continue;
      }
      boolean base64 =
          (b >= 'A' && b <= 'Z')
              || (b >= 'a' && b <= 'z')
              || (b >= '0' && b <= '9')
              || b == '+'
              || b == '/'
              || b == '=';
      letters += base64 ? 1 : 0;
      foreign += base64 ? 0 : 1;
    }
    return foreign * 20 <= letters;
  }

  private static byte[] drain(InputStream decoder, byte[] otherwise) {
    try (decoder) {
      return decoder.readAllBytes();
    } catch (IOException | RuntimeException e) {
      return otherwise;
    }
  }
}

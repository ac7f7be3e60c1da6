package dev.recourse.ingest.dkim;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Signs with {@code ed25519-sha256} (RFC 8463) by the letter of the standards and without the
 * library that checks: relaxed header and body (RFC 6376, section 3.4), the SHA-256 of which is
 * signed.
 */
final class Ed25519Signing {
  private Ed25519Signing() {}

  /** The field to put above a mail whose lines end in CRLF. */
  static String field(String domain, String more, String mail, PrivateKey key) throws Exception {
    int end = mail.indexOf("\r\n\r\n");
    List<String> signed = List.of("From", "To", "Subject");
    String selector = more.contains("s=") ? "" : "s=s1; ";
    String field =
        "DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed; d="
            + domain
            + "; "
            + selector
            + more
            + " h="
            + String.join(":", signed)
            + "; bh="
            + encoded(sha256(body(mail.substring(end + 4))))
            + "; b=";
    String header =
        signed.stream()
                .map(name -> relaxed(last(mail.substring(0, end), name)) + "\r\n")
                .collect(Collectors.joining())
            + relaxed(field);
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(key);
    signature.update(sha256(header));
    return field + encoded(signature.sign());
  }

  private static String last(String header, String name) {
    return header
        .lines()
        .filter(
            line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
        .reduce((above, below) -> below)
        .orElseThrow();
  }

  private static String relaxed(String field) {
    int colon = field.indexOf(':');
    return field.substring(0, colon).strip().toLowerCase(Locale.ROOT)
        + ":"
        + field.substring(colon + 1).replaceAll("[ \t]+", " ").strip();
  }

  private static String body(String text) {
    String relaxed =
        text.lines()
            .map(line -> line.replaceAll("[ \t]+", " ").replaceAll(" $", "") + "\r\n")
            .collect(Collectors.joining());
    return relaxed.replaceAll("(\r\n)+$", "\r\n");
  }

  private static byte[] sha256(String text) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}

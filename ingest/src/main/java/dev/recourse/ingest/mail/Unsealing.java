package dev.recourse.ingest.mail;

import dev.recourse.ingest.crypto.DeskKeys;
import dev.recourse.ingest.crypto.KnownKeys;
import dev.recourse.ingest.crypto.Opened;
import dev.recourse.ingest.mail.mime.Charsets;
import dev.recourse.ingest.mail.mime.Headers;
import dev.recourse.ingest.mail.mime.MailPart;
import dev.recourse.ingest.mail.mime.MailTree;
import dev.recourse.ingest.mail.text.Words;
import dev.recourse.ingest.report.Address;
import dev.recourse.ingest.report.Protection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes signatures and encryption off a mail: PGP/MIME (RFC 3156) and OpenPGP within the text,
 * S/MIME (RFC 8551). What was within stands in the place of what was around it. For one mail.
 */
final class Unsealing {
  /** Signed within encrypted within signed: nobody goes further. */
  private static final int LAYERS = 3;

  private static final String PGP = "OpenPGP";
  private static final String SMIME = "S/MIME";

  private final DeskKeys keys;
  private final Function<byte[], MailTree> reader;
  private final List<Protection> found = new ArrayList<>();
  private Optional<String> sender = Optional.empty();

  /**
   * For one mail.
   *
   * @param reader takes apart what was within
   */
  Unsealing(DeskKeys keys, Function<byte[], MailTree> reader) {
    this.keys = keys;
    this.reader = reader;
  }

  /** What was found on the way, the outermost first. */
  List<Protection> found() {
    return List.copyOf(found);
  }

  /**
   * The mail without its seals.
   *
   * @param raw the mail as it came, in which a signature's text stands letter by letter
   */
  MailTree open(MailTree mail, byte[] raw) {
    MailTree opened = mail;
    Headers headers = mail.headers();
    byte[] bytes = raw;
    sender = sender(headers);
    for (int layer = 0; layer < LAYERS; layer++) {
      if (opened.headers().contentType().mediaType().equals("multipart/signed")) {
        signed(opened, bytes);
      }
      Optional<MailPart> sealed = sealed(opened);
      List<byte[]> along = keysIn(opened);
      Optional<byte[]> within = sealed.flatMap(part -> within(part, along));
      if (within.isEmpty()) {
        break;
      }
      bytes = within.get();
      MailTree inner = reader.apply(bytes);
      headers = headers.withSubjectOf(inner.headers());
      opened = instead(opened, sealed.get(), inner);
    }
    List<byte[]> along = keysIn(opened);
    return new MailTree(headers, opened.parts().stream().map(part -> inline(part, along)).toList());
  }

  /** Whom the mail says it is from, where it says one. */
  private static Optional<String> sender(Headers headers) {
    List<Address> from = headers.addresses("from");
    return from.size() == 1 ? Optional.of(from.get(0).normalized()) : Optional.empty();
  }

  /** The part in which the mail proper is packed; relays move it to other types of multipart. */
  private static Optional<MailPart> sealed(MailTree mail) {
    boolean pgp = false;
    for (MailPart part : mail.parts()) {
      if (isSmime(part) || (pgp && part.bytes().length > 0)) {
        return Optional.of(part);
      }
      pgp |= part.type().mediaType().equals("application/pgp-encrypted");
    }
    return Optional.empty();
  }

  private static boolean isSmime(MailPart part) {
    String type = part.type().mediaType();
    boolean typed =
        type.equals("application/pkcs7-mime") || type.equals("application/x-pkcs7-mime");
    boolean certificates =
        part.type().parameter("smime-type").filter("certs-only"::equalsIgnoreCase).isPresent();
    return (typed || part.fileName().equalsIgnoreCase("smime.p7m")) && !certificates;
  }

  private Optional<byte[]> within(MailPart sealed, List<byte[]> along) {
    return isSmime(sealed) ? smime(sealed.bytes()) : pgp(sealed.bytes(), along);
  }

  /** The mail with what was within in the place of the part that held it. */
  @SuppressWarnings("ReferenceEquality") // This very part is meant, not one that says the same.
  private static MailTree instead(MailTree mail, MailPart sealed, MailTree within) {
    List<MailPart> parts = new ArrayList<>(within.parts());
    for (MailPart part : mail.parts()) {
      if (part != sealed && !part.type().mediaType().equals("application/pgp-encrypted")) {
        parts.add(part);
      }
    }
    return new MailTree(within.headers(), parts);
  }

  /** Looks at the signature beside the text. */
  private void signed(MailTree mail, byte[] raw) {
    Optional<byte[]> content =
        mail.headers().contentType().parameter("boundary").flatMap(b -> SignedText.of(raw, b));
    Optional<MailPart> pgp = part(mail, "application/pgp-signature");
    Optional<MailPart> smime =
        part(mail, "application/pkcs7-signature")
            .or(() -> part(mail, "application/x-pkcs7-signature"));
    KnownKeys known = keys.known();
    if (content.isPresent() && pgp.isPresent()) {
      signed(PGP, known.openPgp(content.get(), pgp.get().bytes(), keysIn(mail), sender));
    } else if (content.isPresent() && smime.isPresent()) {
      signed(SMIME, known.smime(content.get(), smime.get().bytes(), sender));
    }
  }

  private Optional<byte[]> pgp(byte[] message, List<byte[]> along) {
    return noted(PGP, keys.openOpenPgp(message, along, sender));
  }

  private Optional<byte[]> smime(byte[] bytes) {
    Optional<byte[]> signed = KnownKeys.smimeContent(bytes);
    if (signed.isPresent()) {
      signed(SMIME, keys.known().smime(bytes, sender));
      return signed;
    }
    return noted(SMIME, keys.openSmime(bytes));
  }

  private void signed(String standard, String finding) {
    note(new Protection.Signed(standard, finding));
  }

  /** What is found in a text and again in the same as HTML is said once. */
  private void note(Protection protection) {
    if (!found.contains(protection)) {
      found.add(protection);
    }
  }

  private Optional<byte[]> noted(String standard, Opened opened) {
    if (opened instanceof Opened.Clear clear) {
      if (clear.encrypted()) {
        note(new Protection.Decrypted(standard));
      }
      clear.signature().ifPresent(finding -> signed(standard, finding));
      return Optional.of(clear.content());
    }
    if (opened instanceof Opened.Shut shut) {
      note(new Protection.Locked(standard, shut.why(), keys.invitation()));
    }
    return Optional.empty();
  }

  /** The part with the OpenPGP in its text undone. */
  private MailPart inline(MailPart part, List<byte[]> along) {
    if (!part.isBody() || !PgpArmor.stands(part.text())) {
      return part;
    }
    String text = part.isHtml() ? Words.inFile(part) : part.text();
    if (PgpArmor.holdsMessage(text)) {
      return PgpArmor.message(text)
          .flatMap(armor -> pgp(armor.getBytes(StandardCharsets.US_ASCII), along))
          .map(clear -> part.saying(Charsets.decode(clear, Optional.empty())))
          .orElse(part);
    }
    Optional<String> signed = PgpArmor.signedText(text);
    if (signed.isPresent() && !(part.isHtml() && isSigned())) {
      signed(PGP, inlineFinding(part, along));
    }
    return signed.map(part::saying).orElse(part);
  }

  /** Of a text and the same as HTML, the text is what was signed. */
  private boolean isSigned() {
    return found.stream().anyMatch(Protection.Signed.class::isInstance);
  }

  private String inlineFinding(MailPart part, List<byte[]> along) {
    if (part.isHtml()) {
      return "it stands within HTML and cannot be checked";
    }
    return PgpArmor.clearSigned(part.bytes())
            .map(clear -> keys.known().openPgp(clear.content(), clear.signature(), along, sender))
            .orElse("it was cut off and cannot be checked")
        + "; it stands within the text, whose lines mail programs may change";
  }

  /** Public keys that came with the mail. */
  private static List<byte[]> keysIn(MailTree mail) {
    return mail.parts().stream()
        .filter(part -> part.type().mediaType().equals("application/pgp-keys"))
        .map(MailPart::bytes)
        .toList();
  }

  private static Optional<MailPart> part(MailTree mail, String mediaType) {
    return mail.parts().stream().filter(p -> p.type().mediaType().equals(mediaType)).findFirst();
  }
}

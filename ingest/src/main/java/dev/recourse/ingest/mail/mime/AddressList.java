package dev.recourse.ingest.mail.mime;

import dev.recourse.ingest.report.Address;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.apache.james.mime4j.stream.ParserCursor;
import org.apache.james.mime4j.util.ByteArrayBuffer;

/** Reads the addresses out of a header field, also out of broken ones. */
public final class AddressList {
  private static final Pattern ANYTHING_LIKE_AN_ADDRESS =
      Pattern.compile("[^\\s<>\"',;:()\\[\\]@\\\\]{1,200}@[^\\s<>\"',;:()\\[\\]@\\\\]{1,253}");

  /**
   * A name that looks like an address and is not quoted: what follows it in angle brackets is the
   * sender, whatever the name says.
   */
  private static final Pattern ADDRESS_AS_NAME =
      Pattern.compile(
          "(?<=^|,)\\s*+([^\"<>,;:()\\\\]{1,250}@[^\"<>,;:()\\\\]{0,250})(?=<[^<>]{1,500}>)");

  /** Keeps the parser from decoding words, which we do better; no header holds controls. */
  private static final String VEILED = "\u0001?";

  private static final int FIELD_CHARS = 20_000;
  private static final int LOCAL_CHARS = 200;
  private static final int DOMAIN_CHARS = 253;

  private AddressList() {}

  /**
   * The addresses of a header field, in their order, however broken it is; at most as many as
   * {@link ReadingLimits} allows.
   */
  public static List<Address> parse(String value) {
    String bounded = bounded(value);
    List<Address> addresses = asWritten(bounded);
    if (addresses.isEmpty()) {
      addresses.addAll(salvage(bounded));
    }
    // Some programs encode the address with the name.
    return addresses.isEmpty() ? salvage(Headers.decodeWords(bounded)) : addresses;
  }

  /** As much as holds the addresses that anybody looks at. */
  private static String bounded(String value) {
    if (value.length() <= FIELD_CHARS) {
      return value;
    }
    int comma = value.lastIndexOf(',', FIELD_CHARS);
    return value.substring(0, comma < 0 ? FIELD_CHARS : comma);
  }

  /** Whether the addresses in it stand where the standard has them, and none had to be guessed. */
  static boolean isAsWritten(String value) {
    return !asWritten(bounded(value)).isEmpty();
  }

  private static List<Address> asWritten(String value) {
    List<Address> addresses = new ArrayList<>();
    byte[] bytes =
        ADDRESS_AS_NAME
            .matcher(value.replace("=?", VEILED))
            .replaceAll(" \"$1\" ")
            .getBytes(StandardCharsets.UTF_8);
    try {
      var list =
          LenientAddressParser.DEFAULT.parseAddressList(
              new ByteArrayBuffer(bytes, bytes.length, false), new ParserCursor(0, bytes.length));
      for (Mailbox mailbox : list.flatten()) {
        of(mailbox).ifPresent(addresses::add);
      }
    } catch (RuntimeException e) {
      addresses.clear();
    }
    return addresses;
  }

  private static Optional<Address> of(Mailbox mailbox) {
    if (mailbox.getLocalPart() == null || mailbox.getDomain() == null) {
      return Optional.empty();
    }
    String address = utf8(mailbox.getLocalPart() + "@" + mailbox.getDomain()).replace(VEILED, "=?");
    if (!ANYTHING_LIKE_AN_ADDRESS.matcher(address).matches() || hidesSomething(address)) {
      return Optional.empty();
    }
    String name = mailbox.getName() == null ? "" : utf8(mailbox.getName()).replace(VEILED, "=?");
    return Optional.of(new Address(address, Headers.decodeWords(name)));
  }

  /** The parser reads byte by byte: a name in plain UTF-8 comes out as one character a byte. */
  private static String utf8(String text) {
    if (text.chars().anyMatch(c -> c > 0xff) || text.chars().allMatch(c -> c < 0x80)) {
      return text;
    }
    return Charsets.decode(text.getBytes(StandardCharsets.ISO_8859_1), Optional.empty());
  }

  /** Whatever stands around an at sign. */
  private static List<Address> salvage(String value) {
    List<Address> found = new ArrayList<>();
    int at = value.indexOf('@');
    while (at >= 0 && found.size() < ReadingLimits.LIST_ENTRIES) {
      int from = at;
      while (from > 0 && at - from < LOCAL_CHARS && isPart(value.charAt(from - 1))) {
        from--;
      }
      int to = at + 1;
      while (to < value.length() && to - at <= DOMAIN_CHARS && isPart(value.charAt(to))) {
        to++;
      }
      String address = value.substring(from, to);
      if (from < at && to > at + 1 && !hidesSomething(address)) {
        found.add(Address.of(address));
      }
      at = value.indexOf('@', to);
    }
    return found;
  }

  /**
   * What cannot be seen, or turns the direction of writing, could make it look like another one.
   */
  private static boolean hidesSomething(String address) {
    return address
        .codePoints()
        .anyMatch(
            c ->
                Character.isISOControl(c)
                    || Character.isSpaceChar(c)
                    || Character.getType(c) == Character.FORMAT);
  }

  private static boolean isPart(char c) {
    return "<>\"',;:()[]@\\".indexOf(c) < 0
        && !Character.isISOControl(c)
        && !Character.isSpaceChar(c)
        && !Character.isWhitespace(c);
  }
}

package dev.recourse.ingest.crypto;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Armored OpenPGP (RFC 9580, section 6.2), one below the other in a file, as people put them. */
final class ArmorBlocks {
  private static final Pattern ARMOR =
      Pattern.compile(
          "^-----BEGIN PGP ([A-Z ]+)-----.*?^-----END PGP \\1-----",
          Pattern.DOTALL | Pattern.MULTILINE);

  private ArmorBlocks() {}

  /** Each with its own lines; the whole file where there is none, for it may not be armored. */
  static List<byte[]> in(byte[] file) {
    Matcher armor = ARMOR.matcher(new String(file, StandardCharsets.ISO_8859_1));
    List<byte[]> blocks = new ArrayList<>();
    while (armor.find()) {
      blocks.add((armor.group() + "\n").getBytes(StandardCharsets.ISO_8859_1));
    }
    return blocks.isEmpty() ? List.of(file) : blocks;
  }
}

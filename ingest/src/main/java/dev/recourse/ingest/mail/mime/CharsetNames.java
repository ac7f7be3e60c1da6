package dev.recourse.ingest.mail.mime;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What mail calls charsets, and which ones it means by that. Where browsers read a name as a larger
 * charset of the same family (WHATWG Encoding Standard, section 4.2), so does this: mail programs
 * mean what they display.
 */
final class CharsetNames {
  private static final Pattern COMMENT = Pattern.compile("\\([^()]*+\\)");
  private static final Pattern ORNAMENT = Pattern.compile("[\\s\"'<>;,:=]+");
  private static final Pattern NUMBERED = Pattern.compile("(cp|win|windows)[-_]?([0-9]{3,5})");

  private static final Map<String, String> MEANT =
      Map.ofEntries(
          Map.entry("utf8mb4", "utf-8"),
          Map.entry("utf_8", "utf-8"),
          Map.entry("unicode-1-1-utf-8", "utf-8"),
          Map.entry("x-unicode-2-0-utf-8", "utf-8"),
          Map.entry("unicode", "utf-16"),
          Map.entry("ascii", "us-ascii"),
          Map.entry("ansi_x3.110-1983", "iso-8859-1"),
          Map.entry("iso-8859-9", "windows-1254"),
          Map.entry("iso8859-9", "windows-1254"),
          Map.entry("iso-8859-11", "x-windows-874"),
          Map.entry("tis-620", "x-windows-874"),
          Map.entry("windows-874", "x-windows-874"),
          Map.entry("iso-8859-8-i", "windows-1255"),
          Map.entry("iso-8859-8-e", "windows-1255"),
          Map.entry("iso-8859-6-i", "iso-8859-6"),
          Map.entry("iso-8859-6-e", "iso-8859-6"),
          Map.entry("shift_jis", "windows-31j"),
          Map.entry("shift-jis", "windows-31j"),
          Map.entry("sjis", "windows-31j"),
          Map.entry("x-sjis", "windows-31j"),
          Map.entry("ms932", "windows-31j"),
          Map.entry("windows-932", "windows-31j"),
          Map.entry("x-euc-jp", "euc-jp"),
          Map.entry("iso-2022-jp", "x-windows-iso2022jp"),
          Map.entry("_iso-2022-jp$esc", "x-windows-iso2022jp"),
          Map.entry("csiso2022jp", "x-windows-iso2022jp"),
          Map.entry("gb2312", "gb18030"),
          Map.entry("gb_2312-80", "gb18030"),
          Map.entry("csgb2312", "gb18030"),
          Map.entry("gbk", "gb18030"),
          Map.entry("x-gbk", "gb18030"),
          Map.entry("euc-cn", "gb18030"),
          Map.entry("windows-936", "gb18030"),
          Map.entry("big5", "big5-hkscs"),
          Map.entry("x-x-big5", "big5-hkscs"),
          Map.entry("cn-big5", "big5-hkscs"),
          Map.entry("windows-950", "big5-hkscs"),
          Map.entry("euc-kr", "x-windows-949"),
          Map.entry("ks_c_5601-1987", "x-windows-949"),
          Map.entry("ks_c_5601", "x-windows-949"),
          Map.entry("ksc5601", "x-windows-949"),
          Map.entry("korean", "x-windows-949"),
          Map.entry("windows-949", "x-windows-949"),
          Map.entry("macintosh", "x-macroman"),
          Map.entry("mac", "x-macroman"),
          Map.entry("x-mac-roman", "x-macroman"),
          Map.entry("x-mac-cyrillic", "x-maccyrillic"),
          Map.entry("x-mac-ukrainian", "x-macukraine"),
          Map.entry("x-mac-ce", "x-maccentraleurope"),
          Map.entry("x-mac-centraleurroman", "x-maccentraleurope"),
          Map.entry("x-mac-greek", "x-macgreek"),
          Map.entry("x-mac-turkish", "x-macturkish"),
          Map.entry("x-mac-hebrew", "x-machebrew"),
          Map.entry("x-mac-arabic", "x-macarabic"));

  /** All that this Java has, by their names and aliases: asking it for an unknown one is slow. */
  private static final Map<String, Charset> KNOWN = known();

  private CharsetNames() {}

  /** The charset that a name is used for; empty where nobody knows it. */
  static Optional<Charset> charset(String declared) {
    String name = bare(declared);
    String numbered = NUMBERED.matcher(name).replaceFirst("windows-$2");
    return Optional.ofNullable(KNOWN.get(MEANT.getOrDefault(name, name)))
        .or(() -> Optional.ofNullable(KNOWN.get(MEANT.getOrDefault(numbered, numbered))));
  }

  /** The name alone, in lower case, without what mail programs put around it. */
  static String bare(String declared) {
    String name = COMMENT.matcher(declared).replaceAll("");
    return ORNAMENT.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
  }

  private static Map<String, Charset> known() {
    Map<String, Charset> known = new HashMap<>();
    for (Charset charset : Charset.availableCharsets().values()) {
      for (String alias : charset.aliases()) {
        known.putIfAbsent(alias.toLowerCase(Locale.ROOT), charset);
      }
    }
    // Its own name is a charset's, whoever else claims it for another name.
    Charset.availableCharsets().values().forEach(it -> known.put(name(it), it));
    return Map.copyOf(known);
  }

  private static String name(Charset charset) {
    return charset.name().toLowerCase(Locale.ROOT);
  }
}

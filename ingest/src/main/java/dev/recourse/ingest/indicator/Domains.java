package dev.recourse.ingest.indicator;

import java.util.Locale;
import java.util.Set;

/** Tells names of the domain name system from file names and sentences without a space. */
final class Domains {
  /** The endings met in reports of abuse; a country's two letters come beside them. */
  private static final Set<String> ENDINGS =
      Set.of(
          ("com net org edu gov mil int info biz name pro aero coop museum mobi jobs travel asia"
                  + " tel cat post xxx arpa onion xyz top club online site shop store app dev cloud"
                  + " page link click live life world today space website tech icu vip win bid loan"
                  + " work works fun buzz rest cam monster host press news blog wiki agency company"
                  + " email support services solutions systems network digital media group global"
                  + " center academy school college university education institute foundation health"
                  + " care bank finance money credit cash capital games game bet casino poker chat"
                  + " date dating social stream download review reviews science trade party racing men"
                  + " webcam faith cricket accountant guru ninja rocks zone city house land one best"
                  + " cyou sbs cfd quest bond lol mom hair skin makeup beauty autos boats homes yachts"
                  + " example test invalid")
              .split(" "));

  /** Countries whose letters are the ending of files far more often. */
  private static final Set<String> FILES = Set.of("py", "sh", "md", "so", "ps", "pl", "rs", "cc");

  private Domains() {}

  /** Whether a name that nothing else marks as one is a domain. */
  static boolean isDomain(String name) {
    int dot = name.lastIndexOf('.');
    String written = name.substring(dot + 1);
    String ending = written.toLowerCase(Locale.ROOT);
    boolean sentence =
        Character.isUpperCase(written.charAt(0)) && !name.equals(name.toUpperCase(Locale.ROOT));
    boolean country = ending.length() == 2 && !(FILES.contains(ending) && name.indexOf('.') == dot);
    return !sentence && (country || ENDINGS.contains(ending) || ending.startsWith("xn--"));
  }
}

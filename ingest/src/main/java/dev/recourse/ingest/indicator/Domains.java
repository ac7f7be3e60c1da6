package dev.recourse.ingest.indicator;

import java.util.Locale;
import java.util.Set;

/** Tells names of the domain name system from file names and sentences without a space. */
final class Domains {
  /** The endings met in reports of abuse, without those of countries. */
  private static final Set<String> ENDINGS =
      words(
          "com net org edu gov mil int info biz name pro aero coop museum mobi jobs travel asia"
              + " tel cat post xxx arpa onion xyz top club online site shop store app dev cloud"
              + " page link click live life world today space website tech icu vip win bid loan"
              + " work works fun buzz rest cam monster host press news blog wiki agency company"
              + " email support services solutions systems network digital media group global"
              + " center academy school college university education institute foundation health"
              + " care bank finance money credit cash capital games game bet casino poker chat"
              + " date dating social stream download review reviews science trade party racing men"
              + " webcam faith cricket accountant guru ninja rocks zone city house land one best"
              + " cyou sbs cfd quest bond lol mom hair skin makeup beauty autos boats homes yachts"
              + " ltd ink pub bar cafe team tips fyi wtf kim red blue pink black ren wang"
              + " legal law dental clinic fit ooo rip sexy porn sex adult run how pics tokyo"
              + " london berlin nyc paris example test invalid");

  /** ISO 3166, and what is delegated beside it. */
  private static final Set<String> COUNTRIES =
      words(
          "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo"
              + " br bs bt bv bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de"
              + " dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl"
              + " gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je"
              + " jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc"
              + " md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl"
              + " no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa"
              + " sb sc sd se sg sh si sj sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj"
              + " tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt"
              + " za zm zw");

  /** Countries whose letters are the ending of files far more often. */
  private static final Set<String> FILES = words("py sh md so ps pl rs cc");

  private Domains() {}

  private static Set<String> words(String words) {
    return Set.of(words.split(" "));
  }

  /** Whether a name that nothing else marks as one is a domain. */
  static boolean isDomain(String name) {
    int dot = name.lastIndexOf('.');
    String written = name.substring(dot + 1);
    String ending = written.toLowerCase(Locale.ROOT);
    boolean sentence =
        Character.isUpperCase(written.charAt(0)) && !name.equals(name.toUpperCase(Locale.ROOT));
    boolean file = FILES.contains(ending) && name.indexOf('.') == dot;
    return !sentence && !file && (ENDINGS.contains(ending) || isCountry(ending));
  }

  /** Some have two letters of their own alphabet. */
  private static boolean isCountry(String ending) {
    return COUNTRIES.contains(ending)
        || ending.startsWith("xn--")
        || (ending.length() == 2 && ending.chars().allMatch(c -> c > 0x7f));
  }
}

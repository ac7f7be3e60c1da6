package dev.recourse.ingest.mail.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows the line that mail programs set above what they quote: who wrote it, and when. It is known
 * by its make, not by its words alone: a word for writing, a day, an hour, an address, a colon.
 */
enum Attribution {
  /** No program would write it otherwise: what follows is quoted, marked or not. */
  CERTAIN,
  /** A person might write it too: only where marked lines follow is it one. */
  POSSIBLE,
  NONE;

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
  private static final int LONGEST = 400;

  /** How they begin where they name the day first. */
  private static final Pattern START =
      Pattern.compile(
          "(?:on|at|in message|am|le|el|il(?: giorno)?|em|op|den|dne|dňa|dnia|w"
              + " dniu|på|pe|la|în|vào|pada|στις|a les|kl|den|on the|dana|le|do"
              + " dne|tarihinde|في|ב|на|в|在|於|"
              + "mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|mié|jeu|jue|ven|vie|sam|"
              + "sáb|dim|dom|man|tir|ons|tor|fre|lør|søn|mån|tis|lör|sön|ma|ti|ke|to|la|su|pon|wt|śr|"
              + "czw|pt|sob|ndz|út|st|čt|pá|ne|пн|вт|ср|чт|пт|сб|вс|нд)(?=[\\s.,:(])[.,:]?.*",
          FLAGS);

  private static final Pattern WROTE =
      Phrases.compile(
          "(?<![\\p{IsLatin}\\p{IsCyrillic}])"
              + Phrases.anyOf(Attribution.class, "wrote.txt")
              + "(?![\\p{IsLatin}\\p{IsCyrillic}])");

  /** What may stand between the word for writing and the end, where the writer stands before it. */
  private static final Pattern ENDS =
      Pattern.compile(
          "(?:[\\s\\u00a0]?\\([^()]{1,60}\\)|/-?[aа]|했습니다|하였습니다)?[\\s\\u00a0]*(?::|：|-{2,})?");

  /** The word for writing stands in the middle in German and in the north. */
  private static final Pattern WRITER_LAST =
      Pattern.compile(
          "(?<!\\p{L})(?:schrieb|schreef|skrev|kirjoitti|wrote on|пишет)(?!\\p{L})", FLAGS);

  private static final Pattern DAY =
      Pattern.compile(
          "(?<!\\d)(?:19|20)\\d\\d(?!\\d)|(?<!\\d)\\d{1,2}[./-] ?\\d{1,2}[./-] ?\\d{2,4}(?!\\d)");

  private static final Pattern DAY_FIRST = Pattern.compile("(?:\\p{L}{2,12}[.,] ?)?\\d");

  private static final Pattern HOUR =
      Pattern.compile("(?<!\\d)\\d{1,2} ?[:.h時点시]\\s?\\d\\d(?!\\d)|\\d{1,2} ?[ap]\\.?m\\b", FLAGS);

  private static final Pattern BRACKETED =
      Pattern.compile("[<(\\[]\\s*(?:mailto:)?[^<>()\\[\\]\\s@]{1,100}@[^<>()\\[\\]\\s@]{1,200}");

  private static final Pattern ENDS_IN_ADDRESS =
      Pattern.compile("@[^<>()\\[\\]\\s@]{1,200}\\s*[>)\\]]+\\s*[:：]?");

  /** Somebody tells who wrote: no program calls a sender so. */
  private static final Pattern TOLD =
      Pattern.compile(
          "(?<!\\p{L})(?:he|she|they|who|you|it|i|er|sie|il|elle|(?:the|an|a|this|that|my|our|one)"
              + "(?: \\w{1,20}){1,3}) (?:\\w{1,15} )?(?:wrote|writes|said|says|schrieb|a écrit)",
          FLAGS);

  private static final Pattern ADORNED = Pattern.compile("^[\\s\\-*_>]{0,60}");

  /** What one or several lines, joined, are. */
  static Attribution of(String joined) {
    if (joined.length() > LONGEST || !ends(joined)) {
      return NONE;
    }
    String bare = ADORNED.matcher(joined.strip()).replaceFirst("");
    boolean day = DAY.matcher(bare).find();
    boolean hour = HOUR.matcher(bare).find();
    boolean address = BRACKETED.matcher(bare).find();
    boolean framed = joined.strip().startsWith("--") && joined.strip().endsWith("--");
    if (!says(bare)) {
      return byDayAndAddress(bare, day, hour);
    }
    if (TOLD.matcher(bare).find()) {
      return POSSIBLE;
    }
    boolean begins = START.matcher(bare).matches() || startsWithDay(bare) || address;
    boolean dated = (day && hour) || (address && (day || hour));
    return framed || (begins && dated) ? CERTAIN : POSSIBLE;
  }

  /** "2026-03-02 18:00 GMT+01:00 Pat Sender <pat@example.org>:", without a word for writing. */
  private static Attribution byDayAndAddress(String bare, boolean day, boolean hour) {
    Matcher address = ENDS_IN_ADDRESS.matcher(bare);
    boolean endsInAddress = false;
    while (address.find()) {
      endsInAddress = address.end() == bare.length();
    }
    if (!day || !endsInAddress) {
      return NONE;
    }
    boolean begins = START.matcher(bare).matches() || startsWithDay(bare);
    boolean colon = bare.endsWith(":") || bare.endsWith("：");
    return begins && hour && colon ? CERTAIN : POSSIBLE;
  }

  /** Whether it may be the first line of one that is broken over several. */
  static boolean mayBegin(String line) {
    String bare = ADORNED.matcher(line.strip()).replaceFirst("");
    return START.matcher(bare).matches()
        || startsWithDay(bare)
        || bare.contains("<")
        || bare.contains("@")
        || WRITER_LAST.matcher(bare).find();
  }

  private static boolean says(String bare) {
    Matcher wrote = WROTE.matcher(bare);
    int after = -1;
    while (wrote.find()) {
      after = wrote.end();
    }
    if (after < 0) {
      return false;
    }
    return ENDS.matcher(bare.substring(after)).matches()
        || WRITER_LAST.matcher(bare).find()
        || BRACKETED.matcher(bare.substring(after)).find();
  }

  /** Whether a line may be the last one. */
  static boolean ends(String joined) {
    String line = joined.stripTrailing();
    return line.endsWith(":")
        || line.endsWith("：")
        || (line.endsWith("--") && line.length() > 12)
        || line.endsWith(">")
        || line.endsWith("wrote")
        || line.endsWith("写道")
        || line.endsWith("寫道");
  }

  /** "20.11.2026", and "Friday, 20" in whatever language. */
  private static boolean startsWithDay(String bare) {
    return DAY_FIRST.matcher(bare).lookingAt();
  }
}

package dev.recourse.scheduler.policy;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The language somebody writes in.
 *
 * @param code in ISO 639-3, such as {@code spa}
 */
public record Language(String code) {
  private static final Map<String, Locale> LOCALES =
      Stream.of(Locale.getISOLanguages())
          .map(Locale::forLanguageTag)
          .collect(
              Collectors.toUnmodifiableMap(
                  Locale::getISO3Language, Function.identity(), (first, other) -> first));
  private static final Pattern FORM = Pattern.compile("[a-z]{3}");

  /** What packs are written in. */
  public static final Language ENGLISH = new Language("eng");

  /** Spanish. */
  public static final Language SPANISH = new Language("spa");

  /** Chinese, as written on the mainland. */
  public static final Language CHINESE = new Language("cmn");

  /** In what languages beside English letters to whoever reported can be written. */
  public static final List<Language> WRITTEN = List.of(SPANISH, CHINESE);

  /** Checks the code's form. */
  public Language {
    if (!FORM.matcher(code).matches()) {
      throw new IllegalArgumentException("'" + code + "' is not a language of ISO 639-3.");
    }
  }

  /** Its name in English; its code where it has none here. */
  public String inEnglish() {
    return locale().getDisplayLanguage(Locale.ENGLISH);
  }

  /** Its short name, which is also that of the folder of its letters, such as {@code es}. */
  public String tag() {
    return locale().getLanguage();
  }

  /** A day in words, such as {@code miércoles, 4 de noviembre de 2026}. */
  public String day(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale()).format(day);
  }

  private Locale locale() {
    if (equals(CHINESE)) {
      return Locale.SIMPLIFIED_CHINESE;
    }
    return Optional.ofNullable(LOCALES.get(code)).orElseGet(() -> Locale.forLanguageTag(code));
  }
}

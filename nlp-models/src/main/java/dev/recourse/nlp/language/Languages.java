package dev.recourse.nlp.language;

import dev.recourse.nlp.features.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/**
 * Says which language a text is in. Thread-safe.
 *
 * <p>OpenNLP's detector is good on paragraphs, slow beside the classifier, and often wrong on a few
 * words. So a text full of English function words is English without asking it; a text of few words
 * is English if the model knows most of them; a script of one language tells that language; and
 * only the rest is put to the detector, which is read from its file when first needed.
 */
public final class Languages {
  /** English, as the detector names it (ISO 639-3). */
  public static final String ENGLISH = "eng";

  private static final String SPANISH = "spa";
  private static final String DETECTOR = "/langdetect-183.bin";
  private static final double ENOUGH_FUNCTION_WORDS = 0.15;
  private static final double MOSTLY_KNOWN = 0.6;
  private static final int FEW_WORDS = 6;

  /**
   * The detector spreads its confidence over a hundred languages: this is five times an even one.
   */
  private static final double SURE_OF_ANOTHER = 0.05;

  private static final double ENOUGH_SPANISH_WORDS = 0.3;
  private static final double HARDLY_ENGLISH = 0.06;
  private static final double QUITE_SURE_OF_ANOTHER = 0.1;
  private static final int MANY_WORDS = 15;

  private static final int READ_FOR_DETECTION = 1_000;

  private Languages() {}

  /**
   * The language of a text.
   *
   * @param text its characters, subject and body
   * @param words its words
   * @param knownShare which share of them the model knows, from 0 to 1
   * @return the language's code in ISO 639-3; empty if nobody can tell
   */
  public static Optional<String> of(String text, Words words, double knownShare) {
    if (words.count() == 0) {
      return Optional.empty();
    }
    boolean few = words.count() < FEW_WORDS;
    if (few ? knownShare >= MOSTLY_KNOWN : EnglishWords.share(words) >= ENOUGH_FUNCTION_WORDS) {
      return Optional.of(ENGLISH);
    }
    Scripts scripts = Scripts.of(text);
    return scripts
        .language()
        .or(() -> detected(text, !scripts.mostlyLatin()))
        .or(() -> spanish(words));
  }

  /**
   * The language of the first words of a text that is English as a whole, where they are surely in
   * another one; machines and their logs begin with what is no language at all.
   */
  public static Optional<String> ofFirstWords(String head) {
    Words words = Words.of(head, head.length());
    if (EnglishWords.share(words) >= HARDLY_ENGLISH) {
      return Optional.empty();
    }
    Optional<String> script = Scripts.of(head).language();
    if (script.isPresent() || words.count() < MANY_WORDS) {
      return script;
    }
    Language best = Detector.INSTANCE.predictLanguage(head);
    return best.getLang().equals(ENGLISH) || best.getConfidence() < QUITE_SURE_OF_ANOTHER
        ? Optional.empty()
        : Optional.of(best.getLang());
  }

  /** Some of its small words are other languages' too, so the detector comes first. */
  private static Optional<String> spanish(Words words) {
    return words.count() > 2 && SpanishWords.share(words) >= ENOUGH_SPANISH_WORDS
        ? Optional.of(SPANISH)
        : Optional.empty();
  }

  private static Optional<String> detected(String text, boolean rareScript) {
    String head = text.substring(0, Math.min(text.length(), READ_FOR_DETECTION));
    Language best = Detector.INSTANCE.predictLanguage(head);
    boolean told =
        rareScript || best.getLang().equals(ENGLISH) || best.getConfidence() >= SURE_OF_ANOTHER;
    return told ? Optional.of(best.getLang()) : Optional.empty();
  }

  /** Reads the detector's model when it is first asked for. */
  private static final class Detector {
    static final LanguageDetectorME INSTANCE = load();

    private static LanguageDetectorME load() {
      try (InputStream model = Languages.class.getResourceAsStream(DETECTOR)) {
        if (model == null) {
          throw new IllegalStateException("the language detector's model is not on the class path");
        }
        return new LanguageDetectorME(new LanguageDetectorModel(model));
      } catch (IOException e) {
        throw new UncheckedIOException("the language detector's model cannot be read", e);
      }
    }
  }
}

package dev.recourse.nlp;

import dev.recourse.nlp.model.Evaluation;
import dev.recourse.nlp.model.ModelFile;
import dev.recourse.nlp.model.ModelFileException;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A trained model and all that can be done with it. Thread-safe. */
public final class Models {
  private static final String BUNDLED = "recourse.model";

  private final ModelFile file;
  private final Classifier classifier;
  private final IntentDetector intents;

  private Models(ModelFile file) {
    this.file = file;
    this.classifier = new Classifier(file);
    this.intents = new IntentDetector(file);
  }

  /**
   * The model that came with the program; read once, when first asked for.
   *
   * @throws IllegalStateException if the program was built without it
   * @throws ModelFileException if the file is damaged
   */
  public static Models bundled() {
    return Bundled.INSTANCE;
  }

  /**
   * Reads a model file.
   *
   * @throws IOException if the file cannot be read
   * @throws ModelFileException if it is no model, is damaged, or was made by another version
   */
  public static Models read(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return new Models(ModelFile.read(in));
    }
  }

  /**
   * A model from its file's bytes.
   *
   * @throws ModelFileException if they are no model, damaged, or of another version
   */
  public static Models of(byte[] file) {
    try {
      return new Models(ModelFile.read(new ByteArrayInputStream(file)));
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be read", e);
    }
  }

  /** What tells the category. */
  public Classifier classifier() {
    return classifier;
  }

  /** What tells the intent of a chat message. */
  public IntentDetector intents() {
    return intents;
  }

  /** How well the model did on voices it had not seen. */
  public Evaluation evaluation() {
    return file.evaluation();
  }

  /** The SHA-256 of the model's content, in hexadecimal. */
  public String digest() {
    return file.digest();
  }

  /**
   * Writes the model's file, byte for byte the one it was read from.
   *
   * @throws IOException if it cannot be written
   */
  public void save(Path path) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
      file.write(out);
    }
  }

  /** Which model and corpus this is; every {@link Classification} names it. */
  public String name() {
    return file.name();
  }

  private static final class Bundled {
    static final Models INSTANCE = load();

    private static Models load() {
      try (InputStream in = Models.class.getResourceAsStream(BUNDLED)) {
        if (in == null) {
          throw new IllegalStateException(
              "the program was built without its model: build nlp-models from its compile phase"
                  + " on");
        }
        return new Models(ModelFile.read(new ByteArrayInputStream(in.readAllBytes())));
      } catch (IOException e) {
        throw new UncheckedIOException("the bundled model cannot be read", e);
      }
    }
  }
}

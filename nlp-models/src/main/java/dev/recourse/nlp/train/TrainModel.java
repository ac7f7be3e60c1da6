package dev.recourse.nlp.train;

import dev.recourse.nlp.corpus.Corpus;
import dev.recourse.nlp.model.ModelFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the build runs: trains the model into its file, unless the file is up to date. */
public final class TrainModel {
  private static final Logger LOG = LoggerFactory.getLogger(TrainModel.class);

  private TrainModel() {}

  /**
   * Trains the model.
   *
   * @param arguments the corpus's folder and the file to write
   * @throws IOException if one cannot be read or the other not be written
   * @throws dev.recourse.nlp.corpus.CorpusException if the corpus breaks its rules
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("expected two arguments: CORPUS-FOLDER MODEL-FILE");
    }
    train(Path.of(arguments[0]), Path.of(arguments[1]), Settings.standard());
  }

  /** Trains, unless the file was made from this very corpus with these settings; says if it did. */
  static boolean train(Path folder, Path file, Settings settings) throws IOException {
    String source = Training.source(Corpus.hash(folder), settings);
    if (source.equals(sourceOf(file))) {
      LOG.debug("The model is up to date");
      return false;
    }
    Corpus corpus = Corpus.read(folder);
    LOG.info(
        "Training the classifier on {} reports and {} messages",
        corpus.reports().size(),
        corpus.messages().size());
    byte[] model = new Training(corpus, settings).run();
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IOException("not a file's name: " + file);
    }
    Files.createDirectories(parent);
    // Moved into place whole, so that a build cut short leaves no half model behind.
    Path unfinished = parent.resolve(file.getFileName() + ".unfinished");
    Files.write(unfinished, model);
    Files.move(
        unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    return true;
  }

  private static String sourceOf(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return "";
    }
    try (InputStream in = Files.newInputStream(file)) {
      return ModelFile.source(in);
    } catch (EOFException e) {
      return "";
    }
  }
}

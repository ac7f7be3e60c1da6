package dev.recourse.bot.models;

import dev.recourse.nlp.Models;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder {@code models} beside the database. Every model that ever decided about a report is
 * kept there, so that the decision can be made again ({@code recourse classify --model}); its list
 * {@code chosen} names the institution's own models, the newest last. Without that list the model
 * that comes with the program is used.
 */
public final class ModelShelf {
  private static final String LIST = "chosen";
  private static final String ENDING = ".model";

  private final Path folder;

  /** The shelf of an institution whose data is kept in this folder. */
  public ModelShelf(Path data) {
    this.folder = data.resolve("models");
  }

  /**
   * The model in use: the institution's newest, else the one that comes with the program.
   *
   * @throws dev.recourse.nlp.model.ModelFileException where the file is damaged or of another
   *     version
   */
  public Models current() {
    return currentFile().map(ModelShelf::read).orElseGet(Models::bundled);
  }

  /** The file of the institution's own model in use; empty where it uses the program's. */
  public Optional<Path> currentFile() {
    List<String> chosen = chosen();
    return chosen.isEmpty()
        ? Optional.empty()
        : Optional.of(folder.resolve(chosen.get(chosen.size() - 1)));
  }

  /** Keeps a model, so that what it decides can be decided again; harmless when it is kept. */
  public Path keep(Models model) {
    Path file = folder.resolve(model.digest() + ENDING);
    if (!Files.exists(file)) {
      inPlace(file, unfinished -> model.save(unfinished));
    }
    return file;
  }

  /**
   * Keeps a model and uses it from the next start on.
   *
   * @param lessons what it was made from beside the corpus, by fingerprint
   */
  public void choose(Models model, Collection<String> lessons) {
    Path file = keep(model);
    inPlace(
        lessonsOf(file), unfinished -> Files.write(unfinished, lessons.stream().sorted().toList()));
    List<String> chosen = new ArrayList<>(chosen());
    chosen.add(fileName(file));
    write(chosen);
  }

  /** The lessons that the model in use was made from, by fingerprint. */
  public Set<String> lessons() {
    return currentFile().map(file -> Set.copyOf(lines(lessonsOf(file)))).orElse(Set.of());
  }

  /**
   * Goes back to the model that was used before the present one.
   *
   * @return whether there was one to leave; the program's own model is the first of all
   */
  public boolean back() {
    List<String> chosen = chosen();
    if (chosen.isEmpty()) {
      return false;
    }
    write(chosen.subList(0, chosen.size() - 1));
    return true;
  }

  /**
   * Takes away the models that are neither chosen nor in use, and that no decision names.
   *
   * @param named the models that decisions name, by {@link Models#name()}
   * @return how many were taken away
   */
  public int tidy(Set<String> named) {
    Set<String> chosen = Set.copyOf(chosen());
    String inUse = current().digest() + ENDING;
    List<Path> idle;
    try (Stream<Path> files = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
      idle =
          files
              .filter(file -> fileName(file).endsWith(ENDING))
              .filter(file -> !chosen.contains(fileName(file)) && !fileName(file).equals(inUse))
              .filter(file -> named.stream().noneMatch(name -> name.contains(shortName(file))))
              .toList();
      for (Path file : idle) {
        Files.delete(file);
        Files.deleteIfExists(lessonsOf(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The models in " + folder + " cannot be tidied.", e);
    }
    return idle.size();
  }

  private List<String> chosen() {
    return lines(folder.resolve(LIST));
  }

  private Path lessonsOf(Path model) {
    return folder.resolve(fileName(model).replace(ENDING, ".lessons"));
  }

  private static List<String> lines(Path list) {
    try {
      return Files.exists(list)
          ? Files.readAllLines(list).stream().filter(line -> !line.isBlank()).toList()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("The list " + list + " cannot be read.", e);
    }
  }

  private void write(List<String> chosen) {
    inPlace(folder.resolve(LIST), unfinished -> Files.write(unfinished, chosen));
  }

  private interface Writing {
    void to(Path file) throws IOException;
  }

  /** Whole or not at all: a service may read it at any moment. */
  private void inPlace(Path file, Writing writing) {
    try {
      Files.createDirectories(folder);
      Path unfinished = Files.createTempFile(folder, "unfinished", "");
      try {
        writing.to(unfinished);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The model " + file + " cannot be written.", e);
    }
  }

  private static Models read(Path file) {
    try {
      return Models.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The model "
              + file
              + " cannot be read; put it back from the backup, or go back to the one before with"
              + " `recourse train --back`.",
          e);
    }
  }

  /** As much of the digest as a model's name has. */
  private static String shortName(Path file) {
    return "model " + fileName(file).substring(0, 12);
  }

  private static String fileName(Path file) {
    return Optional.ofNullable(file.getFileName()).map(Path::toString).orElse("");
  }
}

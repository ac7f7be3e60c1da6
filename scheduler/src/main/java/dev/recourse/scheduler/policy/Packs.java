package dev.recourse.scheduler.policy;

import dev.recourse.scheduler.yaml.InvalidFilesException;
import dev.recourse.scheduler.yaml.Problem;
import dev.recourse.scheduler.yaml.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads packs. */
public final class Packs {
  private static final String INDEX = "index";

  private Packs() {}

  /**
   * Reads a pack and checks all of it.
   *
   * @param nameOrFolder a built-in pack's name, or the path of a folder with a {@code pack.yaml}
   * @throws InvalidFilesException with every problem found, each with its file and line
   */
  public static Pack load(String nameOrFolder) {
    if (builtIn().contains(nameOrFolder)) {
      return load(new PackFiles.BuiltIn(nameOrFolder));
    }
    Path folder = Path.of(nameOrFolder);
    if (!Files.isDirectory(folder)) {
      throw new InvalidFilesException(
          List.of(
              new Problem(
                  nameOrFolder,
                  0,
                  "This is neither a built-in pack ("
                      + String.join(", ", builtIn())
                      + ") nor a folder; name one of these or the folder that holds pack.yaml.")));
    }
    return load(new PackFiles.Folder(folder));
  }

  /** The names of the built-in packs. */
  public static List<String> builtIn() {
    return standard().read(INDEX).orElseThrow().lines().filter(line -> !line.isBlank()).toList();
  }

  private static PackFiles standard() {
    return new PackFiles.BuiltIn("standard");
  }

  private static Pack load(PackFiles files) {
    Problems problems = new Problems();
    Standard standard = Standard.read(standard(), problems);
    Optional<Pack> pack = new PackReader(files, standard, problems).read();
    problems.throwIfAny();
    return pack.orElseThrow();
  }
}

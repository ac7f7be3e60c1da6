package dev.recourse.scheduler.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of a pack: a folder, or on the class path. */
sealed interface PackFiles {
  /** The name by which the pack's user knows a file. */
  String label(String file);

  /** The text of a file, or empty where there is none. */
  Optional<String> read(String file);

  /**
   * The names of the files in a folder of the pack, in order; none where there is no such folder.
   */
  List<String> list(String folder);

  /** A folder of the institution's own. */
  record Folder(Path folder) implements PackFiles {
    @Override
    public String label(String file) {
      return folder.resolve(file).toString();
    }

    @Override
    public Optional<String> read(String file) {
      Path path = folder.resolve(file);
      if (!Files.isRegularFile(path)) {
        return Optional.empty();
      }
      try {
        return Optional.of(Files.readString(path));
      } catch (IOException e) {
        throw new UncheckedIOException("The file " + path + " cannot be read.", e);
      }
    }

    @Override
    public List<String> list(String below) {
      Path path = folder.resolve(below);
      if (!Files.isDirectory(path)) {
        return List.of();
      }
      try (Stream<Path> files = Files.list(path)) {
        return files
            .map(file -> path.relativize(file).toString())
            .filter(name -> !name.startsWith("."))
            .sorted()
            .toList();
      } catch (IOException e) {
        throw new UncheckedIOException("The folder " + path + " cannot be read.", e);
      }
    }
  }

  /** One that comes with Recourse. */
  record BuiltIn(String name) implements PackFiles {
    @Override
    public String label(String file) {
      return name + "/" + file;
    }

    @Override
    public Optional<String> read(String file) {
      String path = "packs/" + name + "/" + file;
      try (InputStream in = PackFiles.class.getResourceAsStream(path)) {
        return in == null
            ? Optional.empty()
            : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException("The file " + label(file) + " cannot be read.", e);
      }
    }

    /** None: what comes with Recourse restates policies in its own words. */
    @Override
    public List<String> list(String folder) {
      return List.of();
    }
  }
}

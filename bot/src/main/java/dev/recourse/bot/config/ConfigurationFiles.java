package dev.recourse.bot.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files that a configuration names beside it.
 *
 * @param folder where relative paths start
 */
record ConfigurationFiles(Path folder) {
  private static final long LARGEST = 1L << 20;

  /**
   * What stands in a file, or in each file of a folder, by their names.
   *
   * @throws IllegalArgumentException where one cannot be read, or there is none
   */
  Map<String, String> texts(String name) {
    Path place = folder.resolve(name);
    if (!Files.isDirectory(place)) {
      return Map.of(name, text(name));
    }
    try (Stream<Path> files = Files.list(place)) {
      Map<String, String> texts = new TreeMap<>();
      files
          .filter(Files::isRegularFile)
          .map(file -> name + "/" + file.getFileName())
          .forEach(file -> texts.put(file, text(file)));
      if (texts.isEmpty()) {
        throw new IllegalArgumentException("there is no file in this folder");
      }
      return texts;
    } catch (IOException e) {
      throw new IllegalArgumentException("this folder cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * What stands in a file.
   *
   * @throws IllegalArgumentException where it cannot be read
   */
  String text(String name) {
    Path file = folder.resolve(name);
    try {
      if (!Files.isRegularFile(file)) {
        throw new IllegalArgumentException("there is no such file (" + file.normalize() + ")");
      }
      if (Files.size(file) > LARGEST) {
        throw new IllegalArgumentException("this file is too large to be meant");
      }
      // None of them has anything but ASCII where it matters.
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new IllegalArgumentException("this file cannot be read: " + e.getMessage(), e);
    }
  }
}

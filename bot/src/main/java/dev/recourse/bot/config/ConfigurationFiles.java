package dev.recourse.bot.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files that a configuration names beside it.
 *
 * @param folder where relative paths start
 */
record ConfigurationFiles(Path folder) {
  private static final long LARGEST = 1L << 20;

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

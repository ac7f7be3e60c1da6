package dev.recourse.nlp.model;

/** A file that is no model, is damaged, or was made by another version of the program. */
public final class ModelFileException extends RuntimeException {
  /** An exception that says what is wrong with the file. */
  public ModelFileException(String message) {
    super(message);
  }

  /** An exception that says what is wrong with the file, and what came of it. */
  public ModelFileException(String message, Throwable cause) {
    super(message, cause);
  }
}

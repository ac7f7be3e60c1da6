package dev.recourse.nlp.corpus;

/**
 * Where something stands in the corpus.
 *
 * @param file the file's path below the corpus, with forward slashes
 * @param line its line, from 1
 */
public record Place(String file, int line) {

  /** Checks the line. */
  public Place {
    if (line < 1) {
      throw new IllegalArgumentException("lines are counted from 1: " + line);
    }
  }

  /** The file's name without folder and ending: whose hand wrote it. */
  public String voice() {
    String name = file.substring(file.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  @Override
  public String toString() {
    return file + ":" + line;
  }
}

package dev.recourse.nlp.model;

import dev.recourse.nlp.features.Family;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * How much each family of features weighs: the Euclidean length its values are brought to.
 *
 * @param word of words and pairs of words
 * @param piece of pieces of words
 * @param group of groups of words
 */
public record FamilyLengths(double word, double piece, double group) {
  /** The version of the features that brought groups of words. */
  private static final int FIRST_WITH_GROUPS = 5;

  /** The length of a family. */
  public double of(Family family) {
    return switch (family) {
      case WORD -> word;
      case PIECE -> piece;
      case GROUP -> group;
    };
  }

  void write(DataOutputStream out, int version) throws IOException {
    out.writeDouble(word);
    out.writeDouble(piece);
    if (version >= FIRST_WITH_GROUPS) {
      out.writeDouble(group);
    }
  }

  static FamilyLengths read(DataInputStream in, int version) throws IOException {
    return new FamilyLengths(
        in.readDouble(), in.readDouble(), version >= FIRST_WITH_GROUPS ? in.readDouble() : 0);
  }
}

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
 */
public record FamilyLengths(double word, double piece) {

  /** The length of a family. */
  public double of(Family family) {
    return switch (family) {
      case WORD -> word;
      case PIECE -> piece;
    };
  }

  void write(DataOutputStream out) throws IOException {
    out.writeDouble(word);
    out.writeDouble(piece);
  }

  static FamilyLengths read(DataInputStream in) throws IOException {
    return new FamilyLengths(in.readDouble(), in.readDouble());
  }
}

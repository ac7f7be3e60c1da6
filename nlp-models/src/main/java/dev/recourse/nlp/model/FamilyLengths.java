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
 * @param subject of the words of the subject
 */
public record FamilyLengths(double word, double piece, double subject) {

  /** The length of a family. */
  public double of(Family family) {
    return switch (family) {
      case WORD -> word;
      case PIECE -> piece;
      case SUBJECT -> subject;
    };
  }

  void write(DataOutputStream out) throws IOException {
    out.writeDouble(word);
    out.writeDouble(piece);
    out.writeDouble(subject);
  }

  static FamilyLengths read(DataInputStream in) throws IOException {
    return new FamilyLengths(in.readDouble(), in.readDouble(), in.readDouble());
  }
}

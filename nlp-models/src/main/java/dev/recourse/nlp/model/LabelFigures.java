package dev.recourse.nlp.model;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * How well one label was found.
 *
 * @param label the category, flag, intent or voice
 * @param support how many texts truly had it
 * @param precision which share of the texts given the label had it
 * @param recall which share of the texts that had it were given it
 * @param f1Low the lower end of the range in which F1 fell in 95 of 100 bootstrap samples
 * @param f1High its upper end
 */
public record LabelFigures(
    String label, int support, double precision, double recall, double f1Low, double f1High) {

  /** The harmonic mean of precision and recall; 0 where both are. */
  public double f1() {
    return f1(precision, recall);
  }

  /** The harmonic mean of a precision and a recall; 0 where both are. */
  public static double f1(double precision, double recall) {
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(label);
    out.writeInt(support);
    out.writeDouble(precision);
    out.writeDouble(recall);
    out.writeDouble(f1Low);
    out.writeDouble(f1High);
  }

  static LabelFigures read(DataInputStream in) throws IOException {
    return new LabelFigures(
        in.readUTF(),
        in.readInt(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble());
  }
}

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
 */
public record LabelFigures(String label, int support, double precision, double recall) {

  /** The harmonic mean of precision and recall; 0 where both are. */
  public double f1() {
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(label);
    out.writeInt(support);
    out.writeDouble(precision);
    out.writeDouble(recall);
  }

  static LabelFigures read(DataInputStream in) throws IOException {
    return new LabelFigures(in.readUTF(), in.readInt(), in.readDouble(), in.readDouble());
  }
}

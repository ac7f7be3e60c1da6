package dev.recourse.nlp.model;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * From where on a confidence counts; all from 0 to 1.
 *
 * @param confident from where on a category is certain enough to be acted on
 * @param flags from where on each flag is set, in the order of the labels
 */
public record Thresholds(double confident, List<Double> flags) {

  /** Copies the list in. */
  public Thresholds {
    flags = List.copyOf(flags);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeDouble(confident);
    out.writeInt(flags.size());
    for (double flag : flags) {
      out.writeDouble(flag);
    }
  }

  static Thresholds read(DataInputStream in) throws IOException {
    double confident = in.readDouble();
    int count = in.readInt();
    List<Double> flags = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      flags.add(in.readDouble());
    }
    return new Thresholds(confident, flags);
  }
}

package dev.recourse.nlp.model;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Locale;

/**
 * A measured figure with the range it would fall into in 95 of 100 samples like this one.
 *
 * @param value what was measured, from 0 to 1
 * @param low the lower end of the range (bootstrap)
 * @param high its upper end
 */
public record Figure(double value, double low, double high) {

  void write(DataOutputStream out) throws IOException {
    out.writeDouble(value);
    out.writeDouble(low);
    out.writeDouble(high);
  }

  static Figure read(DataInputStream in) throws IOException {
    return new Figure(in.readDouble(), in.readDouble(), in.readDouble());
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", value, low, high);
  }
}

package dev.recourse.nlp.model;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * How well the categories were told apart, over all voices, each by a model that had not seen it.
 *
 * @param accuracy which share got the right category
 * @param macroF1 the mean of the categories' F1
 * @param topThree which share had the right category among the three likeliest
 * @param calibrationError by how much the confidence is off, on average (15 bins)
 * @param coverage which share was called confident, at a threshold chosen on the other voices
 * @param confidentPrecision which share of those was right
 */
public record CategoryFigures(
    Figure accuracy,
    Figure macroF1,
    Figure topThree,
    Figure calibrationError,
    Figure coverage,
    Figure confidentPrecision) {

  void write(DataOutputStream out) throws IOException {
    accuracy.write(out);
    macroF1.write(out);
    topThree.write(out);
    calibrationError.write(out);
    coverage.write(out);
    confidentPrecision.write(out);
  }

  static CategoryFigures read(DataInputStream in) throws IOException {
    return new CategoryFigures(
        Figure.read(in),
        Figure.read(in),
        Figure.read(in),
        Figure.read(in),
        Figure.read(in),
        Figure.read(in));
  }
}

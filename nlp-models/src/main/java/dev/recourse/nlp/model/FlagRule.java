package dev.recourse.nlp.model;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * When a flag is set: by what its words say, and by how often the likely categories carry it.
 *
 * @param intercept what is added in any case
 * @param byWords the weight of the flag's own score
 * @param byCategory the weight of the log-odds that the likely categories carry it
 * @param shares for each category which share of its reports carries the flag, above 0 and below 1
 * @param threshold from what likelihood on the flag is set
 */
public record FlagRule(
    double intercept, double byWords, double byCategory, List<Double> shares, double threshold) {

  /** Copies the list in. */
  public FlagRule {
    shares = List.copyOf(shares);
  }

  /**
   * How likely the flag holds, from 0 to 1.
   *
   * @param score the flag's score
   * @param categories the likelihood of each category; they add up to 1
   */
  public double likelihood(double score, double[] categories) {
    double z = intercept + byWords * score + byCategory * expected(shares, categories);
    return 1 / (1 + StrictMath.exp(-z));
  }

  /** The log-odds that the likely categories carry the flag. */
  public static double expected(List<Double> shares, double[] categories) {
    double share = 0;
    for (int i = 0; i < categories.length; i++) {
      share += categories[i] * shares.get(i);
    }
    return StrictMath.log(share / (1 - share));
  }

  void write(DataOutputStream out) throws IOException {
    out.writeDouble(intercept);
    out.writeDouble(byWords);
    out.writeDouble(byCategory);
    out.writeDouble(threshold);
    out.writeInt(shares.size());
    for (double share : shares) {
      out.writeDouble(share);
    }
  }

  static FlagRule read(DataInputStream in) throws IOException {
    double intercept = in.readDouble();
    double byWords = in.readDouble();
    double byCategory = in.readDouble();
    double threshold = in.readDouble();
    int count = in.readInt();
    List<Double> shares = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      shares.add(in.readDouble());
    }
    return new FlagRule(intercept, byWords, byCategory, shares, threshold);
  }
}

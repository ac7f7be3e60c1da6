package dev.recourse.nlp.model;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * How well a simpler way told the categories apart, on the same held-out voices: what the model
 * must beat to be worth having.
 *
 * @param name the way, in words
 * @param accuracy which share got the right category
 * @param macroF1 the mean of the categories' F1
 */
public record BaselineFigures(String name, Figure accuracy, Figure macroF1) {

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(name);
    accuracy.write(out);
    macroF1.write(out);
  }

  static BaselineFigures read(DataInputStream in) throws IOException {
    return new BaselineFigures(in.readUTF(), Figure.read(in), Figure.read(in));
  }
}

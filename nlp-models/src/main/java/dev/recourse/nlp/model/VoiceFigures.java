package dev.recourse.nlp.model;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * How well one voice was understood by models that had not seen it.
 *
 * @param voice whose hand it is
 * @param support how many texts it wrote
 * @param accuracy which share got the right category, with its range
 * @param macroF1 the mean of the categories' F1 within the voice
 */
public record VoiceFigures(String voice, int support, Figure accuracy, double macroF1) {

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(voice);
    out.writeInt(support);
    accuracy.write(out);
    out.writeDouble(macroF1);
  }

  static VoiceFigures read(DataInputStream in) throws IOException {
    return new VoiceFigures(in.readUTF(), in.readInt(), Figure.read(in), in.readDouble());
  }
}

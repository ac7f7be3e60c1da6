package dev.recourse.nlp.model;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * A category taken for another.
 *
 * @param actual what the texts were
 * @param taken what they were taken for
 * @param count how many
 */
public record Confusion(String actual, String taken, int count) {

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(actual);
    out.writeUTF(taken);
    out.writeInt(count);
  }

  static Confusion read(DataInputStream in) throws IOException {
    return new Confusion(in.readUTF(), in.readUTF(), in.readInt());
  }
}

package dev.recourse.nlp.model;

import dev.recourse.nlp.features.Family;
import dev.recourse.nlp.features.Features;
import dev.recourse.nlp.features.KeyTable;
import dev.recourse.nlp.features.Words;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of one or several linear models over the same features, laid out for speed: a row
 * for each feature, a column for each label.
 *
 * <p>A feature's value in a text is (1 + ln count) × inverse document frequency; the values of each
 * family are brought to the family's length, or a little below it in a text of few words. A label's
 * score is its bias and the sum of value × parameter over the features. Immutable and safe to
 * share.
 */
public final class LinearModel {
  private final List<String> columns;
  private final KeyTable keys;
  private final float[] idf;
  private final float[] rows;
  private final float[] bias;
  private final FamilyLengths lengths;

  /**
   * A model of these parts.
   *
   * @param columns the labels
   * @param keys the features
   * @param idf the inverse document frequency of each feature
   * @param rows the parameters, feature by feature, a column after the other
   * @param bias the bias of each column
   * @param lengths the length of each family
   */
  public LinearModel(
      List<String> columns,
      KeyTable keys,
      float[] idf,
      float[] rows,
      float[] bias,
      FamilyLengths lengths) {
    if (idf.length != keys.size()
        || rows.length != keys.size() * columns.size()
        || bias.length != columns.size()) {
      throw new IllegalArgumentException("the parts of the model do not fit each other");
    }
    this.columns = List.copyOf(columns);
    this.keys = keys;
    this.idf = idf.clone();
    this.rows = rows.clone();
    this.bias = bias.clone();
    this.lengths = lengths;
  }

  /** The labels, in the order of the columns. */
  public List<String> columns() {
    return columns;
  }

  /** How many features have parameters. */
  public int features() {
    return keys.size();
  }

  /** Scores a text for every label at once. */
  public Scores score(Words subject, Words body) {
    Scores scores = new Scores(this, subject, body);
    Features.walk(subject, body, scores);
    scores.complete();
    return scores;
  }

  /**
   * The same model with the scores of some columns multiplied.
   *
   * @param from the first of these columns
   * @param to the one after the last
   * @param factor by what
   */
  public LinearModel scaled(int from, int to, double factor) {
    float[] scaledRows = rows.clone();
    float[] scaledBias = bias.clone();
    for (int column = from; column < to; column++) {
      scaledBias[column] *= (float) factor;
      for (int i = column; i < scaledRows.length; i += columns.size()) {
        scaledRows[i] *= (float) factor;
      }
    }
    return new LinearModel(columns, keys, idf, scaledRows, scaledBias, lengths);
  }

  int find(long key) {
    return keys.find(key);
  }

  float idf(int feature) {
    return idf[feature];
  }

  float parameter(int feature, int column) {
    return rows[feature * columns.size() + column];
  }

  float bias(int column) {
    return bias[column];
  }

  double length(Family family) {
    return lengths.of(family);
  }

  /** Adds value × parameter to the sums, for every column. */
  void addRow(int feature, double value, double[] sums) {
    int from = feature * sums.length;
    for (int i = 0; i < sums.length; i++) {
      sums[i] += value * rows[from + i];
    }
  }

  void write(DataOutputStream out, int version) throws IOException {
    out.writeInt(columns.size());
    for (String column : columns) {
      out.writeUTF(column);
    }
    lengths.write(out, version);
    out.writeInt(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      out.writeLong(keys.key(i));
    }
    writeFloats(out, idf);
    writeFloats(out, bias);
    writeFloats(out, rows);
  }

  static LinearModel read(DataInputStream in, int version) throws IOException {
    int columnCount = in.readInt();
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < columnCount; i++) {
      columns.add(in.readUTF());
    }
    FamilyLengths lengths = FamilyLengths.read(in, version);
    int featureCount = in.readInt();
    KeyTable keys = new KeyTable(featureCount);
    for (int i = 0; i < featureCount; i++) {
      keys.add(in.readLong());
    }
    float[] idf = readFloats(in, featureCount);
    float[] bias = readFloats(in, columnCount);
    float[] rows = readFloats(in, Math.multiplyExact(featureCount, columnCount));
    return new LinearModel(columns, keys, idf, rows, bias, lengths);
  }

  private static void writeFloats(DataOutputStream out, float[] floats) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(floats.length * Float.BYTES);
    bytes.asFloatBuffer().put(floats);
    out.write(bytes.array());
  }

  private static float[] readFloats(DataInputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(Math.multiplyExact(count, Float.BYTES));
    float[] floats = new float[count];
    ByteBuffer.wrap(bytes).asFloatBuffer().get(floats);
    return floats;
  }
}

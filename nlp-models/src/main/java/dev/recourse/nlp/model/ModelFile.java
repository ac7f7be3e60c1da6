package dev.recourse.nlp.model;

import dev.recourse.nlp.features.Features;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * All that is kept of a training, in one file: what it was trained from, parameters, thresholds,
 * and how well it did.
 *
 * <p>The file is a magic number, the version of the features, the SHA-256 of what follows, and what
 * follows. The same training writes the same bytes.
 *
 * @param version of which version of the features the model knows
 * @param source what the model was trained from and how: a hash of corpus, features and settings
 * @param corpus the hash of the corpus
 * @param digest the SHA-256 of the model's content, in hexadecimal
 * @param reports categories and flags
 * @param confidentFrom from what confidence on a category may be acted on, from 0 to 1
 * @param flags when each flag is set, in the order of the columns
 * @param intents the intents of chat messages
 * @param evaluation how well all this did on voices it had not seen
 */
public record ModelFile(
    int version,
    String source,
    String corpus,
    String digest,
    LinearModel reports,
    double confidentFrom,
    List<FlagRule> flags,
    LinearModel intents,
    Evaluation evaluation) {
  private static final int MAGIC = 0x52435253;
  private static final int DIGEST_BYTES = 32;
  private static final int SHOWN = 12;

  /** Copies the list in. */
  public ModelFile {
    flags = List.copyOf(flags);
  }

  /** A short name that tells this model from any other: its own hash and its corpus's. */
  public String name() {
    return "model %s, corpus %s".formatted(digest.substring(0, SHOWN), corpus.substring(0, SHOWN));
  }

  /** Writes it again as it was written first. */
  public void write(OutputStream out) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream content = new DataOutputStream(bytes);
    writeContent(content);
    content.flush();
    DataOutputStream head = new DataOutputStream(out);
    head.writeInt(MAGIC);
    head.writeInt(version);
    head.write(sha256(bytes.toByteArray(), 0));
    head.write(bytes.toByteArray());
    head.flush();
  }

  private void writeContent(DataOutputStream content) throws IOException {
    content.writeUTF(source);
    content.writeUTF(corpus);
    evaluation.write(content);
    content.writeDouble(confidentFrom);
    content.writeInt(flags.size());
    for (FlagRule flag : flags) {
      flag.write(content);
    }
    intents.write(content, version);
    reports.write(content, version);
  }

  /** Writes the file of a new model; the digest is computed from the rest. */
  public static void write(
      OutputStream out,
      String source,
      String corpus,
      LinearModel reports,
      double confidentFrom,
      List<FlagRule> flags,
      LinearModel intents,
      Evaluation evaluation)
      throws IOException {
    new ModelFile(
            Features.VERSION,
            source,
            corpus,
            "",
            reports,
            confidentFrom,
            flags,
            intents,
            evaluation)
        .write(out);
  }

  /**
   * Reads a model file.
   *
   * @throws IOException if the stream cannot be read
   * @throws ModelFileException if it holds no model, a damaged one, or one of a version too old or
   *     too new
   */
  public static ModelFile read(InputStream in) throws IOException {
    byte[] bytes = in.readAllBytes();
    int headBytes = 2 * Integer.BYTES + DIGEST_BYTES;
    DataInputStream data = new DataInputStream(new ByteArrayInputStream(bytes));
    if (bytes.length < headBytes || data.readInt() != MAGIC) {
      throw new ModelFileException("this is no model file");
    }
    int version = data.readInt();
    if (version < Features.OLDEST_VERSION || version > Features.VERSION) {
      throw new ModelFileException(
          "the model was made for version %d of the features, this program has versions %d to %d"
              .formatted(version, Features.OLDEST_VERSION, Features.VERSION));
    }
    byte[] digest = data.readNBytes(DIGEST_BYTES);
    if (!Arrays.equals(digest, sha256(bytes, headBytes))) {
      throw new ModelFileException("the model file is damaged: its content has another hash");
    }
    return content(data, version, HexFormat.of().formatHex(digest));
  }

  /** The source noted in a model file, without reading the rest; empty if it is no such file. */
  public static String source(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    if (data.readInt() != MAGIC || data.readInt() != Features.VERSION) {
      return "";
    }
    data.skipNBytes(DIGEST_BYTES);
    return data.readUTF();
  }

  private static ModelFile content(DataInputStream data, int version, String digest) {
    try {
      String source = data.readUTF();
      String corpus = data.readUTF();
      Evaluation evaluation = Evaluation.read(data);
      double confidentFrom = data.readDouble();
      int flagCount = data.readInt();
      List<FlagRule> flags = new ArrayList<>();
      for (int i = 0; i < flagCount; i++) {
        flags.add(FlagRule.read(data));
      }
      LinearModel intents = LinearModel.read(data, version);
      LinearModel reports = LinearModel.read(data, version);
      return new ModelFile(
          version, source, corpus, digest, reports, confidentFrom, flags, intents, evaluation);
    } catch (IOException | IllegalArgumentException | ArithmeticException e) {
      throw new ModelFileException("the model file has another layout than expected", e);
    }
  }

  private static byte[] sha256(byte[] bytes, int from) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, from, bytes.length - from);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

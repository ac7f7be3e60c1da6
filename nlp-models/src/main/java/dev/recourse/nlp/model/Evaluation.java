package dev.recourse.nlp.model;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How well the model did when it was trained, measured on voices it had not seen.
 *
 * @param reports how many reports were judged
 * @param figures how well their categories were told apart
 * @param categories each category, in the order of the labels
 * @param voices each voice
 * @param confused the pairs of categories taken for one another most
 * @param baselines simpler ways, judged on the same texts
 * @param flags each flag, at the threshold the model uses
 * @param messages how many chat messages were judged
 * @param intentAccuracy which share got the right intent
 * @param intentMacroF1 the mean of the intents' F1
 * @param intents each intent
 */
public record Evaluation(
    int reports,
    CategoryFigures figures,
    List<LabelFigures> categories,
    List<VoiceFigures> voices,
    List<Confusion> confused,
    List<BaselineFigures> baselines,
    List<LabelFigures> flags,
    int messages,
    Figure intentAccuracy,
    Figure intentMacroF1,
    List<LabelFigures> intents) {

  /** Copies the lists in. */
  public Evaluation {
    categories = List.copyOf(categories);
    voices = List.copyOf(voices);
    confused = List.copyOf(confused);
    baselines = List.copyOf(baselines);
    flags = List.copyOf(flags);
    intents = List.copyOf(intents);
  }

  /** A report for people, of many lines. */
  public String describe() {
    return EvaluationText.of(this);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(reports);
    figures.write(out);
    writeAll(out, categories, (each, to) -> each.write(to));
    writeAll(out, voices, (each, to) -> each.write(to));
    writeAll(out, confused, (each, to) -> each.write(to));
    writeAll(out, baselines, (each, to) -> each.write(to));
    writeAll(out, flags, (each, to) -> each.write(to));
    out.writeInt(messages);
    intentAccuracy.write(out);
    intentMacroF1.write(out);
    writeAll(out, intents, (each, to) -> each.write(to));
  }

  static Evaluation read(DataInputStream in) throws IOException {
    return new Evaluation(
        in.readInt(),
        CategoryFigures.read(in),
        readAll(in, LabelFigures::read),
        readAll(in, VoiceFigures::read),
        readAll(in, Confusion::read),
        readAll(in, BaselineFigures::read),
        readAll(in, LabelFigures::read),
        in.readInt(),
        Figure.read(in),
        Figure.read(in),
        readAll(in, LabelFigures::read));
  }

  private interface Writer<T> {
    void write(T each, DataOutputStream out) throws IOException;
  }

  private interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }

  private static <T> void writeAll(DataOutputStream out, List<T> all, Writer<T> writer)
      throws IOException {
    out.writeInt(all.size());
    for (T each : all) {
      writer.write(each, out);
    }
  }

  private static <T> List<T> readAll(DataInputStream in, Reader<T> reader) throws IOException {
    int count = in.readInt();
    List<T> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(reader.read(in));
    }
    return all;
  }
}

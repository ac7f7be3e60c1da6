package dev.recourse.nlp.corpus;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * All labelled texts.
 *
 * @param reports the labelled reports, in the order of their files' names
 * @param messages the labelled chat messages, in the order of their files' names
 * @param hash the SHA-256 of every file's name and content, in hexadecimal
 */
public record Corpus(List<LabelledReport> reports, List<LabelledMessage> messages, String hash) {
  private static final String REPORTS = "reports";
  private static final String CHAT = "chat";
  private static final String BUNDLED = "texts";

  /** Copies the lists in. */
  public Corpus {
    reports = List.copyOf(reports);
    messages = List.copyOf(messages);
  }

  /**
   * Reads {@code reports/*.txt} and {@code chat/*.txt} below a folder.
   *
   * @throws CorpusException if a block is malformed, or two texts are near copies; names them all
   * @throws IOException if a file cannot be read
   */
  public static Corpus read(Path folder) throws IOException {
    List<String> problems = new ArrayList<>();
    List<LabelledReport> reports = new ArrayList<>();
    List<LabelledMessage> messages = new ArrayList<>();
    for (Path file : files(folder, REPORTS)) {
      reports.addAll(new BlockReader(name(folder, file), problems).reports(content(file)));
    }
    for (Path file : files(folder, CHAT)) {
      messages.addAll(new BlockReader(name(folder, file), problems).messages(content(file)));
    }
    NearCopies nearCopies = new NearCopies(false);
    for (LabelledReport report : reports) {
      nearCopies.add(report.place(), words(report)).ifPresent(problems::add);
    }
    NearCopies sameMessages = new NearCopies(true);
    for (LabelledMessage message : messages) {
      sameMessages.add(message.place(), message.text()).ifPresent(problems::add);
    }
    if (!problems.isEmpty()) {
      throw new CorpusException(problems);
    }
    return new Corpus(reports, messages, hash(folder));
  }

  /**
   * The hash that {@link #read} would give, without reading the blocks.
   *
   * @throws IOException if a file cannot be read
   */
  public static String hash(Path folder) throws IOException {
    MessageDigest digest = sha256();
    for (String part : List.of(REPORTS, CHAT)) {
      for (Path file : files(folder, part)) {
        digest.update(name(folder, file).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(content(file).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * The corpus that came with the program.
   *
   * @throws IOException if it cannot be read
   */
  public static Corpus bundled() throws IOException {
    URL texts = Corpus.class.getResource(BUNDLED);
    if (texts == null) {
      throw new IOException("the program was built without its corpus");
    }
    URI place = URI.create(texts.toString());
    if (!place.getScheme().equals("jar")) {
      return read(Path.of(place));
    }
    try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
      return read(jar.getPath(Corpus.class.getPackageName().replace('.', '/'), BUNDLED));
    }
  }

  /**
   * The corpus with further reports at its end. Those that are near copies of one in it, or of one
   * another, are left out: they would stand on both sides of a split.
   */
  public Corpus with(List<LabelledReport> further) {
    NearCopies nearCopies = new NearCopies(false);
    reports.forEach(report -> nearCopies.add(report.place(), words(report)));
    List<LabelledReport> all = new ArrayList<>(reports);
    MessageDigest digest = sha256();
    digest.update(hash.getBytes(StandardCharsets.UTF_8));
    for (LabelledReport report : further) {
      if (nearCopies.add(report.place(), words(report)).isEmpty()) {
        all.add(report);
        String labelled =
            report.category() + report.flags().stream().sorted().toList() + "\n" + words(report);
        digest.update(labelled.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
    }
    return new Corpus(all, messages, HexFormat.of().formatHex(digest.digest()));
  }

  private static String words(LabelledReport report) {
    return report.text().subject() + "\n" + report.text().body();
  }

  /** The voices of the reports, in alphabetical order. */
  public List<String> voices() {
    TreeSet<String> voices = new TreeSet<>();
    reports.forEach(report -> voices.add(report.voice()));
    return List.copyOf(voices);
  }

  private static List<Path> files(Path folder, String part) throws IOException {
    Path below = folder.resolve(part);
    if (!Files.isDirectory(below)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(below)) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    }
  }

  private static String name(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  /** With the line ends of any checkout made the same, so that the hash is the same everywhere. */
  private static String content(Path file) throws IOException {
    return Files.readString(file).replace("\r\n", "\n");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

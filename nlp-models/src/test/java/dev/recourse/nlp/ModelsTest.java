package dev.recourse.nlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recourse.nlp.model.ModelFile;
import dev.recourse.nlp.model.ModelFileException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelsTest {
  private Path folder = Path.of("");
  private byte[] bundled = new byte[0];

  @BeforeEach
  void readBundled(@TempDir Path temporary) throws IOException {
    folder = temporary;
    try (InputStream in = ModelsTest.class.getResourceAsStream("recourse.model")) {
      assertThat(in).isNotNull();
      bundled = in.readAllBytes();
    }
  }

  @Test
  void aCopyOfTheModelGivesTheSameAnswers() throws IOException {
    Path copy = Files.write(folder.resolve("copy.model"), bundled);

    Models read = Models.read(copy);

    Text text = Text.of("the new cleaner follows me to my car every evening");
    assertThat(read.classifier().classify(text))
        .isEqualTo(Models.bundled().classifier().classify(text));
    assertThat(read.evaluation()).isEqualTo(Models.bundled().evaluation());
  }

  @Test
  void aDamagedFileIsRefused() throws IOException {
    bundled[bundled.length / 2] ^= 1;
    Path damaged = Files.write(folder.resolve("damaged.model"), bundled);

    assertThatThrownBy(() -> Models.read(damaged))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void aFileCutShortIsRefused() throws IOException {
    Path cut =
        Files.write(folder.resolve("cut.model"), Arrays.copyOf(bundled, bundled.length - 10));

    assertThatThrownBy(() -> Models.read(cut)).isInstanceOf(ModelFileException.class);
  }

  @Test
  void aModelOfAnEarlierVersionIsReadAndWrittenAsItWas() throws IOException {
    Path earlier = Files.write(folder.resolve("earlier.model"), ofVersion(4));

    Models read = Models.read(earlier);

    assertThat(read.classifier().classify(Text.of("a port scan from your network")).model())
        .isEqualTo(read.name());
    read.save(folder.resolve("again.model"));
    assertThat(folder.resolve("again.model")).hasSameBinaryContentAs(earlier);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 99})
  void aModelTooOldOrTooNewIsRefused(int version) throws IOException {
    Path other = Files.write(folder.resolve("other.model"), ofVersion(version));

    assertThatThrownBy(() -> Models.read(other))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("made for version " + version);
  }

  private byte[] ofVersion(int version) throws IOException {
    ModelFile present = ModelFile.read(new ByteArrayInputStream(bundled));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ModelFile(
            version,
            present.source(),
            present.corpus(),
            present.digest(),
            present.reports(),
            present.confidentFrom(),
            present.flags(),
            present.intents(),
            present.evaluation())
        .write(bytes);
    return bytes.toByteArray();
  }

  @Test
  void anotherFileIsNoModel() throws IOException {
    Path other = Files.writeString(folder.resolve("notes.txt"), "not a model, but some notes");

    assertThatThrownBy(() -> Models.read(other))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("no model file");
  }

  @Test
  void anEmptyFileIsNoModel() throws IOException {
    Path empty = Files.write(folder.resolve("empty.model"), new byte[0]);

    assertThatThrownBy(() -> Models.read(empty)).isInstanceOf(ModelFileException.class);
  }

  @Test
  void aMissingFileIsSaidToBeMissing() {
    assertThatThrownBy(() -> Models.read(folder.resolve("nowhere.model")))
        .isInstanceOf(NoSuchFileException.class);
  }
}

package dev.recourse.nlp.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recourse.nlp.Models;
import dev.recourse.nlp.Text;
import dev.recourse.nlp.corpus.CorpusException;
import dev.recourse.nlp.model.FamilyLengths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainModelTest {
  private static final Settings SETTINGS =
      new Settings(1, 1, 9, new FamilyLengths(4, 4, 3), 0.1, 30, 30, 2, false);

  private Path folder = Path.of("");
  private Path corpus = Path.of("");

  @BeforeEach
  void writeCorpus(@TempDir Path temporary) throws IOException {
    folder = temporary;
    corpus = folder.resolve("corpus");
    write(
        "reports/student.txt",
        """
        @@ spam | mail |
        Subject: so many mails
        forty advertisements in a week
        @@ cryptomining | chat | danger
        gpu is mining coins and it smokes
        @@ harassment | chat | minor
        he mocks a boy of twelve
        """);
    write(
        "reports/professor.txt",
        """
        @@ spam | mail |
        These advertisements fill up every mailbox of the department.
        @@ cryptomining | mail | third-party
        A colleague is mining coins in the laboratory.
        @@ harassment | mail |
        One of my students is mocked for his accent.
        """);
    write("chat/terse.txt", "@@ greeting\nhi\n@@ help\nhow do you work\n");
    write("chat/wordy.txt", "@@ greeting\nhello to all\n@@ help\nplease explain how you work\n");
  }

  @Test
  void theSameCorpusGivesTheSameBytes() throws IOException {
    TrainModel.train(corpus, folder.resolve("one"), SETTINGS);
    TrainModel.train(corpus, folder.resolve("two"), SETTINGS);

    assertThat(folder.resolve("one")).hasSameBinaryContentAs(folder.resolve("two"));
  }

  @Test
  void aModelThatIsUpToDateIsLeftAlone() throws IOException {
    Path model = folder.resolve("recourse.model");

    assertThat(TrainModel.train(corpus, model, SETTINGS)).isTrue();
    assertThat(TrainModel.train(corpus, model, SETTINGS)).isFalse();
    write("chat/terse.txt", "@@ greeting\nhi\n@@ help\nhow do i use you\n");
    assertThat(TrainModel.train(corpus, model, SETTINGS)).isTrue();
  }

  @Test
  void aFileThatIsNoModelIsReplaced() throws IOException {
    Path model = Files.writeString(folder.resolve("recourse.model"), "x");

    assertThat(TrainModel.train(corpus, model, SETTINGS)).isTrue();
  }

  @Test
  void whatWasTrainedCanBeAsked() throws IOException {
    Path model = folder.resolve("recourse.model");
    TrainModel.train(corpus, model, SETTINGS);

    Models models = Models.read(model);

    assertThat(models.classifier().classify(Text.chat("mining coins")).category())
        .isEqualTo("cryptomining");
    assertThat(models.intents().detect("hi all").intent()).isEqualTo("greeting");
  }

  @Test
  void aBrokenCorpusLeavesNoModelBehind() throws IOException {
    Path model = folder.resolve("recourse.model");
    write("reports/broken.txt", "@@ no-such-thing | mail |\nwords\n");

    assertThatThrownBy(() -> TrainModel.train(corpus, model, SETTINGS))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("reports/broken.txt:1");
    assertThat(model).doesNotExist();
  }

  private void write(String name, String content) throws IOException {
    Path file = corpus.resolve(name);
    Path parent = file.getParent();
    assertThat(parent).isNotNull();
    Files.createDirectories(parent);
    Files.writeString(file, content);
  }
}

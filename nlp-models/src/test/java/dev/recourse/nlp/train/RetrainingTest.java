package dev.recourse.nlp.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.nlp.Models;
import dev.recourse.nlp.Text;
import dev.recourse.nlp.corpus.Corpus;
import dev.recourse.nlp.model.Evaluation;
import dev.recourse.nlp.model.FamilyLengths;
import dev.recourse.nlp.model.LabelFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetrainingTest {
  private static final Settings SETTINGS =
      new Settings(1, 1, 9, new FamilyLengths(4, 4, 3), 0.1, 30, 30, 2, false);
  private static final List<Lesson> LESSONS =
      List.of(
          lesson("a", "copyright", "a seminar film was offered by torrent from our network"),
          lesson("b", "copyright", "torrent client seeds music albums on the dorm network"),
          lesson("c", "copyright", "our publisher finds a whole textbook on your web server"),
          lesson("d", "copyright", "notice of a film shared by torrent, please take it down"),
          lesson("e", "spam", "advertisements for watches keep arriving each morning"));

  private final Path folder;

  RetrainingTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void writeCorpus() throws IOException {
    write(
        "reports/student.txt",
        """
        @@ spam | mail |
        forty advertisements in a week
        @@ cryptomining | chat | danger
        gpu is mining coins and it smokes
        """);
    write(
        "reports/professor.txt",
        """
        @@ spam | mail |
        These advertisements fill up every mailbox of the department.
        @@ cryptomining | mail |
        A colleague is mining coins in the laboratory.
        """);
    write("chat/terse.txt", "@@ greeting\nhi\n@@ help\nhow do you work\n");
    write("chat/wordy.txt", "@@ greeting\nhello to all\n@@ help\nplease explain how you work\n");
  }

  @Test
  void theNewModelKnowsWhatTheDeskHasTaught() throws IOException {
    Models present = present();
    Text report = Text.mail("", "somebody shares films by torrent");

    Models fresh = Models.of(retraining(present).run(LESSONS, Set.of()).model());

    assertThat(present.classifier().classify(report).category()).isNotEqualTo("copyright");
    assertThat(fresh.classifier().classify(report).category()).isEqualTo("copyright");
    assertThat(fresh.name()).isNotEqualTo(present.name());
  }

  @Test
  void theSameLessonsInAnotherOrderGiveTheSameModel() throws IOException {
    Models present = present();
    List<Lesson> turned = new ArrayList<>(LESSONS);
    Collections.reverse(turned);

    assertThat(retraining(present).run(turned, Set.of()).model())
        .isEqualTo(retraining(present).run(LESSONS, Set.of()).model());
  }

  @Test
  void theModelsAreJudgedOnLessonsThatNeitherHasSeen() throws IOException {
    assertThat(retraining(present()).run(LESSONS, Set.of()).describe())
        .contains("Learned from 5 lessons", "neither model had seen (5)");
    assertThat(retraining(present()).run(LESSONS, Set.of("a", "b", "c")).describe())
        .contains("Learned from 5 lessons", "neither model had seen (2)");
  }

  @Test
  void whatSaysNearlyTheSameIsLearnedOnce() throws IOException {
    List<Lesson> twice =
        List.of(LESSONS.get(0), new Lesson("z", "copyright", LESSONS.get(0).text()));

    assertThat(retraining(present()).run(twice, Set.of()).describe())
        .contains("Learned from 1 lessons of the desk; 1 more say nearly the same.");
  }

  @Test
  void theEvaluationOfTheNewModelTellsOfTheCorpusAlone() throws IOException {
    Models fresh = Models.of(retraining(present()).run(LESSONS, Set.of()).model());

    assertThat(fresh.evaluation().reports()).isEqualTo(4);
    assertThat(fresh.evaluation().voices())
        .extracting("voice")
        .containsExactly("professor", "student");
  }

  @Test
  void aModelThatIsWorseInACategoryIsNotAcceptable() {
    Evaluation before = Models.bundled().evaluation();
    Evaluation spamMissed =
        with(
            before,
            before.categories().stream()
                .map(
                    each ->
                        each.label().equals("spam")
                            ? new LabelFigures("spam", each.support(), 0.5, 0.5, 0.45, 0.55)
                            : each)
                .toList());

    assertThat(comparison(before, before, 3).acceptable()).isTrue();
    Comparison worse = comparison(before, spamMissed, 3);
    assertThat(worse.acceptable()).isFalse();
    assertThat(worse.worse()).containsExactly("spam");
    assertThat(worse.describe()).contains("worse than the present model in: spam.");
    Comparison unlearned = comparison(before, before, 2);
    assertThat(unlearned.acceptable()).isFalse();
    assertThat(unlearned.describe()).contains("right about fewer of the desk's own lessons");
  }

  @Test
  void theCorpusOfTheBuildComesWithTheProgram() throws IOException {
    assertThat(Corpus.bundled().hash()).isEqualTo(Corpus.hash(Path.of("src/main/corpus")));
  }

  private static Comparison comparison(Evaluation before, Evaluation after, int rightAfter) {
    return new Comparison(
        new byte[0], before, after, new Comparison.Lessons(3, 0, 3, 3, rightAfter));
  }

  private static Evaluation with(Evaluation all, List<LabelFigures> categories) {
    return new Evaluation(
        all.reports(),
        all.figures(),
        categories,
        all.voices(),
        all.confused(),
        all.baselines(),
        all.flags(),
        all.messages(),
        all.intentAccuracy(),
        all.intentMacroF1(),
        all.intents());
  }

  private Models present() throws IOException {
    Path model = folder.resolve("present.model");
    TrainModel.train(folder.resolve("corpus"), model, SETTINGS);
    return Models.read(model);
  }

  private Retraining retraining(Models present) throws IOException {
    return new Retraining(Corpus.read(folder.resolve("corpus")), present, SETTINGS);
  }

  private static Lesson lesson(String id, String category, String text) {
    return new Lesson(id, category, Text.mail("", text));
  }

  private void write(String name, String content) throws IOException {
    Path file = folder.resolve("corpus").resolve(name);
    Path parent = file.getParent();
    assertThat(parent).isNotNull();
    Files.createDirectories(parent);
    Files.writeString(file, content);
  }
}

package dev.recourse.bot.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.nlp.Models;
import dev.recourse.nlp.Text;
import dev.recourse.nlp.model.ModelFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelShelfTest {
  private final Path data;
  private final ModelShelf shelf;

  ModelShelfTest(@TempDir Path data) {
    this.data = data;
    this.shelf = new ModelShelf(data);
  }

  @Test
  void withoutAChoiceTheProgramsOwnModelIsUsed() {
    assertThat(shelf.current().name()).isEqualTo(Models.bundled().name());
    assertThat(shelf.back()).isFalse();
  }

  @Test
  void whatAModelDecidedIsDecidedAgainByItsKeptFile() throws IOException {
    Text report = Text.chat("someone mines bitcoin on the gpu cluster and shares the coins");

    Path kept = shelf.keep(Models.bundled());

    assertThat(Models.read(kept).classifier().classify(report))
        .isEqualTo(Models.bundled().classifier().classify(report));
    assertThat(Models.read(kept).name()).isEqualTo(Models.bundled().name());
    assertThat(shelf.keep(Models.bundled())).isEqualTo(kept);
  }

  @Test
  void aChosenModelIsUsedUntilSomebodyGoesBack() throws IOException {
    Models first = another("first");
    Models second = another("second");

    shelf.choose(first, Set.of());
    shelf.choose(second, Set.of("b", "a"));

    assertThat(new ModelShelf(data).current().name()).isEqualTo(second.name());
    assertThat(shelf.lessons()).containsExactlyInAnyOrder("a", "b");
    assertThat(shelf.back()).isTrue();
    assertThat(shelf.lessons()).isEmpty();
    assertThat(shelf.current().name()).isEqualTo(first.name());
    assertThat(shelf.back()).isTrue();
    assertThat(shelf.current().name()).isEqualTo(Models.bundled().name());
  }

  @Test
  void aModelIsKeptWhileADecisionNamesIt() throws IOException {
    Models named = another("named");
    Models forgotten = another("forgotten");
    Path kept = shelf.keep(named);
    Path gone = shelf.keep(forgotten);
    Path bundled = shelf.keep(Models.bundled());

    assertThat(shelf.tidy(Set.of(named.name()))).isEqualTo(1);

    assertThat(kept).exists();
    assertThat(bundled).exists();
    assertThat(gone).doesNotExist();
  }

  /** The bundled model under another name. */
  private Models another(String source) throws IOException {
    Path file = data.resolve(source + ".tmp");
    Models.bundled().save(file);
    ModelFile model;
    try (InputStream in = Files.newInputStream(file)) {
      model = ModelFile.read(in);
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      ModelFile.write(
          out,
          source,
          model.corpus(),
          model.reports(),
          model.confidentFrom(),
          model.flags(),
          model.intents(),
          model.evaluation());
    }
    return Models.read(file);
  }
}

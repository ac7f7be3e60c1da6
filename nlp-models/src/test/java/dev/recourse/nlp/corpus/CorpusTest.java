package dev.recourse.nlp.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recourse.nlp.Channel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {
  private Path folder = Path.of("");

  @BeforeEach
  void useFolder(@TempDir Path temporary) {
    folder = temporary;
  }

  @Test
  void blocksBecomeReportsWithTheirVoice() throws IOException {
    reports(
        "student.txt",
        """
        @@ spam | mail | third-party, minor
        Subject: so much of it
        Forty mails

        since Monday.

        @@ cryptomining | chat |
        the lab gpu is mining
        """);

    Corpus corpus = Corpus.read(folder);

    assertThat(corpus.reports()).hasSize(2);
    LabelledReport mail = corpus.reports().get(0);
    assertThat(mail.category()).isEqualTo("spam");
    assertThat(mail.flags()).containsExactlyInAnyOrder("third-party", "minor");
    assertThat(mail.text().subject()).isEqualTo("so much of it");
    assertThat(mail.text().body()).isEqualTo("Forty mails\n\nsince Monday.");
    assertThat(mail.voice()).isEqualTo("student");
    LabelledReport chat = corpus.reports().get(1);
    assertThat(chat.text().channel()).contains(Channel.CHAT);
    assertThat(chat.place()).hasToString("reports/student.txt:7");
    assertThat(chat.flags()).isEmpty();
  }

  @Test
  void chatMessagesCarryAnIntent() throws IOException {
    chat("terse.txt", "@@ status\nany news\n@@ greeting\nhi\n");

    assertThat(Corpus.read(folder).messages())
        .extracting(LabelledMessage::intent)
        .containsExactly("status", "greeting");
  }

  @Test
  void everyMalformedBlockIsNamedAtOnceWithItsLine() throws IOException {
    reports(
        "wrong.txt",
        """
        stray words
        @@ spam | mail |
        fine so far
        @@ spamm | mail |
        no such category
        @@ spam | fax | dangerous
        neither channel nor flag
        @@ spam | mail
        a field is missing
        @@ spam | chat |
        """);
    chat("odd.txt", "@@ gossip\npsst\n");

    assertThatThrownBy(() -> Corpus.read(folder))
        .asInstanceOf(InstanceOfAssertFactories.type(CorpusException.class))
        .extracting(CorpusException::problems)
        .asInstanceOf(InstanceOfAssertFactories.list(String.class))
        .satisfiesExactly(
            problem -> assertThat(problem).startsWith("reports/wrong.txt:1:"),
            problem -> assertThat(problem).contains("reports/wrong.txt:4:", "spamm"),
            problem -> assertThat(problem).contains("reports/wrong.txt:6:", "fax"),
            problem -> assertThat(problem).contains("reports/wrong.txt:6:", "dangerous"),
            problem -> assertThat(problem).contains("reports/wrong.txt:8:", "@@ category"),
            problem -> assertThat(problem).contains("reports/wrong.txt:10:", "without text"),
            problem -> assertThat(problem).contains("chat/odd.txt:1:", "gossip"));
  }

  @Test
  void aNearCopyIsRefusedAndBothPlacesAreNamed() throws IOException {
    reports(
        "one.txt",
        """
        @@ spam | mail |
        Since last Thursday I have had forty mails about cheap watches from the same sender.
        """);
    reports(
        "two.txt",
        """
        @@ spam | mail |
        Since last Friday I have had forty mails about cheap watches from the same sender!
        """);

    assertThatThrownBy(() -> Corpus.read(folder))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("reports/two.txt:1: a near copy of reports/one.txt:1");
  }

  @Test
  void manyMaySayGoodMorning() throws IOException {
    chat("one.txt", "@@ greeting\nGood morning\n");
    chat("two.txt", "@@ greeting\ngood morning!\n");

    assertThat(Corpus.read(folder).messages()).hasSize(2);
  }

  @Test
  void theHashFollowsContentAndNotLineEnds() throws IOException {
    reports("one.txt", "@@ spam | mail |\nso many mails\n");
    String before = Corpus.hash(folder);
    reports("one.txt", "@@ spam | mail |\r\nso many mails\r\n");
    String otherLineEnds = Corpus.hash(folder);
    reports("one.txt", "@@ spam | mail |\nso many letters\n");

    assertThat(otherLineEnds).isEqualTo(before).isEqualTo(before);
    assertThat(Corpus.hash(folder)).isNotEqualTo(before);
  }

  private void reports(String name, String content) throws IOException {
    write("reports", name, content);
  }

  private void chat(String name, String content) throws IOException {
    write("chat", name, content);
  }

  private void write(String part, String name, String content) throws IOException {
    Files.writeString(Files.createDirectories(folder.resolve(part)).resolve(name), content);
  }
}

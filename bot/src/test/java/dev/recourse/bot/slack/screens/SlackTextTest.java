package dev.recourse.bot.slack.screens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SlackTextTest {

  @Test
  void aReportCannotPingAChannelNorForgeALink() {
    List<String> parts =
        SlackText.parts("<!channel> <@U0PERSON> see <https://evil.example|your bank> & more");

    assertThat(parts)
        .containsExactly(
            "&lt;!channel&gt; &lt;@U0PERSON&gt; see &lt;https://evil.example|your bank&gt; &amp;"
                + " more");
  }

  @Test
  void aLongTextIsCutAtTheEndsOfLinesAndLosesNothing() {
    String text = "A line of forty characters & a line feed\n".repeat(500).strip();

    List<String> parts = SlackText.parts(text);

    assertThat(parts).allMatch(part -> part.length() <= SlackText.LONGEST);
    assertThat(String.join("\n", parts)).isEqualTo(SlackText.escape(text));
  }

  @Test
  void charactersOfTwoUnitsAndEscapesAreNeverCutInTheMiddle() {
    List<String> parts = SlackText.parts("😀&".repeat(2_000));

    assertThat(parts).allMatch(part -> part.length() <= SlackText.LONGEST);
    assertThat(String.join("", parts)).isEqualTo("😀&amp;".repeat(2_000));
  }

  @Test
  void aTextOfAMegabyteIsCutAndSaysSo() {
    List<String> parts = SlackText.parts("word ".repeat(200_000));

    assertThat(parts).hasSize(SlackText.MOST_PARTS);
    assertThat(parts.get(SlackText.MOST_PARTS - 1))
        .endsWith("the rest is kept with the case)")
        .satisfies(part -> assertThat(part.length()).isLessThanOrEqualTo(SlackText.LONGEST));
  }

  @Test
  void whatCannotBeShownIsLeftOut() {
    assertThat(SlackText.parts("one\u0000\u0007 two\u001b[31m")).containsExactly("one two[31m");
  }
}

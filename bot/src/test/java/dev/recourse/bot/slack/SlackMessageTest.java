package dev.recourse.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SlackMessageTest {

  @Test
  void aDirectMessageIsTakenWithItsTimeAndItsFiles() throws IOException {
    SlackMessage message =
        SlackMessage.in(
                event(
                    """
                    "type":"message","channel_type":"im","channel":"D01","user":"U01",
                    "text":"look","subtype":"file_share","ts":"1767261600.000200",
                    "files":[{"name":"screen.png"},{"title":"log"}]\
                    """))
            .orElseThrow();

    assertThat(message.eventId()).isEqualTo("Ev01");
    assertThat(message.at()).isEqualTo(Instant.parse("2026-01-01T10:00:00.000200Z"));
    assertThat(message.bot()).contains("U0BOT");
    assertThat(message.direct()).isTrue();
    assertThat(SlackWords.of(message)).isEqualTo("look");
    assertThat(message.files()).extracting(SlackFile::name).containsExactly("screen.png", "log");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"type\":\"message\",\"channel\":\"D01\",\"user\":\"U01\",\"bot_id\":\"B01\"",
        "\"type\":\"message\",\"channel\":\"D01\",\"user\":\"U01\",\"subtype\":\"message_changed\"",
        "\"type\":\"message\",\"channel\":\"D01\",\"user\":\"U01\",\"subtype\":\"message_deleted\"",
        "\"type\":\"message\",\"channel\":\"D01\",\"user\":\"USLACKBOT\"",
        "\"type\":\"message\",\"channel\":\"D01\"",
        "\"type\":\"message\",\"channel\":\"C01\",\"channel_type\":\"channel\",\"user\":\"U01\"",
        "\"type\":\"reaction_added\",\"user\":\"U01\""
      })
  void whatNoPersonSaidToTheBotIsLeftAlone(String fields) throws IOException {
    assertThat(SlackMessage.in(event(fields + ",\"text\":\"x\",\"ts\":\"1.000001\""))).isEmpty();
  }

  @Test
  void aPayloadThatIsNoJsonIsAnError() {
    assertThatThrownBy(() -> SlackMessage.in("not JSON")).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "a &lt;b&gt; &amp;amp; c~a <b> &amp; c",
        "<https://evil.example/login|https://bank.example>~https://bank.example"
            + " (https://evil.example/login)",
        "<https://www.example.edu>~https://www.example.edu",
        "<http://example.edu|example.edu>~http://example.edu",
        "<mailto:a@example.edu|a@example.edu>~a@example.edu",
        "<#C01|general> and <@U02|sam> and <@U03>~#general and @sam and @U03",
        "<!channel> <!subteam^S01|@team>~@channel @team",
        "<@U0BOT> someone phished me~someone phished me",
      })
  void wordsAreReadAsTheirWriterSawThem(String text, String words) throws IOException {
    SlackMessage message =
        SlackMessage.in(
                event(
                    "\"type\":\"message\",\"channel\":\"D01\",\"user\":\"U01\",\"ts\":\"1.000001\",\"text\":\""
                        + text
                        + "\""))
            .orElseThrow();

    assertThat(SlackWords.of(message)).isEqualTo(words);
    assertThat(message.files()).isEqualTo(List.of());
  }

  private static String event(String fields) {
    return "{\"event_id\":\"Ev01\",\"authorizations\":[{\"user_id\":\"U0BOT\",\"is_bot\":true}],"
        + "\"event\":{"
        + fields
        + "}}";
  }
}

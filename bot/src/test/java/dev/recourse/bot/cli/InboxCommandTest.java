package dev.recourse.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.recourse.bot.config.ConfigurationReader;
import dev.recourse.bot.service.OpenDesk;
import dev.recourse.bot.service.Service;
import dev.recourse.scheduler.inbox.Arrival;
import dev.recourse.scheduler.inbox.MailboxPosition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxCommandTest {
  private static final String MAIL =
      """
      From: Kim <kim@example.org>
      To: abuse@example.edu
      Subject: =?utf-8?q?lunch=1B[2J?=
      Message-ID: <one@example.org>
      Precedence: bulk

      Shall we?
      """;

  private String configuration = "";

  @BeforeEach
  void keep(@TempDir Path folder) {
    Path file = OpenDesk.configured(folder);
    configuration = file.toString();
    Clock clock = Clock.systemUTC();
    try (Service desk =
        Service.assemble(new ConfigurationReader(Map.of(), clock).read(file), clock)) {
      List<Arrival> mails =
          LongStream.rangeClosed(1, 201)
              .mapToObj(uid -> new MailboxPosition("abuse@example.edu", "INBOX", 1, uid))
              .map(at -> Arrival.mail(at, Instant.EPOCH, MAIL.getBytes(StandardCharsets.UTF_8)))
              .toList();
      assertThat(desk.inbox().keep(mails, Optional.empty())).hasSize(201);
    }
  }

  private Typed.Answer inbox(String... words) {
    return new Typed(configuration, "").here(words);
  }

  @Test
  void theTableHasTheLatestAndSaysThatThereAreMore() throws IOException {
    assertThat(inbox("inbox").out().lines()).hasSize(202).last().asString().contains("--limit");
    assertThat(inbox("inbox", "--limit", "201").out()).doesNotContain("--limit");
    assertThat(inbox("inbox", "--limit", "2").out().lines()).hasSize(4);
    assertThat(inbox("inbox", "--limit", "0").exit()).isEqualTo(2);
    ObjectMapper mapper = new ObjectMapper();
    assertThat(mapper.readTree(inbox("inbox", "--json").out())).hasSize(201);
    assertThat(mapper.readTree(inbox("inbox", "--json", "--limit", "2").out())).hasSize(2);
  }

  @Test
  void anArrivalIsShownAsItWasRead() {
    String page = inbox("inbox", "show", "7").out();

    assertThat(page)
        .contains("7, by imap", "kim@example.org", "lunch", "received", "bulk mail", "Shall we?")
        .doesNotContain("\u001b");
    assertThat(inbox("inbox", "show", "999"))
        .matches(answer -> answer.exit() == 1 && answer.err().contains("no arrival 999"));
  }
}

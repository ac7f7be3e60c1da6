package dev.recourse.bot.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TourTest {
  @Test
  @Timeout(120)
  void itShowsAReportsWayFromTheMailboxToTheAppeal() {
    Clock real = Clock.systemUTC();
    Instant begun = real.instant();
    StringWriter shown = new StringWriter();

    try (Stage stage = Stage.open(Instant.parse("2026-11-04T17:00:00Z"), real)) {
      new Tour(stage, new Screen(new PrintWriter(shown), false)).play();
    }

    String tour = shown.toString().replaceAll("\\s+", " ");
    assertThat(tour)
        .as("three mails and a chat report, each with its category, its policy and the words")
        .containsSubsequence(
            "Category fraud-phishing",
            "Policy Phishing or fraud",
            "Because",
            "Category sex-discrimination",
            "Because",
            "Category copyright",
            "Because",
            "Category cryptomining",
            "Because");
    assertThat(tour)
        .as("the acknowledgement, as the mail server received it")
        .contains("to ines@cert.example.net: Re: Phishing kit", "Thank you for writing");
    assertThat(tour)
        .as("a restricted case says nothing of itself to others")
        .contains("to r.halloway@students.example.edu: R-2026-000002: your message")
        .contains("title-ix-coordinator, and nobody else may see it");
    assertThat(tour)
        .as("the reminders")
        .containsSubsequence(
            "Initial assessment of R-2026-000001 is due on Wednesday, November 25, 2026",
            "We promised to keep you up to date about R-2026-000001",
            "open to you until Monday, December 14, 2026",
            "A reminder about R-2026-000001");
    assertThat(shown.toString().lines().filter(line -> line.length() > 100)).isEmpty();
    assertThat(Duration.between(begun, real.instant())).isLessThan(Duration.ofSeconds(60));
  }
}

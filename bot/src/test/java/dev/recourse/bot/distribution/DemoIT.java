package dev.recourse.bot.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The demo without a terminal. */
class DemoIT {
  @Test
  void withoutATerminalTheTourShowsTheWholeJobAndEndsWell() {
    String tour = Recourse.run("demo").fine().out();

    assertThat(tour).as("three mails and a chat report").contains("R-", "-000001", "-000004");
    assertThat(tour).as("why").contains("Category", "Because", "Policy");
    assertThat(tour).as("the acknowledgement").contains("Thank you for writing");
    assertThat(tour).as("the 14-business-day reminder").contains("Initial assessment is due on");
    assertThat(tour).as("the 30-day update").contains("where things stand");
    assertThat(tour).as("the appeal reminder").contains("A reminder about R-", "Appeal");
  }
}

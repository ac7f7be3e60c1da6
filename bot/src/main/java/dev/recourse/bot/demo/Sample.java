package dev.recourse.bot.demo;

import java.io.InputStream;
import java.util.Locale;
import java.util.Objects;

/** The mails that come with the demo. */
enum Sample {
  PHISHING("another institution's response team: a fake sign-in page on one of our servers"),
  UNWANTED("a student: what her lab supervisor does"),
  SCANNING("a hosting company: somebody here guesses passwords there"),
  COPYRIGHT("a rights holder: a film shared from here"),
  VACATION("an out-of-office reply: not a report at all");

  private final String title;

  Sample(String title) {
    this.title = title;
  }

  /** From whom it is, and about what. */
  String title() {
    return title;
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The mail as it goes over the wire. */
  InputStream open() {
    return Objects.requireNonNull(Sample.class.getResourceAsStream(id() + ".eml"));
  }
}

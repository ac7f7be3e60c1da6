package dev.recourse.ingest.mail.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The dates that mail programs write. */
class MailDatesTest {

  static Stream<String> sameInstant() {
    return Stream.of(
        "Fri, 20 Nov 2026 10:00:00 -0800",
        "Fri, 20 Nov 2026 10:00:00 -0800 (PST)",
        "Fri, 20 Nov 2026 10:00:00 PST",
        "Fri, 20 Nov 2026 10:00 -0800",
        "20 Nov 2026 10:00:00 -0800",
        "Fri, 20 Nov 26 10:00:00 -0800",
        "Fri, 20 Nov 2026 18:00:00 GMT",
        "Fri, 20 Nov 2026 18:00:00 UT",
        "Fri, 20 Nov 2026 18:00:00 Z",
        "Fri, 20 Nov 2026 18:00:00 UTC",
        "2026-11-20T18:00:00Z",
        "2026-11-20 10:00:00 -0800",
        "Fri Nov 20 18:00:00 2026",
        "20-Nov-2026 10:00:00 -0800",
        "Fri, 20 Nov 2026 10:00:00 -08:00",
        "Mon, 20 Nov 2026 10:00:00 -0800",
        "Friday, 20 November 2026 10:00:00 -0800",
        "fri, 20 nov 2026 10:00:00 -0800",
        "Fri,  20  Nov  2026  10:00:00   -0800",
        "Fri, 20 Nov 2026 18:00:00",
        "Fri,\r\n 20 Nov 2026\r\n 10:00:00 -0800",
        "Fri, 20 Nov 2026 06:00:00 PM +0000",
        "Nov 20, 2026 10:00:00 -0800",
        "Fri, 20 Nov 2026 10:00:00 GMT-0800");
  }

  @ParameterizedTest
  @MethodSource("sameInstant")
  void oneInstantIsReadHoweverItIsWritten(String written) {
    assertThat(MailDates.parse(written.replaceAll("[\r\n]+", "")))
        .contains(Instant.parse("2026-11-20T18:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday at noon",
        "Thu, 99 Foo 9999 99:99:99 +9999",
        "31 Feb 2026 10:00:00 +0000",
        "20 Nov 2026",
        "20 Nov 2026 25:00:00 +0000"
      })
  void whatIsNoDateIsNone(String written) {
    assertThat(MailDates.parse(written)).isEmpty();
  }
}

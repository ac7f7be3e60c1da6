package dev.recourse.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-23T10:15:00Z|2026-11-23T10:15:00Z",
        "2026-11-23T10:15:00.123456789+01:00|2026-11-23T09:15:00.123456789Z",
        "2026-11-23 10:15:00,5 -0500|2026-11-23T15:15:00.500Z",
        "2026-11-23 10:15:00-07:00|2026-11-23T17:15:00Z",
        "2026-11-23 10:15:00 +0100 CET|2026-11-23T09:15:00Z",
        "2026-11-23 10:15:00 (UTC)|2026-11-23T10:15:00Z",
        "2026-11-23 10:15|2026-11-23T10:15:00Z",
        "2026/11/23 10:15:00|2026-11-23T10:15:00Z",
        "2026-11-23T10-15-00UTC|2026-11-23T10:15:00Z",
        "2026-11-23 10:15:00 North American Eastern Time|2026-11-23T15:15:00Z",
        "2026-07-23 10:15:00 Pacific Time|2026-07-23T17:15:00Z",
        "20261123T101500Z|2026-11-23T10:15:00Z",
        "Mon, 23 Nov 2026 10:15:00 +0100|2026-11-23T09:15:00Z",
        "Mon, 23 Nov 2026 10:15:00 -0500 (EST)|2026-11-23T15:15:00Z",
        "Mon, 23 Nov 2026 10:15:00 EDT|2026-11-23T14:15:00Z",
        "Mon, 23 Nov 2026 10:15:00 UT|2026-11-23T10:15:00Z",
        "Thu, 23 Nov 2026 10:15:00 PST|2026-11-23T18:15:00Z",
        "23 Nov 2026 10:15:00 GMT|2026-11-23T10:15:00Z",
        "23/Nov/2026:10:15:00 +0100|2026-11-23T09:15:00Z",
        "Mon Nov 23 10:15:00 2026|2026-11-23T10:15:00Z",
        "Mon Nov  3 10:15:00 CET 2026|2026-11-03T09:15:00Z",
        "Nov 23, 2026 10:15:00|2026-11-23T10:15:00Z",
        "23.11.2026 10:15:00 CEST|2026-11-23T08:15:00Z",
        "11/23/2026 1:15:00 PM|2026-11-23T13:15:00Z",
        "1795428900|2026-11-23T10:15:00Z",
        "1795428900000|2026-11-23T10:15:00Z",
        "1795428900.25|2026-11-23T10:15:00Z",
        "2026-11-23|2026-11-23T00:00:00Z",
        "23 Nov 2026|2026-11-23T00:00:00Z"
      })
  void aTimeIsReadHoweverAMachineWritesIt(String words, Instant at) {
    assertThat(Times.parse(words)).contains(at);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "10:15:00",
        "2026-13-01T00:00:00Z",
        "2026-11-23T25:00:00Z",
        "99",
        "Nov 23"
      })
  void whatNamesNoTimeIsNone(String words) {
    assertThat(Times.parse(words)).isEmpty();
  }

  @Test
  void aTimeIsFoundBeforeOtherWords() {
    assertThat(Times.beginning("Thu, 8 Mar 2005 14:00:00 EDT. For more information"))
        .contains("Thu, 8 Mar 2005 14:00:00 EDT");
    assertThat(Times.beginning("some day or other")).isEmpty();
  }

  @Test
  void aTimeWithoutAYearLiesBeforeTheMailThatTellsIt() {
    Instant newYear = Instant.parse("2027-01-01T08:00:00Z");

    assertThat(Times.lastBefore(newYear, "31 Dec", "23:00:00", "-0500").flatMap(Times::parse))
        .contains(Instant.parse("2027-01-01T04:00:00Z"));
    assertThat(Times.lastBefore(newYear, "1 Jan", "07:00:00", "Z").flatMap(Times::parse))
        .contains(Instant.parse("2027-01-01T07:00:00Z"));
    assertThat(Times.lastBefore(newYear, "30 Foo", "07:00:00", "Z")).isEmpty();
  }
}

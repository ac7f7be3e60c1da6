package dev.recourse.ingest.mail.lease;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.ingest.mail.lease.Lease.Rank;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeaseMailTest {
  private static final Instant SINCE = Instant.parse("2026-11-21T08:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @ParameterizedTest
  @ValueSource(strings = {"INBOX", "Reports/Meldungen über Mißbrauch", "a: b\r\nX-Other: c"})
  void whatIsWrittenIsRead(String folder) {
    Lease first = new Lease(folder, "st4", "p-1", "desk.example.edu", SINCE, 0, Optional.empty());
    Lease later =
        new Lease(folder, "st4", "p-1", "desk.example.edu", SINCE, 9, Optional.of(new Rank(7, 12)));

    assertThat(LeaseMail.read(write(first))).contains(first);
    assertThat(LeaseMail.read(write(later))).contains(later);
  }

  @Test
  void aPersonIsToldWhatItIsAndWhatToDo() {
    String mail = new String(write(lease()), US_ASCII);

    assertThat(mail)
        .contains("Subject: Recourse reads this mailbox, on desk.example.edu since 2026-11-21")
        .contains("Auto-Submitted: auto-generated")
        .contains("15 minutes old, or at once when you delete it.");
  }

  @ParameterizedTest
  @CsvSource({"Received: from mx.example.net", "Return-Path: <>", "Delivered-To: abuse"})
  void whatWasDeliveredIsNobodysWord(String field) {
    byte[] forged = (field + "\r\n" + new String(write(lease()), US_ASCII)).getBytes(US_ASCII);

    assertThat(LeaseMail.read(forged)).isEmpty();
    assertThat(LeaseMail.isOne(forged)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "X-Recourse-Since: 2026, X-Recourse-Since: then 2026",
    "X-Recourse-Renewal: 0, X-Recourse-Renewal: many",
    "X-Recourse-Rank:, X-Recourse-Rank: first",
    "X-Recourse-Station: st4, X-Other: st4",
    "X-Recourse-Host: desk, X-Recourse-Host: <b>desk",
    "X-Recourse-Folder: INBOX, X-Recourse-Folder: %zz",
  })
  void whatSomebodyHasChangedIsNobodysWord(String was, String is) {
    String changed = new String(write(lease()), US_ASCII).replace(was, is);

    assertThat(changed).contains(is);
    assertThat(LeaseMail.read(changed.getBytes(US_ASCII))).isEmpty();
  }

  @Test
  void anOrdinaryMailIsNone() {
    byte[] mail =
        "From: pat@example.org\r\nSubject: X-Recourse-Lease\r\n\r\nX-Recourse-Lease: 1\r\n"
            .getBytes(US_ASCII);

    assertThat(LeaseMail.isOne(mail)).isFalse();
    assertThat(LeaseMail.read(mail)).isEmpty();
  }

  private static Lease lease() {
    return new Lease("INBOX", "st4", "p-1", "desk.example.edu", SINCE, 0, Optional.empty());
  }

  private static byte[] write(Lease lease) {
    return LeaseMail.write(lease, "abuse@example.edu", NOW);
  }
}

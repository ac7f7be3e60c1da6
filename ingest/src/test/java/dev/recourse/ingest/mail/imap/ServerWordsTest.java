package dev.recourse.ingest.mail.imap;

import static dev.recourse.testing.ScriptedImap.usually;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.scheduler.inbox.InboxEntry;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** In whatever words a server tells of its messages, each is kept as it came, once. */
class ServerWordsTest extends ScriptedServerTest {
  @Test
  void itemsThatNobodyAskedForAreReadPast() {
    server.tell(
        (uid, asked, message) ->
            usually(uid, asked, message)
                .replace(
                    "(UID",
                    "(FLAGS (\\Seen $Junk) X-GM-MSGID 12 X-GUID \"a)\\\"b\" ENVELOPE (NIL (\"x\""
                        + " {4}\r\n"
                        + ")(y\") NIL) MODSEQ (7) BODY[HEADER.FIELDS (A B)] {2}\r\n\r\n"
                        + " UID"));

    keepsThree();
  }

  @Test
  void newsOfOtherMessagesInTheMidstOfAnAnswerAreReadPast() {
    server.tell(
        (uid, asked, message) ->
            "* 9 FETCH (FLAGS (\\Seen))\r\n* 9 FETCH (UID 4711 FLAGS ())\r\n* 12 EXISTS\r\n"
                + usually(uid, asked, message)
                + "* 1 FETCH (UID "
                + uid
                + " FLAGS (\\Recent))\r\n* OK Still here\r\n");

    keepsThree();
  }

  @Test
  void theNumberMayStandBehindTheText() {
    server.tell(
        (uid, asked, message) ->
            usually(uid, asked, message)
                .replace("(UID " + uid + " ", "(")
                .replaceFirst("\\)\r\n$", " UID " + uid + ")\r\n"));

    keepsThree();
  }

  @Test
  void aTextMayComeInQuotes() {
    String text = "From: \"Pat\\\\\" <pat@example.org>\r\n\r\nShort".replace("\r\n", "");
    server.tell(
        (uid, asked, message) ->
            asked.contains("BODY")
                ? "* 1 FETCH (BODY[] \"From: \\\"Pat\\\\\\\\\\\" <pat@example.org>Short\" UID"
                    + " 1)\r\n"
                : usually(uid, asked, message));
    server.add(1, T0, mail(1));

    listener.start();

    awaitKept(1);
    assertThat(new String(raw(1), UTF_8)).isEqualTo(text);
  }

  @Test
  void theTextMayBearItsOlderName() {
    server.tell((uid, asked, message) -> usually(uid, asked, message).replace("BODY[]", "RFC822"));

    keepsThree();
  }

  @Test
  void theTextMayBeCalledAPartThatBeginsAtItsBeginning() {
    server.tell(
        (uid, asked, message) -> usually(uid, asked, message).replace("BODY[]", "body[]<0>"));

    keepsThree();
  }

  @Test
  void theTextMayBeAnnouncedAsBinary() {
    server.tell((uid, asked, message) -> usually(uid, asked, message).replace("] {", "] ~{"));

    keepsThree();
  }

  @Test
  void aTextOfNulAndEightBitBytesIsKeptAsItCame() {
    byte[] mail = "From: pat@example.org\r\n\r\n\0a\0b \u00e4\u00ff )\r\n".getBytes(ISO_8859_1);
    server.add(1, T0, mail);

    listener.start();

    awaitKept(1);
    assertThat(raw(1)).isEqualTo(mail);
  }

  @Test
  void anAnswerThatDoesNotSayWhichMessageMeansTheOneThatWasAskedFor() {
    server.tell((uid, asked, message) -> usually(uid, asked, message).replace("UID 1 ", ""));
    server.add(1, T0, mail(1));

    listener.start();

    awaitKept(1);
    assertThat(raw(1)).isEqualTo(mail(1));
  }

  @Test
  void aDateThatIsNoneCostsNoMail() {
    server.tell(
        (uid, asked, message) ->
            usually(uid, asked, message)
                .replaceAll("INTERNALDATE \"[^\"]*\"", "INTERNALDATE \"Thu, 1 Jan 70 NIL\""));

    keepsThree();

    assertThat(entries()).extracting(InboxEntry::receivedAt).containsOnly(clock.instant());
  }

  @Test
  void aDayOfOneDigitIsRead() {
    server.tell(
        (uid, asked, message) ->
            usually(uid, asked, message)
                .replaceAll(
                    "INTERNALDATE \"[^\"]*\"", "INTERNALDATE \"1-nov-2026 7:05:09 -0130\""));

    keepsThree();

    assertThat(entries())
        .extracting(InboxEntry::receivedAt)
        .containsOnly(Instant.parse("2026-11-01T08:35:09Z"));
  }

  @Test
  void aBlankBeforeADayOfOneDigitIsRead() {
    server.tell(
        (uid, asked, message) ->
            usually(uid, asked, message)
                .replaceAll(
                    "INTERNALDATE \"[^\"]*\"", "INTERNALDATE \" 1-Nov-2026 07:05:09 +0000\""));

    keepsThree();

    assertThat(entries())
        .extracting(InboxEntry::receivedAt)
        .containsOnly(Instant.parse("2026-11-01T07:05:09Z"));
  }

  @Test
  void aSizeThatIsWrongCostsNoMail() {
    byte[] large = ("From: pat@example.org\r\n\r\n" + "x".repeat(300_000)).getBytes(UTF_8);
    server.tell(
        (uid, asked, message) ->
            usually(uid, asked, message).replaceAll("SIZE [0-9]+", "SIZE " + (uid % 2)));
    for (long uid = 1; uid <= 5; uid++) {
      server.add(uid, T0, large);
    }

    listener.start();

    awaitKept(5);
    assertThat(List.of(raw(1), raw(5))).allMatch(raw -> raw.length == large.length);
  }

  @Test
  void aSizeThatIsNotToldCostsNoMail() {
    server.tell(
        (uid, asked, message) ->
            usually(uid, asked, message).replaceAll("RFC822.SIZE [0-9]+", "RFC822.SIZE NIL"));

    keepsThree();
  }

  @Test
  void aMessageThatIsGoneBeforeItIsFetchedIsNotWaitedFor() {
    server.tell((uid, asked, message) -> uid == 2 ? "" : usually(uid, asked, message));
    server.on(
        "UID SEARCH UID 2",
        (client, tag) -> {
          server.remove(2);
          client.say("* SEARCH\r\n" + tag + " OK\r\n");
        });
    addThree();

    listener.start();

    awaitKept(2);
    server.add(4, T0, mail(4));
    awaitKept(3);
    assertThat(listener.state().waiting()).isZero();
  }

  @Test
  void whatASearchHasFoundMayBeToldAsASet() {
    server.find(
        uids ->
            uids.isEmpty()
                ? "* ESEARCH (TAG \"A1\") UID\r\n"
                : "* ESEARCH (TAG \"A1\") UID MIN 1 ALL 3,2:1\r\n");

    keepsThree();
  }

  @Test
  void whatASearchHasFoundMayBeToldInPieces() {
    server.find(
        uids ->
            uids.stream()
                .map(uid -> "* SEARCH " + uid + " \r\n* OK Still here\r\n")
                .collect(Collectors.joining("* SEARCH\r\n")));

    keepsThree();
  }

  @Test
  void aSetThatHoldsMoreThanAnyFolderIsNotBelieved() {
    server.find(uids -> "* ESEARCH UID ALL 1:4294967295\r\n");
    server.add(1, T0, mail(1));
    listener.start();
    awaitProblem("more than");

    server.find(uids -> "* ESEARCH UID ALL 1\r\n");

    awaitKept(1);
  }

  @Test
  void noCommandIsLongerThanServersTake() {
    List<Long> sparse =
        LongStream.rangeClosed(1, 1_500).map(n -> n * 7 + 4_000_000_000L).boxed().toList();
    sparse.forEach(uid -> server.add(uid, T0.minusSeconds(60), mail(uid)));

    listener.start();

    awaitKept(1_500);
    assertThat(server.commands()).allMatch(command -> command.length() < 8_000);
  }

  private void addThree() {
    for (long uid = 1; uid <= 3; uid++) {
      server.add(uid, T0, mail(uid));
    }
  }

  private void keepsThree() {
    addThree();

    listener.start();

    awaitKept(3);
    assertThat(List.of(text(1), text(2), text(3)))
        .containsExactly(
            new String(mail(1), UTF_8), new String(mail(2), UTF_8), new String(mail(3), UTF_8));
    assertThat(listener.state().lastError()).isEmpty();
    assertThat(server.commands().stream().filter(ServerWordsTest::asksForTexts)).hasSize(1);
  }

  private static boolean asksForTexts(String command) {
    return command.contains("BODY.PEEK[]");
  }

  private String text(long uid) {
    return new String(raw(uid), UTF_8);
  }
}

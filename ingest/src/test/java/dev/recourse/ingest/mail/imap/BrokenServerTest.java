package dev.recourse.ingest.mail.imap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.recourse.scheduler.inbox.InboxEntry;
import dev.recourse.scheduler.inbox.Lane;
import dev.recourse.testing.ScriptedImap;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a real server cannot be made to do: lie, go back in its numbers, never come to an end. */
class BrokenServerTest extends ScriptedServerTest {
  @Test
  void aLiteralAnnouncedAsTwoGigabytesHoldsUpNoOtherMail() {
    withPoison(
        (client, tag) -> {
          client.say("* 2 FETCH (UID 2 BODY[] {2147483000}\r\nFrom");
          client.hangUp();
        });
  }

  @Test
  void aLiteralBeyondAllNumbersHoldsUpNoOtherMail() {
    withPoison(
        (client, tag) -> {
          client.say("* 2 FETCH (UID 2 BODY[] {99999999999}\r\nFrom");
          client.hangUp();
        });
  }

  @Test
  void aLineWithoutEndHoldsUpNoOtherMail() {
    String much = "x".repeat(1 << 20);
    withPoison(
        (client, tag) -> {
          client.say("* 2 FETCH (UID 2 BODY[] \"");
          for (int i = 0; i < 64; i++) {
            client.say(much);
          }
          client.hangUp();
        });
  }

  @Test
  void aConnectionThatEndsOverAMailHoldsUpNoOtherMail() {
    withPoison((client, tag) -> client.hangUp());
  }

  /** Of three mails the server cannot give the second one. */
  private void withPoison(ScriptedImap.Answer answer) {
    for (long uid = 1; uid <= 3; uid++) {
      server.add(uid, T0, mail(uid));
    }
    server.on("UID FETCH 1:3 (UID BODY.PEEK[])", answer);
    server.on("UID FETCH 2 (UID BODY.PEEK[])", answer);

    listener.start();

    awaitKept(3);
    assertThat(raw(1)).isEqualTo(mail(1));
    assertThat(raw(3)).isEqualTo(mail(3));
    String kept = new String(raw(2), UTF_8);
    assertThat(kept).contains("Subject: Report 2", "Only its header was kept");
    await().atMost(PATIENCE).until(() -> listener.state().lastError().isEmpty());
  }

  @Test
  void aMailThatIsListedAndNeverGivenIsKeptByItsHeader() {
    server.add(1, T0, mail(1));
    server.add(2, T0, mail(2));
    server.on(
        "UID FETCH 1:2 (UID BODY.PEEK[])",
        (client, tag) -> client.say("* 2 FETCH (UID 2 BODY[] NIL)\r\n" + tag + " OK\r\n"));
    server.on("UID FETCH 1 (UID BODY.PEEK[])", (client, tag) -> client.say(tag + " OK\r\n"));
    server.on("UID FETCH 2 (UID BODY.PEEK[])", (client, tag) -> client.say(tag + " OK\r\n"));

    listener.start();

    awaitKept(2);
    assertThat(new String(raw(1), UTF_8))
        .contains("Subject: Report 1", "answers without the message", "Only its header was kept");
  }

  @Test
  void aMailOfWhichTheServerGivesNothingIsKeptAsANoteThatSaysSo() {
    server.add(1, T0, mail(1));
    server.refuse("UID FETCH 1 (UID BODY.PEEK[");

    listener.start();

    awaitKept(1);
    assertThat(new String(raw(1), UTF_8)).contains("could not be fetched", "NO refused");
  }

  @Test
  void aMailThatIsRefusedForAWhileIsKeptWholeInTheEnd() {
    AtomicInteger refused = new AtomicInteger();
    server.add(1, T0, mail(1));
    server.on(
        "UID FETCH 1 (UID BODY.PEEK[])",
        (client, tag) -> {
          if (refused.incrementAndGet() == 3) {
            server.asUsual();
          }
          client.say(tag + " NO [SERVERBUG] internal error\r\n");
        });

    listener.start();

    awaitKept(1);
    assertThat(raw(1)).isEqualTo(mail(1));
    assertThat(refused).hasValue(3);
  }

  @Test
  void aServerThatIsBusyForAWhileLosesNoMail() {
    AtomicInteger refused = new AtomicInteger();
    for (long uid = 1; uid <= 3; uid++) {
      server.add(uid, T0, mail(uid));
    }
    for (String uids : List.of("1:3", "1", "2", "3")) {
      server.on(
          "UID FETCH " + uids + " (UID BODY.PEEK[])",
          (client, tag) -> {
            if (refused.incrementAndGet() == 8) {
              server.asUsual();
            }
            client.say(tag + " NO [UNAVAILABLE] try again later\r\n");
          });
    }

    listener.start();

    awaitKept(3);
    assertThat(raw(1)).isEqualTo(mail(1));
    assertThat(raw(2)).isEqualTo(mail(2));
    assertThat(raw(3)).isEqualTo(mail(3));
  }

  @Test
  void aMailOfWhichNoSizeIsToldHoldsUpNoOtherMail() {
    for (long uid = 1; uid <= 3; uid++) {
      server.add(uid, T0, mail(uid));
    }
    server.refuse("UID FETCH 1:3 (UID RFC822.SIZE");
    server.refuse("UID FETCH 2:3 (UID RFC822.SIZE");
    server.refuse("UID FETCH 2 (UID RFC822.SIZE");

    listener.start();

    awaitKept(3);
    assertThat(raw(2)).isEqualTo(mail(2));
  }

  @Test
  void aMailThatTheServerRefusesIsKeptAsANoteAndTheOthersAreKept() {
    for (long uid = 1; uid <= 3; uid++) {
      server.add(uid, T0, mail(uid));
    }
    server.refuse("UID FETCH 1:3 (UID BODY.PEEK[])");
    server.refuse("UID FETCH 2:3 (UID BODY.PEEK[])");
    server.refuse("UID FETCH 3 (UID BODY.PEEK[])");

    listener.start();

    awaitKept(3);
    assertThat(raw(1)).isEqualTo(mail(1));
    assertThat(raw(2)).isEqualTo(mail(2));
    assertThat(new String(raw(3), UTF_8)).contains("Subject: Report 3", "NO refused");
  }

  @Test
  void aServerThatWentBackInItsNumbersLosesNothing() {
    server.add(1, T0, mail(1));
    server.add(2, T0, mail(2));
    listener.start();
    awaitKept(2);

    server.restore(7);
    server.add(1, T0.plusSeconds(60), mail(11));

    awaitKept(3);
    assertThat(inbox.raw(3)).hasValueSatisfying(raw -> assertThat(raw).isEqualTo(mail(11)));
  }

  @Test
  void uidValidityZeroIsANumberingLikeAnyOther() {
    server.restore(0);
    server.add(1, T0, mail(1));
    listener.start();
    awaitKept(1);

    server.add(2, T0, mail(2));

    awaitKept(2);
    assertThat(uidValidities()).containsExactly(0L);
  }

  @Test
  void aServerThatSaysNothingOfItsNumbersIsReadAllTheSame() {
    server.sayNothingOfNumbers();
    server.add(1, T0, mail(1));
    listener.start();
    awaitKept(1);

    server.add(2, T0, mail(2));

    awaitKept(2);
  }

  @Test
  void uidsFromOneAgainUnderANewUidValidityLoseNothing() {
    server.add(1, T0, mail(1));
    listener.start();
    awaitKept(1);

    server.restore(8);
    server.add(1, T0.plusSeconds(1), mail(2));

    awaitKept(2);
    assertThat(uidValidities()).containsExactlyInAnyOrder(7L, 8L);
  }

  @Test
  void aMailThatAppearsBelowTheMarkIsFoundAtNight() {
    server.add(1, T0, mail(1));
    server.add(5, T0, mail(5));
    listener.start();
    awaitKept(2);
    server.add(3, T0, mail(3));
    listener.atNight(ZoneOffset.UTC);
    server.add(6, T0, mail(6));
    awaitKept(3);

    clock.pass(Duration.ofHours(19));
    listener.atNight(ZoneOffset.UTC);

    awaitKept(4);
  }

  @Test
  void whatArrivesBeforeTheFirstLookAtAFullMailboxGoesFirst() {
    for (long uid = 1; uid <= 3; uid++) {
      server.add(uid, T0.minusSeconds(60), mail(uid));
    }
    server.add(4, T0, mail(4));

    listener.start();

    awaitKept(4);
    assertThat(entries())
        .extracting(InboxEntry::lane)
        .containsExactly(Lane.PROMPT, Lane.BACKLOG, Lane.BACKLOG, Lane.BACKLOG);
  }

  @Test
  void aServerThatNeverPushesIsLookedAtAllTheSame() {
    server.on("IDLE", (client, tag) -> client.say("+ idling, and silent\r\n"));
    server.on("DONE", (client, tag) -> client.say("nothing\r\n"));
    server.on("DONE", (client, tag) -> client.hangUp());
    listener.start();
    await().atMost(PATIENCE).until(() -> listener.state().lastLook().isPresent());

    server.add(1, T0, mail(1));

    awaitKept(1);
  }

  @Test
  void aMailThatArrivesBetweenLookingAndIdleIsKeptAtOnce() {
    listener.close();
    listener = listener(Optional.empty(), Duration.ofMinutes(20));
    server.on(
        "IDLE",
        (client, tag) -> {
          server.asUsual();
          server.add(1, T0, mail(1));
          client.say("+ idling\r\n* 1 EXISTS\r\n");
        });
    server.on("DONE", (client, tag) -> client.say("x OK\r\n"));

    listener.start();

    awaitKept(1);
  }

  @Test
  void aServerThatSaysByeIsAskedAgain() {
    server.add(1, T0, mail(1));
    server.on(
        "UID FETCH",
        (client, tag) -> {
          server.asUsual();
          client.say("* BYE shutting down\r\n");
          client.hangUp();
        });

    listener.start();

    awaitKept(1);
  }

  @Test
  void aSignInThatIsRefusedForAWhileIsTriedAgain() {
    server.refuse("LOGIN");
    server.add(1, T0, mail(1));
    listener.start();
    await().atMost(PATIENCE).until(() -> listener.state().lastError().isPresent());

    server.asUsual();

    awaitKept(1);
  }

  @Test
  void aServerThatTakesNoLeaseIsReadAllTheSame() {
    server.refuse("APPEND");
    server.refuse("CREATE");
    server.add(1, T0, mail(1));

    listener.start();

    awaitKept(1);
    assertThat(server.commands()).anyMatch(command -> command.startsWith("APPEND Recourse-Serv"));
    assertThat(listener.readElsewhere(PATIENCE)).isEmpty();
    assertThat(listener.state().lastError()).isEmpty();
  }

  @Test
  void aServerThatHangsUpOverALeaseIsReadAllTheSame() {
    server.on("APPEND", (client, tag) -> client.hangUp());
    server.add(1, T0, mail(1));

    listener.start();

    awaitKept(1);
  }

  @Test
  void tooManyConnectionsAreNoReasonToGiveUp() {
    server.on(
        "LOGIN",
        (client, tag) -> {
          server.asUsual();
          client.say("* BYE too many connections\r\n");
          client.hangUp();
        });
    server.add(1, T0, mail(1));

    listener.start();

    awaitKept(1);
  }

  @Test
  void withoutMoveAndUidplusNobodyElsesMarksAreExpunged() {
    server.capabilities("IMAP4rev1 IDLE");
    listener.close();
    listener = listener(Optional.of("Handled"));
    server.add(1, T0, mail(1));
    listener.start();
    awaitKept(1);

    handle();

    await()
        .atMost(PATIENCE)
        .until(() -> server.commands().contains("UID STORE 1 +FLAGS.SILENT (\\Deleted)"));
    assertThat(server.commands()).contains("UID COPY 1 Handled");
    assertThat(server.commands()).noneMatch(command -> command.contains("EXPUNGE"));
  }
}

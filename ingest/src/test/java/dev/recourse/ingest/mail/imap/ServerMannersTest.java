package dev.recourse.ingest.mail.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.recourse.scheduler.backoff.Backoff;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What servers do that the protocol allows, and what some do that it does not. */
class ServerMannersTest extends ScriptedServerTest {
  private static final Duration RARELY = Duration.ofMinutes(20);

  @Test
  void aServerThatOffersIdleAndRefusesItIsPolled() {
    server.on("IDLE", (client, tag) -> client.say(tag + " NO not now\r\n"));
    listener.start();
    awaitLook();

    server.add(1, T0, mail(1));

    awaitKept(1);
    assertThat(server.commands()).containsOnlyOnce("IDLE");
    assertThat(listener.state().connected()).isTrue();
  }

  @Test
  void aServerThatDoesNotKnowIdleAfterAllIsPolled() {
    server.on("IDLE", (client, tag) -> client.say(tag + " BAD command\r\n"));
    listener.start();
    awaitLook();

    server.add(1, T0, mail(1));

    awaitKept(1);
    assertThat(server.commands().stream().filter(command -> command.startsWith("LOGIN")))
        .hasSize(1);
  }

  @Test
  void aServerThatLogsOutWhoIsIdleIsConnectedToAgain() {
    listenRarely();
    server.whenIdle(
        (client, tag) -> {
          server.add(1, T0, mail(1));
          client.say("* BYE Autologout; idle for too long\r\n");
          client.hangUp();
        });

    listener.start();

    awaitKept(1);
  }

  @Test
  void aServerThatSaysThatItIsStillThereIsNotLookedAtEachTime() {
    listenRarely();
    server.whenIdle(
        (client, tag) -> {
          client.say("* OK Still here\r\n* 0 EXISTS\r\n* 0 RECENT\r\n".repeat(20));
          server.add(1, T0, mail(1));
        });

    listener.start();

    awaitKept(1);
    assertThat(server.commands().stream().filter("SELECT INBOX"::equals).count()).isLessThan(4);
  }

  @Test
  void aServerThatAlwaysSaysHowManyThereAreIsWaitedForAllTheSame() {
    listenRarely();
    server.add(1, T0, mail(1));
    server.find(uids -> "* 1 EXISTS\r\n* SEARCH" + (uids.isEmpty() ? "" : " 1") + "\r\n");

    listener.start();

    awaitKept(1);
    await().atMost(PATIENCE).until(() -> server.commands().contains("IDLE"));
    assertThat(server.commands().stream().filter("SELECT INBOX"::equals).count()).isLessThan(4);
  }

  @Test
  void aMailThatIsAnnouncedBeforeItCanBeFoundIsKeptSoon() {
    listenRarely();
    listener.start();
    await().atMost(PATIENCE).until(() -> server.commands().contains("IDLE"));
    AtomicInteger searches = new AtomicInteger();
    server.find(uids -> searches.incrementAndGet() < 3 ? "* SEARCH\r\n" : "* SEARCH 1\r\n");

    server.add(1, T0, mail(1));

    awaitKept(1);
  }

  @Test
  void aServerThatAnnouncesWhatIsNotThereIsNotAskedWithoutEnd() {
    AtomicInteger announced = new AtomicInteger();
    server.on(
        "IDLE",
        (client, tag) ->
            client.say(
                "+ idling\r\n* " + announced.incrementAndGet() + " EXISTS\r\n" + tag + " OK\r\n"));
    server.on("DONE", (client, tag) -> {});
    listenRarely();
    listener.start();
    await()
        .atMost(PATIENCE)
        .until(() -> server.commands().stream().filter("SELECT INBOX"::equals).count() > 4);
    assertThat(announced).hasValueLessThan(3);

    server.add(1, T0, mail(1));

    awaitKept(1);
  }

  @Test
  void aServerThatLetAMailComeWithoutAWordIsPolledFromThenOn() {
    Rhythm rhythm =
        new Rhythm(
            settings(), new Backoff(Duration.ofSeconds(1), RARELY), RandomGenerator.getDefault());
    rhythm.looked(new MailFetcher.Step(0, 0, 0), 0, false);
    assertThat(rhythm.patience()).isEqualTo(MailboxSettings.DEFAULT_LOOK_EVERY);

    rhythm.waited(Wait.SILENCE);
    rhythm.looked(new MailFetcher.Step(1, 0, 0), 0, false);
    assertThat(rhythm.patience()).isEqualTo(Rhythm.POLL);

    rhythm.waited(Wait.NEWS);
    rhythm.looked(new MailFetcher.Step(1, 0, 0), 0, false);
    assertThat(rhythm.patience()).isEqualTo(MailboxSettings.DEFAULT_LOOK_EVERY);
  }

  @Test
  void messagesThatBecomeFewerHideNoNewOne() {
    listenRarely();
    server.add(1, T0, mail(1));
    server.add(2, T0, mail(2));
    server.whenIdle(
        (client, tag) -> {
          server.remove(1);
          server.remove(2);
          client.say("* 2 EXPUNGE\r\n* 1 EXPUNGE\r\n* 0 EXISTS\r\n");
          server.add(3, T0, mail(3));
        });

    listener.start();

    awaitKept(3);
  }

  @Test
  void aNextUidThatIsTheLastOneIsNoStepBack() {
    server.sayNext(5);
    server.add(5, T0, mail(5));
    listener.start();
    awaitKept(1);
    int before = server.commands().size();
    await().atMost(PATIENCE).until(() -> server.commands().size() > before + 12);

    server.add(6, T0, mail(6));

    awaitKept(2);
    // Everything is listed with its date once, at the start.
    assertThat(
            server.commands().stream().filter("UID FETCH 5 (UID RFC822.SIZE INTERNALDATE)"::equals))
        .hasSize(1);
  }

  @Test
  void aServerThatIsSlowedDownIsLeftAloneAndAskedAgain() {
    AtomicInteger refused = new AtomicInteger();
    server.on(
        "UID SEARCH",
        (client, tag) -> {
          if (refused.incrementAndGet() == 5) {
            server.asUsual();
          }
          client.say(
              tag + " NO Request is throttled. Suggested Backoff Time: 299 milliseconds\r\n");
        });
    server.add(1, T0, mail(1));

    listener.start();

    awaitKept(1);
  }

  @Test
  void aFolderThatIsUnavailableForAWhileIsWaitedFor() {
    server.on(
        "SELECT",
        (client, tag) -> {
          server.asUsual();
          client.say(tag + " NO [UNAVAILABLE] the mailbox is being moved\r\n");
        });
    server.add(1, T0, mail(1));

    listener.start();

    awaitKept(1);
    assertThat(listener.state().lastError()).isEmpty();
  }

  @Test
  void aServerThatDoesNotSearchAnEmptyFolderByNumberIsAskedForAll() {
    server.on("UID SEARCH UID", (client, tag) -> client.say(tag + " BAD no such messages\r\n"));
    listener.start();
    awaitLook();
    assertThat(listener.state().lastError()).isEmpty();

    server.add(1, T0, mail(1));

    awaitKept(1);
  }

  @Test
  void aDoneFolderThatIsFullHoldsUpNoNewMail() {
    listenAndMoveTo("Handled");
    server.on(
        "UID MOVE", (client, tag) -> client.say(tag + " NO [OVERQUOTA] the disk is full\r\n"));
    server.add(1, T0, mail(1));
    listener.start();
    awaitKept(1);
    handle();
    awaitProblem("OVERQUOTA");

    server.add(2, T0, mail(2));

    awaitKept(2);
    server.asUsual();
    handle();
    await().atMost(PATIENCE).until(() -> server.uids().isEmpty());
  }

  @Test
  void aServerThatOffersMoveAndDoesNotKnowItHoldsUpNoNewMail() {
    listenAndMoveTo("Handled");
    server.on("UID MOVE", (client, tag) -> client.say(tag + " BAD what is that\r\n"));
    server.add(1, T0, mail(1));
    listener.start();
    awaitKept(1);
    handle();
    awaitProblem("cannot be moved");

    server.add(2, T0, mail(2));

    awaitKept(2);
    assertThat(server.commands().stream().filter(command -> command.startsWith("LOGIN")))
        .hasSize(1);
  }

  @Test
  void aMessageThatIsGoneIsNoReasonNotToMoveTheOthers() {
    listenAndMoveTo("Handled");
    server.add(1, T0, mail(1));
    server.add(2, T0, mail(2));
    listener.start();
    awaitKept(2);
    server.remove(1);
    server.on("UID MOVE 1:2", (client, tag) -> client.say(tag + " NO invalid message set\r\n"));

    handle();

    await().atMost(PATIENCE).until(() -> server.uids().isEmpty());
    await().atMost(PATIENCE).until(() -> listener.state().lastError().isEmpty());
  }

  @Test
  void whereAMoveIsAnsweredInAFormOfItsOwnItIsDoneAllTheSame() {
    listenAndMoveTo("Handled");
    server.on(
        "UID MOVE",
        (client, tag) -> {
          server.remove(1);
          client.say("[COPYUID 124 10 233]\r\n* OK [COPYUID 14  ]\r\n" + tag + " OK MOVE done\r\n");
        });
    server.add(1, T0, mail(1));
    listener.start();
    awaitKept(1);

    handle();

    await().atMost(PATIENCE).until(() -> server.uids().isEmpty());
    server.add(2, T0, mail(2));
    awaitKept(2);
    assertThat(server.commands().stream().filter(command -> command.startsWith("UID MOVE")))
        .hasSize(1);
  }

  @Test
  void aDoneFolderIsMadeWhereAUsersFoldersLie() {
    server.capabilities("IMAP4rev1 IDLE MOVE UIDPLUS NAMESPACE");
    server.on(
        "NAMESPACE",
        (client, tag) ->
            client.say("* NAMESPACE ((\"INBOX.\" \".\")) NIL NIL\r\n" + tag + " OK\r\n"));
    server.refuse("CREATE Archive/Handled");
    server.refuse("UID MOVE 1 Archive/Handled");
    AtomicInteger asked = new AtomicInteger();
    server.on(
        "UID MOVE 1 INBOX.Archive.Handled",
        (client, tag) -> {
          boolean made = server.commands().contains("CREATE INBOX.Archive.Handled");
          if (made) {
            server.remove(1);
          }
          asked.incrementAndGet();
          client.say(tag + (made ? " OK\r\n" : " NO [TRYCREATE] no such folder\r\n"));
        });
    listenAndMoveTo("Archive/Handled");
    server.add(1, T0, mail(1));
    listener.start();
    awaitKept(1);

    handle();

    await().atMost(PATIENCE).until(() -> server.uids().isEmpty());
    assertThat(asked).hasValue(2);
  }

  @Test
  void aFolderWithAnUmlautIsSelectedByItsNameInTheProtocol() {
    listener.close();
    listener = listener("Missbr\u00e4uche", Optional.empty(), Duration.ofMillis(300));
    server.refuse("SELECT I");
    server.add(1, T0, mail(1));

    listener.start();

    awaitKept(1);
    assertThat(server.commands()).contains("SELECT Missbr&AOQ-uche");
  }

  @Test
  void aServerOfImap4rev2AloneIsToldNamesInUtf8() {
    server.capabilities("IMAP4rev2 AUTH=PLAIN");
    server.find(uids -> "* ESEARCH (TAG \"A1\") UID" + (uids.isEmpty() ? "" : " ALL 1") + "\r\n");
    listener.close();
    listener = listener("Missbr\u00e4uche", Optional.empty(), Duration.ofMillis(300));
    server.add(1, T0, mail(1));

    listener.start();

    awaitKept(1);
    assertThat(server.commands()).contains("SELECT \"Missbr\u00c3\u00a4uche\"");
  }

  @Test
  void aServerThatKnowsUsAlreadyIsToldNoPassword() {
    server.greet("* PREAUTH you are abuse\r\n");
    server.add(1, T0, mail(1));

    listener.start();

    awaitKept(1);
    assertThat(server.commands()).noneMatch(ServerMannersTest::tellsPassword);
  }

  @Test
  void whatAServerCanDoIsAskedAgainAfterSigningIn() {
    server.greet("* OK [CAPABILITY IMAP4rev1] ready\r\n");
    server.capabilities("IMAP4rev1");
    server.on(
        "LOGIN",
        (client, tag) -> {
          server.capabilities("IMAP4rev1 IDLE");
          client.say(tag + " OK in\r\n");
        });

    listener.start();

    await().atMost(PATIENCE).until(() -> server.commands().contains("IDLE"));
  }

  @Test
  void aServerThatTakesNoPasswordsHereIsToldNone() {
    server.capabilities("IMAP4rev1 LOGINDISABLED STARTTLS");
    server.add(1, T0, mail(1));

    listener.start();

    awaitProblem("LOGINDISABLED");
    assertThat(server.commands()).noneMatch(ServerMannersTest::tellsPassword);
    assertThat(ImapProbe.problem(settings())).get().asString().contains("LOGINDISABLED");
  }

  @Test
  void aConnectionTooManyIsNotCalledAWrongPassword() {
    server.on("LOGIN", (client, tag) -> client.say(tag + " NO [UNAVAILABLE] too many of you\r\n"));

    assertThat(ImapProbe.problem(settings()))
        .get()
        .asString()
        .contains("too many of you")
        .doesNotContain("username");
  }

  @Test
  void aServerThatTurnsUsAwayAtTheDoorIsTriedAgain() {
    server.greet("* BYE [ALERT] too many connections from your address\r\n");
    server.add(1, T0, mail(1));
    listener.start();
    awaitProblem("too many connections from your address");

    server.greet("* OK ready\r\n");

    awaitKept(1);
  }

  private static boolean tellsPassword(String command) {
    return command.startsWith("LOGIN") || command.startsWith("AUTHENTICATE");
  }

  private MailboxSettings settings() {
    return MailboxSettings.of("abuse@example.edu", imap(), "INBOX", Optional.empty());
  }

  private void listenRarely() {
    listener.close();
    listener = listener(Optional.empty(), RARELY);
  }

  private void listenAndMoveTo(String folder) {
    listener.close();
    listener = listener(Optional.of(folder));
  }

  private void awaitLook() {
    await().atMost(PATIENCE).until(() -> listener.state().lastLook().isPresent());
  }
}

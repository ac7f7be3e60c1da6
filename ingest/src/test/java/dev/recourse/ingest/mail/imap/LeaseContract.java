package dev.recourse.ingest.mail.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.recourse.ingest.mail.lease.Lease;
import dev.recourse.ingest.mail.lease.LeaseMail;
import dev.recourse.ingest.mail.lease.LeaseRule;
import dev.recourse.ingest.mail.lease.Tenant;
import dev.recourse.scheduler.inbox.Inbox;
import dev.recourse.scheduler.store.Database;
import dev.recourse.testing.HandClock;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Two services with a database each at the same mailbox: what every IMAP server has to pass. */
@SuppressWarnings("NullAway.Init") // Set before each test.
abstract class LeaseContract {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration A_BIT_LATER = LeaseRule.RENEW_EVERY.plusSeconds(1);

  private final List<AutoCloseable> open = new ArrayList<>();
  private final HandClock clock = new HandClock(Clock.systemUTC().instant());
  private Path folder;
  private ImapSettings imap;
  private MailAccount account;

  /** An account that nobody has used before. */
  abstract ImapSettings newAccount(String user);

  /** What a folder of the account is called there, whose name holds no separator. */
  String onServer(String name) {
    return name;
  }

  @BeforeEach
  void start(@TempDir Path data, TestInfo test) {
    folder = data;
    imap = newAccount(test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT));
    account = opened(new MailAccount(imap));
  }

  @AfterEach
  void stop() throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
  }

  @Test
  void theSecondIsRefusedInWordsThatNameTheFirstAndWhatToDo() {
    service(Tenants.of("one")).starts();

    Service second = service(Tenants.of("two"));

    assertThat(second.refusal())
        .get()
        .asString()
        .contains("abuse@example.edu", "INBOX", "one.example.edu", "2026-11-21T08:00:00Z")
        .contains("Stop that service", "15 minutes", "--take-over");
    account.append("INBOX", ListeningTest.mail(1), Clock.systemUTC().instant());
    await().atMost(PATIENCE).until(() -> kept("one") == 1);
    assertThat(second.listener.state().connected()).isFalse();
    assertThat(second.listener.state().lastError()).get().asString().contains("one.example.edu");
    assertThat(kept("two")).isZero();
    assertThat(leases()).extracting(Lease::station).containsExactly("one");
  }

  @Test
  void afterACleanStopTheNextOneReads() {
    Service first = service(Tenants.of("one")).starts();
    account.append("INBOX", ListeningTest.mail(1), Clock.systemUTC().instant());
    await().atMost(PATIENCE).until(() -> kept("one") == 1);

    first.listener.close();
    assertThat(leases()).isEmpty();
    service(Tenants.of("two")).starts();

    await().atMost(PATIENCE).until(() -> kept("two") == 1);
    assertThat(leases()).extracting(Lease::station).containsExactly("two");
  }

  @Test
  void whoWaitsReadsOnceTheOtherHasStopped() {
    Service first = service(Tenants.of("one")).starts();
    Service second = service(Tenants.of("two"));
    assertThat(second.refusal()).isPresent();

    first.listener.close();

    await().atMost(PATIENCE).until(() -> second.listener.state().connected());
    assertThat(second.listener.state().lastError()).isEmpty();
  }

  @Test
  void whoWasKilledComesBackAtOnceAtItsOwnStation() {
    Tenant killed = Tenants.of("one");
    leaveBehind(killed, Duration.ofSeconds(5));

    service(Tenants.of("one")).starts();

    assertThat(leases()).hasSize(1).noneMatch(lease -> lease.isOf(killed));
  }

  @Test
  void whoWasKilledElsewhereIsWaitedForUntilItHasBeenSilentForLong() {
    leaveBehind(Tenants.of("one"), LeaseRule.SILENCE.minusMinutes(1));
    Service early = service(Tenants.of("two"));
    assertThat(early.refusal()).get().asString().contains("one.example.edu");
    early.listener.close();

    account.empty(onServer(LeaseFolder.NAME));
    leaveBehind(Tenants.of("one"), LeaseRule.SILENCE.plusMinutes(1));
    service(Tenants.of("three")).starts();

    assertThat(leases()).extracting(Lease::station).containsExactly("three");
  }

  @Test
  void aPersonCanSayThatTheOtherOneIsGone() {
    leaveBehind(Tenants.of("one"), Duration.ofMinutes(1));

    service(Tenants.takingOver("two")).starts();

    assertThat(leases()).extracting(Lease::station).containsExactly("two");
  }

  @Test
  void ofTwoThatStartTogetherExactlyOneReads() {
    for (int round = 0; round < 5; round++) {
      Service one = service(Tenants.of("one"));
      Service two = service(Tenants.of("two"));

      boolean oneReads = one.refusal().isEmpty();
      boolean twoReads = two.refusal().isEmpty();

      assertThat(oneReads).as("round " + round).isNotEqualTo(twoReads);
      one.listener.close();
      two.listener.close();
    }
  }

  @Test
  void whoWasOvertakenStopsReadingAndSaysSo() {
    Service first = service(Tenants.of("one")).starts();
    service(Tenants.takingOver("two")).starts();

    clock.pass(A_BIT_LATER);
    await().atMost(PATIENCE).until(() -> !first.listener.state().connected());
    account.append("INBOX", ListeningTest.mail(1), Clock.systemUTC().instant());

    await().atMost(PATIENCE).until(() -> kept("two") == 1);
    assertThat(first.listener.state().lastError()).get().asString().contains("two.example.edu");
    assertThat(kept("one")).isZero();
  }

  @Test
  void aCopyThatThinksItIsOursMakesUsStop() {
    Service first = service(Tenants.of("one")).starts();
    service(Tenants.of("one")).starts();

    clock.pass(A_BIT_LATER);

    await().atMost(PATIENCE).until(() -> !first.listener.state().connected());
    assertThat(first.listener.state().lastError()).get().asString().contains("one.example.edu");
  }

  @Test
  void aRunningServiceRenewsItsWordAndKeepsItsPlace() {
    Service first = service(Tenants.of("one")).starts();
    for (int renewal = 1; renewal <= 2; renewal++) {
      clock.pass(A_BIT_LATER);
      int expected = renewal;
      await()
          .atMost(PATIENCE)
          .until(() -> leases().stream().map(Lease::renewal).toList().equals(List.of(expected)));
    }

    assertThat(leases().get(0).rank()).isPresent();
    assertThat(service(Tenants.of("two")).refusal()).isPresent();
    assertThat(first.listener.state().lastError()).isEmpty();
  }

  @Test
  void aWordThatSomebodyDeletesIsSaidAgain() {
    Service first = service(Tenants.of("one")).starts();
    account.empty(onServer(LeaseFolder.NAME));

    clock.pass(A_BIT_LATER);

    await().atMost(PATIENCE).until(() -> leases().size() == 1);
    assertThat(first.listener.state().connected()).isTrue();
    assertThat(service(Tenants.of("two")).refusal()).isPresent();
  }

  @Test
  void whatSomebodyMailsIntoTheFolderKeepsNobodyOut() {
    byte[] lease = written(Tenants.of("one"));
    byte[] mailed =
        ("Received: from mx.example.net\r\n" + new String(lease, ISO_8859_1)).getBytes(ISO_8859_1);
    account.append(onServer(LeaseFolder.NAME), mailed, Clock.systemUTC().instant());

    service(Tenants.of("two")).starts();
  }

  @Test
  void twoFoldersOfOneAccountAreTwoMailboxes() {
    account.append(onServer("Other"), ListeningTest.mail(1), Clock.systemUTC().instant());

    service(Tenants.of("one")).starts();
    service(Tenants.of("two"), "Other").starts();

    await().atMost(PATIENCE).until(() -> kept("two") == 1);
  }

  @Test
  void whoVerifiesElsewhereIsToldWhoReadsAndFetchesNothing() {
    account.append("INBOX", ListeningTest.mail(1), Clock.systemUTC().instant());
    service(Tenants.of("one")).starts();
    await().atMost(PATIENCE).until(() -> kept("one") == 1);

    Reconciliation elsewhere = reconcile("two");
    Reconciliation beside = reconcile("one");

    assertThat(elsewhere.problem()).get().asString().contains("one.example.edu");
    assertThat(kept("two")).isZero();
    assertThat(beside.problem()).isEmpty();
    assertThat(ImapProbe.reader(settings("INBOX"), clock)).get().asString().contains("one.");
  }

  private Reconciliation reconcile(String station) {
    return Reconciliation.of(settings("INBOX"), inbox(station), Tenants.of(station), clock);
  }

  /** A service, set going. */
  private final class Service {
    private final ImapListener listener;

    private Service(Tenant tenant, String watched) {
      listener =
          opened(
              new ImapListener(
                  settings(watched),
                  inbox(tenant.station()),
                  tenant,
                  clock,
                  new Random(1),
                  Duration.ofMillis(100)));
      listener.start();
    }

    private Optional<String> refusal() {
      return listener.readElsewhere(PATIENCE);
    }

    private Service starts() {
      assertThat(refusal()).isEmpty();
      await().atMost(PATIENCE).until(() -> listener.state().lastLook().isPresent());
      return this;
    }
  }

  private Service service(Tenant tenant) {
    return service(tenant, "INBOX");
  }

  private Service service(Tenant tenant, String watched) {
    return new Service(tenant, watched);
  }

  private MailboxSettings settings(String watched) {
    return new MailboxSettings(
        "abuse@example.edu",
        imap,
        watched,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        1 << 20,
        Duration.ofMillis(500));
  }

  private int kept(String station) {
    return inbox(station).list(Optional.empty(), 100).size();
  }

  private Inbox inbox(String station) {
    Database database = opened(Database.open(folder.resolve(station + ".db")));
    return new Inbox(database, clock);
  }

  /** What a service leaves that is killed, so long ago. */
  private void leaveBehind(Tenant tenant, Duration ago) {
    account.append(
        onServer(LeaseFolder.NAME), written(tenant), Clock.systemUTC().instant().minus(ago));
  }

  private byte[] written(Tenant tenant) {
    Instant now = clock.instant();
    return LeaseMail.write(
        Lease.of(tenant, "INBOX", 0, Optional.empty()), "abuse@example.edu", now);
  }

  private List<Lease> leases() {
    return account.messages(onServer(LeaseFolder.NAME)).stream()
        .flatMap(mail -> LeaseMail.read(mail).stream())
        .toList();
  }

  <T extends AutoCloseable> T opened(T resource) {
    open.add(resource);
    return resource;
  }
}

package dev.recourse.bot.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.recourse.bot.slack.standin.Person;
import dev.recourse.bot.slack.standin.SlackStandIn;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.handshake.ServerHandshake;

/**
 * How soon Slack is told that something was taken, while a thousand reports are filed in a minute:
 * the ceiling is a client that acknowledges at once and keeps nothing, then the service as a
 * process of its own, in the same run. Half of the reports are written directly, half are sent with
 * the form. Then how fast the cards come, where Slack allows one a second. Argument: how many
 * reports.
 */
public final class SlackBenchmark {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DESK = "C0DESK";
  private static final Duration FILING = Duration.ofMinutes(1);
  private static final Duration CARDS = Duration.ofSeconds(30);
  private static final int WARM_UP = 40;
  private static final int PEOPLE = 200;

  private final int reports;
  private final SlackStandIn slack;
  private final AtomicInteger tooLate = new AtomicInteger();

  private SlackBenchmark(int reports, SlackStandIn slack) {
    this.reports = reports;
    this.slack = slack;
    slack.workspace().user("U0ANALYST").channel(DESK).invite(DESK);
    for (int i = 0; i < PEOPLE; i++) {
      slack.workspace().user(user(i));
    }
    slack.pace(Duration.ofMillis(990));
  }

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    int reports = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
    try (SlackStandIn slack = new SlackStandIn(Duration.ofSeconds(3))) {
      new SlackBenchmark(reports, slack).run();
    }
  }

  private void run() throws Exception {
    Spread ceiling = bare();
    Spread product = product();
    say(
        "ratio: p99 of the service is %.1f of the bare client's, p50 %.1f",
        product.p99 / ceiling.p99, product.p50 / ceiling.p50);
  }

  /** Somebody who listens, acknowledges and does nothing else. */
  private Spread bare() throws Exception {
    Bare client = new Bare(socket());
    if (!client.connectBlocking(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("The stand-in does not answer.");
    }
    until(() -> slack.connections() == 1);
    for (int i = 0; i < reports / 2; i++) {
      slack.directMessage(user(i), Reports.words(i));
      TimeUnit.MILLISECONDS.sleep(FILING.toMillis() / reports / 4);
    }
    until(() -> slack.unacknowledged() == 0);
    Spread spread = Spread.of("bare client", slack.acknowledgements());
    client.closeBlocking();
    until(() -> slack.connections() == 0);
    return spread;
  }

  private Spread product() throws Exception {
    Path folder = Files.createTempDirectory("slack-benchmark");
    Process service = start(folder);
    try {
      until(() -> slack.connections() == 1);
      file(0, WARM_UP, Duration.ofSeconds(20));
      int cardsBefore = cards();
      int warm = slack.acknowledgements().size();
      Duration cpu = cpu(service);
      long start = System.nanoTime();
      file(WARM_UP, reports, FILING);
      double filing = (System.nanoTime() - start) / 1e9;
      until(() -> slack.unacknowledged() == 0);
      List<Duration> all = slack.acknowledgements();
      say("%d reports filed in %.1f s, %d envelopes", reports, filing, all.size() - warm);
      Spread spread = Spread.of("service", all.subList(warm, all.size()));
      if (tooLate.get() > 0) {
        say("%d forms were not shown within the trigger's three seconds", tooLate.get());
      }
      if (!slack.complaints().isEmpty()) {
        say("Slack complains of %d: %s", slack.complaints().size(), slack.complaints().get(0));
      }
      TimeUnit.MILLISECONDS.sleep(CARDS.toMillis());
      double seconds = (System.nanoTime() - start) / 1e9;
      int posted = cards() - cardsBefore;
      say(
          "cards: %d in %.0f s, %.2f/s of 1/s that Slack allows",
          posted, seconds, posted / seconds);
      say(
          "the service took %.1f CPU seconds for %d reports, %s",
          cpu(service).minus(cpu).toMillis() / 1e3, reports, memory(service));
      return spread;
    } finally {
      service.destroy();
      if (!service.waitFor(60, TimeUnit.SECONDS)) {
        service.destroyForcibly();
      }
    }
  }

  /** Evenly over a time, so many at once as that takes. */
  private void file(int from, int count, Duration over) throws Exception {
    ExecutorService people = Executors.newFixedThreadPool(16);
    List<Future<?>> running = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      int number = from + i;
      long due = start + over.toNanos() * i / count;
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      running.add(people.submit(() -> report(number)));
    }
    for (Future<?> one : running) {
      one.get();
    }
    people.shutdown();
  }

  private void report(int number) {
    Person person = slack.person(user(number));
    if (number % 2 == 0) {
      slack.directMessage(user(number), Reports.words(number));
      return;
    }
    // One form at a time stands open before anybody.
    synchronized (user(number)) {
      person.types("/report", "", slack.workspace().directMessage(user(number)));
      if (soon(person::hasForm)) {
        person.fills("What happened?", Reports.words(number)).sends("Send report");
        until(() -> !person.hasForm());
      } else {
        tooLate.incrementAndGet();
      }
    }
  }

  private int cards() {
    return (int)
        slack.workspace().messages(DESK).stream().filter(card -> !card.has("thread_ts")).count();
  }

  private static String user(int number) {
    return ("U0REPORTER" + number % PEOPLE).intern();
  }

  private URI socket() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(slack.apiUrl().resolve("apps.connections.open"))
            .header("Authorization", "Bearer " + slack.appToken())
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    String answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    return URI.create(JSON.readTree(answer).path("url").asText());
  }

  private Process start(Path folder) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("recourse.yaml"),
            """
            institution: {pack: caltech}
            data: ./data
            slack: {app-token: %s, bot-token: %s, api-url: "%s", desk-channel: %s}
            roles:
              fallback: {slack: U0ANALYST}
            answers: {per-address: 1000000, per-domain: 1000000, overall: 1000000}
            """
                .formatted(slack.appToken(), slack.botToken(), slack.apiUrl(), DESK));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-classpath",
            System.getProperty("java.class.path"),
            "dev.recourse.bot.Main",
            "run",
            "--config",
            config.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("service.log").toFile())
        .start();
  }

  private static Duration cpu(Process service) {
    return service.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static String memory(Process service) throws IOException {
    return Files.readString(Path.of("/proc", Long.toString(service.pid()), "status"))
        .lines()
        .filter(line -> line.startsWith("VmHWM"))
        .findFirst()
        .map(
            line ->
                "and at most "
                    + Integer.parseInt(line.replaceAll("\\D+", "")) / 1024
                    + " MB, in a heap of 256 MB")
        .orElse("its memory is not known");
  }

  private static void until(BooleanSupplier holds) {
    if (!within(Duration.ofMinutes(2), holds)) {
      throw new NoSuchElementException("It does not come.");
    }
  }

  /** A trigger lasts three seconds: what has not come soon after does not come any more. */
  private static boolean soon(BooleanSupplier holds) {
    return within(Duration.ofSeconds(6), holds);
  }

  private static boolean within(Duration time, BooleanSupplier holds) {
    long end = System.nanoTime() + time.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(10);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    return true;
  }

  private static void say(String words, Object... values) {
    System.out.println(String.format(Locale.ROOT, words, values));
  }

  /** How long acknowledgements took, in milliseconds. */
  private record Spread(double p50, double p99) {
    static Spread of(String who, List<Duration> taken) {
      double[] sorted = taken.stream().mapToDouble(one -> one.toNanos() / 1e6).sorted().toArray();
      Spread spread = new Spread(at(sorted, 0.50), at(sorted, 0.99));
      say(
          "%s: %d envelopes acknowledged; p50 %.1f ms, p99 %.1f ms, slowest %.1f ms",
          who, sorted.length, spread.p50, spread.p99, sorted[sorted.length - 1]);
      return spread;
    }

    private static double at(double[] sorted, double part) {
      return sorted[Math.min(sorted.length - 1, (int) (sorted.length * part))];
    }
  }

  /** A client that acknowledges at once. */
  private static final class Bare extends WebSocketClient {
    Bare(URI address) {
      super(address);
    }

    @Override
    public void onOpen(ServerHandshake handshake) {
      // Slack says hello first.
    }

    @Override
    public void onMessage(String message) {
      try {
        JsonNode id = JSON.readTree(message).path("envelope_id");
        if (!id.isMissingNode()) {
          send(JSON.createObjectNode().put("envelope_id", id.asText()).toString());
        }
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void onClose(int code, String reason, boolean remote) {
      // The run closes it.
    }

    @Override
    public void onError(Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** What people report; every one differs. */
  private static final class Reports {
    private static final List<String> HAPPENED =
        List.of(
            "I got a phishing mail that pretends to be the payroll office and asks for my"
                + " password.",
            "Somebody scans the ports of our lab's server again and again from outside.",
            "A student sells copies of licensed software in the dormitory.",
            "My account sends spam that I never wrote; I think somebody has my password.",
            "A movie is offered for download from a machine in our building.");

    static String words(int number) {
      return HAPPENED.get(number % HAPPENED.size()) + " It is number " + number + " of today.";
    }
  }
}

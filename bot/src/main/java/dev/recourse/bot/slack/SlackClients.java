package dev.recourse.bot.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.util.http.SlackHttpClient;
import dev.recourse.bot.config.SlackSettings;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import okhttp3.OkHttpClient;

/** Makes Slack's client so that it does each thing once and goes where the configuration says. */
final class SlackClients {
  /** A call that took longer would hold up everything that waits behind it. */
  private static final Duration LONGEST_CALL = Duration.ofSeconds(15);

  private static final Duration LONGEST_DOWNLOAD = Duration.ofMinutes(2);

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

  private SlackClients() {}

  static Slack of(SlackSettings settings) {
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(settings.apiUrl().toString());
    config.setHttpClientCallTimeoutMillis(Math.toIntExact(LONGEST_CALL.toMillis()));
    // The statistics ask Slack for the team of each token, on their own account.
    config.setStatsEnabled(false);
    boolean near = loopback(settings.apiUrl());
    if (near) {
      // The client takes the proxy from the environment, also for this machine.
      config.setProxyUrl(null);
    }
    // Left to itself the HTTP client sends a POST again when a connection drops without an answer:
    // the message would stand there twice.
    OkHttpClient.Builder http =
        SlackHttpClient.buildOkHttpClient(config).newBuilder().retryOnConnectionFailure(false);
    if (near) {
      http.proxy(Proxy.NO_PROXY);
    }
    SlackHttpClient client = new SlackHttpClient(http.build());
    client.setConfig(config);
    return Slack.getInstance(config, client);
  }

  /** The same way to Slack for its files: larger than answers, and never led anywhere else. */
  static OkHttpClient forFiles(Slack slack) {
    return slack
        .getHttpClient()
        .getOkHttpClient()
        .newBuilder()
        .callTimeout(LONGEST_DOWNLOAD)
        .followRedirects(false)
        .followSslRedirects(false)
        .build();
  }

  private static boolean loopback(URI api) {
    return api.getHost() != null && LOOPBACK.contains(api.getHost());
  }
}

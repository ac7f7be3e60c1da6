package dev.recourse.bot.slack;

import com.slack.api.Slack;
import com.slack.api.model.File;
import dev.recourse.bot.config.SlackSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Downloads files from Slack with the bot's token, which is shown to Slack alone: to the host of
 * the Web API and those below it, over no weaker scheme. Thread-safe.
 */
final class FileDownload {
  /** As large as mails get; what is larger is told, and stays in Slack. */
  static final int MOST_BYTES = 25_000_000;

  private static final int MOST_STEPS = 3;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final String SIGN_IN =
      "Slack asks for a sign-in instead of giving the file: the app lacks the permission"
          + " files:read, or may not see this file. Install it again from its manifest.";

  private final WebApi api;
  private final OkHttpClient http;
  private final URI apiUrl;
  private final String token;

  FileDownload(SlackSettings settings, Slack slack, WebApi api) {
    this.api = api;
    this.http = SlackClients.forFiles(slack);
    this.apiUrl = settings.apiUrl();
    this.token = settings.botToken();
  }

  /** What became of a download. */
  sealed interface Fetched {

    /** Here it is. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared, and too large to copy.
    record Whole(byte[] bytes) implements Fetched {}

    /** It may come another time, after this pause at the earliest. */
    record Later(String why, Duration after) implements Fetched {}

    /** It will not come, however often it is asked for. */
    record Never(String why) implements Fetched {}
  }

  /** Fetches a file. Blocks for up to some minutes. */
  Fetched fetch(SlackFile file) {
    switch (file.mode()) {
      case "external" -> {
        return new Fetched.Never("It does not lie in Slack but at " + file.address() + ".");
      }
      case "tombstone", "hidden_by_limit" -> {
        return new Fetched.Never("It was deleted in Slack.");
      }
      default -> {
        return file.address().isEmpty() ? asked(file) : download(file);
      }
    }
  }

  private Fetched asked(SlackFile file) {
    Answer<File> answer =
        api.call(methods -> methods.filesInfo(request -> request.file(file.id())))
            .map(response -> response.getFile());
    if (answer instanceof Answer.Done<File> done) {
      String address = Optional.ofNullable(done.value().getUrlPrivateDownload()).orElse("");
      return address.isEmpty()
          ? new Fetched.Never("Slack does not say where it can be downloaded.")
          : download(file.lyingAt(address));
    }
    if (answer instanceof Answer.Refused<File> refused
        && (refused.error().equals("file_not_found") || refused.error().equals("file_deleted"))) {
      return new Fetched.Never("It is not in Slack any more, or the bot may not see it.");
    }
    return new Fetched.Later(
        Refusals.inWords(answer),
        answer instanceof Answer.Limited<File> limited ? limited.after() : Duration.ZERO);
  }

  private Fetched download(SlackFile file) {
    if (file.size() > MOST_BYTES) {
      return tooLarge();
    }
    Optional<HttpUrl> next = Optional.ofNullable(HttpUrl.parse(file.address()));
    try {
      for (int step = 0; step < MOST_STEPS; step++) {
        if (next.filter(this::isSlacks).isEmpty()) {
          return step > 0
              ? new Fetched.Later(SIGN_IN, Duration.ZERO)
              : new Fetched.Never(
                  "It lies at "
                      + next.map(HttpUrl::host).orElse("no address")
                      + ", which is not Slack: nothing was asked there.");
        }
        HttpUrl at = next.get();
        Request request =
            new Request.Builder().url(at).header("Authorization", "Bearer " + token).build();
        try (Response response = http.newCall(request).execute()) {
          if (!response.isRedirect()) {
            return read(file, response);
          }
          next = Optional.ofNullable(response.header("Location")).map(at::resolve);
        }
      }
      return new Fetched.Later(SIGN_IN, Duration.ZERO);
    } catch (IOException e) {
      return new Fetched.Later(
          "Slack did not give it (" + e.getClass().getSimpleName() + ").", Duration.ZERO);
    }
  }

  private Fetched read(SlackFile file, Response response) throws IOException {
    int status = response.code();
    if (status == TOO_MANY_REQUESTS) {
      return new Fetched.Later(
          "Slack wants fewer calls.", WebApi.pause(response.header("Retry-After")));
    }
    if (status == 404 || status == 410) {
      return new Fetched.Never("It is not in Slack any more.");
    }
    if (status == 401 || status == 403) {
      return new Fetched.Later(SIGN_IN, Duration.ZERO);
    }
    if (!response.isSuccessful() || response.body() == null) {
      String kind = status >= SERVER_ERROR ? "Slack has trouble" : "Slack does not give it";
      return new Fetched.Later(kind + " (HTTP status " + status + ").", Duration.ZERO);
    }
    try (InputStream body = response.body().byteStream()) {
      byte[] bytes = body.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        return tooLarge();
      }
      return isSignIn(file, response.header("Content-Type"), bytes.length)
          ? new Fetched.Later(SIGN_IN, Duration.ZERO)
          : new Fetched.Whole(bytes);
    }
  }

  private static Fetched tooLarge() {
    return new Fetched.Never(
        "It is larger than " + MOST_BYTES / 1_000_000 + " MB; it was left in Slack.");
  }

  /** A page for people, where the file is none or has another size. */
  private static boolean isSignIn(SlackFile file, @Nullable String contentType, int length) {
    boolean page =
        contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith("text/html");
    boolean announced = file.mediaType().equals("text/html") && file.size() == length;
    return page && !announced;
  }

  private boolean isSlacks(HttpUrl address) {
    String slack = Optional.ofNullable(apiUrl.getHost()).orElse("").toLowerCase(Locale.ROOT);
    return address.scheme().equals(apiUrl.getScheme())
        && (address.host().equals(slack) || address.host().endsWith("." + slack));
  }
}

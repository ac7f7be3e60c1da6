package dev.recourse.bot.slack;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the Web API once and says truly what came back: a call that may have been carried out is
 * never taken for one that was not. Thread-safe.
 */
final class WebApi {
  private static final Logger LOG = LoggerFactory.getLogger(WebApi.class);

  /** Slack's own advice where a 429 names no pause. */
  private static final Duration USUAL_PAUSE = Duration.ofSeconds(30);

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private final MethodsClient methods;

  WebApi(MethodsClient methods) {
    this.methods = methods;
  }

  /** One method of the Web API with its arguments. */
  @FunctionalInterface
  interface Call<T extends SlackApiTextResponse> {
    T on(MethodsClient methods) throws IOException, SlackApiException;
  }

  <T extends SlackApiTextResponse> Answer<T> call(Call<T> call) {
    try {
      T response = call.on(methods);
      if (response.isOk()) {
        return new Answer.Done<>(response);
      }
      return refused(response);
    } catch (SlackApiException e) {
      return failed(e);
    } catch (ConnectException | UnknownHostException | NoRouteToHostException e) {
      return new Answer.Unreached<>("Slack cannot be reached (" + inWords(e) + ").");
    } catch (IOException e) {
      return new Answer.Lost<>("Slack fell silent (" + inWords(e) + ").");
    } catch (RuntimeException e) {
      // The client throws what its JSON parser throws, a NullPointerException for an empty body.
      LOG.debug("An answer of Slack's could not be read.", e);
      return new Answer.Lost<>("Slack's answer could not be read.");
    }
  }

  private static <T extends SlackApiTextResponse> Answer<T> refused(T response) {
    String error = Optional.ofNullable(response.getError()).orElse("no error code");
    return error.equals("ratelimited") || error.equals("rate_limited")
        ? new Answer.Limited<>(USUAL_PAUSE)
        : new Answer.Refused<>(error, Optional.ofNullable(response.getNeeded()).orElse(""));
  }

  private static <T> Answer<T> failed(SlackApiException e) {
    int status = e.getResponse().code();
    if (status == TOO_MANY_REQUESTS) {
      return new Answer.Limited<>(pause(e.getResponse().header("Retry-After")));
    }
    if (status >= SERVER_ERROR) {
      return new Answer.Lost<>("Slack has trouble (HTTP status " + status + ").");
    }
    return new Answer.Refused<>("HTTP status " + status, "");
  }

  /** How long to leave Slack alone, by what it says in {@code Retry-After}. */
  static Duration pause(@Nullable String retryAfter) {
    if (retryAfter == null || !retryAfter.matches("\\d{1,6}")) {
      return USUAL_PAUSE;
    }
    return Duration.ofSeconds(Math.max(1, Integer.parseInt(retryAfter)));
  }

  private static String inWords(IOException e) {
    return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
  }
}

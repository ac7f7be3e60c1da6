package dev.recourse.bot.slack;

import com.slack.api.bolt.middleware.Middleware;
import com.slack.api.bolt.middleware.MiddlewareChain;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestType;
import com.slack.api.bolt.response.Response;
import dev.recourse.scheduler.inbox.Arrival;
import dev.recourse.scheduler.inbox.Source;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Keeps what a person wrote before the acknowledgement leaves; whoever stands behind it in the
 * chain sees no events. Where keeping fails the exception goes up, no acknowledgement goes out, and
 * Slack sends the event again.
 */
final class KeepFirst implements Middleware {
  private final Keeper keeper;

  KeepFirst(Keeper keeper) {
    this.keeper = keeper;
  }

  @Override
  @SuppressWarnings("rawtypes") // So it stands in Bolt's interface.
  public Response apply(Request request, Response response, MiddlewareChain chain)
      throws Exception {
    if (request.getRequestType() != RequestType.Event) {
      return chain.next(request);
    }
    String payload = request.getRequestBodyAsString();
    Optional<SlackMessage> message = SlackMessage.in(payload);
    message.ifPresent(
        said ->
            keeper.keep(
                Arrival.message(
                    Source.SLACK,
                    said.eventId(),
                    said.at(),
                    payload.getBytes(StandardCharsets.UTF_8))));
    return Response.builder().statusCode(200).build();
  }
}

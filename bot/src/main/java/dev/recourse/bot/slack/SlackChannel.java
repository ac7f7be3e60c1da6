package dev.recourse.bot.slack;

import com.slack.api.methods.response.chat.ChatPostEphemeralResponse;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import dev.recourse.bot.slack.Looks.Hanging;
import dev.recourse.bot.slack.screens.Shown;
import dev.recourse.bot.slack.screens.SlackText;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.outbox.Channel;
import dev.recourse.scheduler.outbox.ChannelKind;
import dev.recourse.scheduler.outbox.Delivery;
import dev.recourse.scheduler.outbox.DeliveryOutcome;
import dev.recourse.scheduler.outbox.DeliveryOutcome.Delivered;
import dev.recourse.scheduler.outbox.DeliveryOutcome.Rejected;
import dev.recourse.scheduler.outbox.DeliveryOutcome.RetryLater;
import dev.recourse.scheduler.outbox.DeliveryOutcome.Unknown;
import dev.recourse.scheduler.outbox.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Posts messages to Slack: to a channel ({@code C…}), a direct message ({@code D…}), a person
 * ({@code U…}) or each member of a user group ({@code S…}). A message too long for Slack goes on in
 * its thread; a message to {@code C…/U…} is seen by that person alone. What is for whoever has a
 * claim code goes nowhere: it is read when they come. Attachments stay behind: what they hold
 * stands in the text. Thread-safe.
 *
 * <p>A message is not posted twice: a second try first looks whether the first one got through
 * although its answer was lost.
 */
public final class SlackChannel implements Channel {
  /** Slack allows about one message a second and conversation. */
  private static final Duration GAP = Duration.ofSeconds(1);

  private final WebApi api;
  private final Recipients recipients;
  private final Traces traces;
  private final Pacer pacer;
  private final Looks looks;
  private final Enclosures enclosures;

  /** A channel with this client, for messages that look like this. */
  SlackChannel(WebApi api, Pacer pacer, Looks looks, Enclosures enclosures) {
    this.api = api;
    this.looks = looks;
    this.enclosures = enclosures;
    this.recipients = new Recipients(api);
    this.traces = new Traces(api);
    this.pacer = pacer;
  }

  /** At the pace that Slack allows. */
  static Pacer pace() {
    return new Pacer(GAP, System::nanoTime, pause -> Thread.sleep(pause.toMillis() + 1));
  }

  @Override
  public ChannelKind kind() {
    return ChannelKind.SLACK;
  }

  @Override
  public DeliveryOutcome deliver(Delivery delivery) {
    String to = delivery.message().to();
    if (Contact.isClaim(to)) {
      // It lies ready for whoever comes with the code: there is nobody to send it to.
      return new Delivered(delivery.message().key().value());
    }
    if (to.contains("/")) {
      return whisper(delivery.message());
    }
    Answer<List<String>> conversations = recipients.conversations(to);
    if (!(conversations instanceof Answer.Done<List<String>> done)) {
      return notPosted(to, conversations);
    }
    List<DeliveryOutcome> outcomes = new ArrayList<>();
    for (String conversation : done.value()) {
      outcomes.add(deliver(delivery, conversation));
    }
    return together(outcomes);
  }

  private DeliveryOutcome deliver(Delivery delivery, String conversation) {
    Message message = delivery.message();
    Hanging hanging = looks.hanging(message, conversation);
    if (hanging instanceof Hanging.NotYet) {
      return new RetryLater("What it hangs under does not stand there yet.", Optional.empty());
    }
    if (hanging instanceof Hanging.NotHere) {
      return new Delivered("");
    }
    Optional<String> thread =
        hanging instanceof Hanging.Under under ? Optional.of(under.at()) : thread(message);
    Map<Integer, String> posted = new HashMap<>();
    if (delivery.attempt() > 1) {
      Answer<Map<Integer, String>> found = traces.find(conversation, thread, message.key());
      if (found instanceof Answer.Done<Map<Integer, String>> done) {
        posted.putAll(done.value());
      } else if (!(found instanceof Answer.Refused<Map<Integer, String>> refused)
          || Refusals.ofOne(refused)
          || message.repeat() == Message.Repeat.AT_MOST_ONCE) {
        return unknowable(conversation, found);
      }
    }
    Optional<Shown> face = looks.face(message);
    List<String> parts = looks.parts(message, face);
    for (int part = 0; part < parts.size(); part++) {
      if (posted.containsKey(part)) {
        note(message, conversation, part, posted.getOrDefault(part, ""));
        continue;
      }
      Optional<String> under = thread.or(() -> Optional.ofNullable(posted.get(0)));
      Optional<Shown> shown = part == 0 ? face : Optional.empty();
      Posted outcome = post(conversation, under, message, parts.get(part), part, shown);
      if (outcome.failure().isPresent()) {
        return outcome.failure().get();
      }
      posted.put(part, outcome.timeStamp());
      note(message, conversation, part, outcome.timeStamp());
    }
    String first = posted.getOrDefault(0, "");
    return enclosures
        .bring(looks.enclosed(message), conversation, first, delivery.attempt() > 1)
        .map(answer -> notPosted(conversation, answer))
        .orElseGet(() -> new Delivered(first));
  }

  /** What is looked up later is noted before it counts as sent, or else on the next try. */
  private void note(Message message, String conversation, int part, String timeStamp) {
    if (part == 0) {
      looks.stands(message, conversation, timeStamp);
    }
  }

  /** Says something to one person in a channel; nobody else sees it, and Slack keeps it nowhere. */
  private DeliveryOutcome whisper(Message message) {
    String channel = message.to().substring(0, message.to().indexOf('/'));
    String user = message.to().substring(channel.length() + 1);
    Answer<ChatPostEphemeralResponse> answer =
        api.call(
            methods ->
                methods.chatPostEphemeral(
                    request ->
                        request
                            .channel(channel)
                            .user(user)
                            .text(SlackText.withPeople(SlackText.parts(message.text()).get(0)))));
    // Heard twice it does no harm, and cannot be looked up.
    return answer instanceof Answer.Done<ChatPostEphemeralResponse> done
        ? new Delivered(done.value().getMessageTs())
        : notPosted(channel, answer);
  }

  private Posted post(
      String conversation,
      Optional<String> thread,
      Message message,
      String text,
      int part,
      Optional<Shown> shown) {
    try {
      pacer.await(conversation);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Posted.not(new RetryLater("Recourse is stopping.", Optional.empty()));
    }
    Answer<ChatPostMessageResponse> answer =
        api.call(
            methods ->
                methods.chatPostMessage(
                    request ->
                        request
                            .channel(conversation)
                            .threadTs(thread.orElse(null))
                            .text(text)
                            .blocks(shown.map(Shown::blocks).orElse(null))
                            .mrkdwn(false)
                            .unfurlLinks(false)
                            .unfurlMedia(false)
                            .metadata(Traces.of(message.key(), part))));
    pacer.gone(conversation);
    if (answer instanceof Answer.Done<ChatPostMessageResponse> done) {
      return Posted.at(done.value().getTs());
    }
    return answer instanceof Answer.Lost<ChatPostMessageResponse> lost
        ? lookUp(conversation, thread, message, part, lost.reason())
        : Posted.not(notPosted(conversation, answer));
  }

  /** Slack fell silent after it had the message: whether it stands there can be looked up. */
  private Posted lookUp(
      String conversation, Optional<String> thread, Message message, int part, String silence) {
    Answer<Map<Integer, String>> found = traces.find(conversation, thread, message.key());
    if (!(found instanceof Answer.Done<Map<Integer, String>> done)) {
      return Posted.not(unknowable(conversation, found));
    }
    String timeStamp = done.value().get(part);
    // Slack may still be at it; the next try looks again before it posts.
    return timeStamp != null
        ? Posted.at(timeStamp)
        : Posted.not(new RetryLater(silence, Optional.empty()));
  }

  /** Whether the message stands there cannot be told now; it may be told later, or never. */
  private static DeliveryOutcome unknowable(String conversation, Answer<?> found) {
    if (found instanceof Answer.Refused<?> refused && !Refusals.ofOne(refused)) {
      return new Unknown(
          "Whether it was posted to "
              + conversation
              + " cannot be seen: "
              + Refusals.inWords(refused));
    }
    return notPosted(conversation, found);
  }

  private static DeliveryOutcome notPosted(String to, Answer<?> answer) {
    if (answer instanceof Answer.Refused<?> refused) {
      return Refusals.outcome(to, refused);
    }
    Optional<Duration> after =
        answer instanceof Answer.Limited<?> limited
            ? Optional.of(limited.after())
            : Optional.empty();
    return new RetryLater(Refusals.inWords(answer), after);
  }

  /** What became of a message to several: it went when it reached one and can reach no other. */
  private static DeliveryOutcome together(List<DeliveryOutcome> outcomes) {
    return first(outcomes, RetryLater.class)
        .or(() -> first(outcomes, Unknown.class))
        .or(() -> first(outcomes, Delivered.class))
        .or(() -> first(outcomes, Rejected.class))
        .orElseThrow();
  }

  private static Optional<DeliveryOutcome> first(
      List<DeliveryOutcome> outcomes, Class<? extends DeliveryOutcome> kind) {
    return outcomes.stream().filter(kind::isInstance).findFirst();
  }

  /** The thread to answer in, where the message answers one in Slack. */
  private static Optional<String> thread(Message message) {
    return message
        .answers()
        .map(Message.Answers::reference)
        .filter(reference -> reference.matches("\\d{1,12}\\.\\d{1,9}"));
  }

  private record Posted(String timeStamp, Optional<DeliveryOutcome> failure) {
    static Posted at(String timeStamp) {
      return new Posted(timeStamp, Optional.empty());
    }

    static Posted not(DeliveryOutcome failure) {
      return new Posted("", Optional.of(failure));
    }
  }
}

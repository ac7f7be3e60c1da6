package dev.recourse.bot.slack;

import dev.recourse.scheduler.cases.Contact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the conversations in which somebody is reached: a channel is one itself, a person has one
 * with the bot, a user group has those of its members. Thread-safe.
 */
final class Recipients {
  private final WebApi api;
  private final Map<String, String> directMessages = new ConcurrentHashMap<>();

  Recipients(WebApi api) {
    this.api = api;
  }

  /**
   * The conversations for a channel {@code C…}, {@code D…}, a user {@code U…} or a group {@code
   * S…}.
   */
  Answer<List<String>> conversations(String to) {
    return switch (to.charAt(0)) {
      case 'U', 'W' -> directMessage(to).map(List::of);
      case 'S' -> ofMembers(to);
      default -> new Answer.Done<>(List.of(to));
    };
  }

  /** The conversation that a person has with the bot; opened where there was none. */
  Answer<String> directMessage(String user) {
    String known = directMessages.get(user);
    if (known != null) {
      return new Answer.Done<>(known);
    }
    Answer<String> opened =
        api.call(methods -> methods.conversationsOpen(request -> request.users(List.of(user))))
            .map(response -> response.getChannel().getId());
    if (opened instanceof Answer.Done<String> done) {
      directMessages.put(user, done.value());
    }
    return opened;
  }

  /**
   * Who a person is to the cases: their conversation with the bot.
   *
   * @throws IllegalStateException where Slack must be asked for it and cannot be now
   */
  Contact contact(String user) {
    Answer<String> direct = directMessage(user);
    if (direct instanceof Answer.Done<String> done) {
      return Contact.slack(done.value());
    }
    if (direct instanceof Answer.Refused<String> refused && Refusals.ofOne(refused)) {
      return Contact.slack(user);
    }
    throw new IllegalStateException(
        "Where somebody who wrote elsewhere is answered cannot be asked. "
            + Refusals.inWords(direct));
  }

  /** The members of a user group. */
  Answer<List<String>> members(String group) {
    return api.call(methods -> methods.usergroupsUsersList(request -> request.usergroup(group)))
        .map(response -> Optional.ofNullable(response.getUsers()).orElse(List.of()));
  }

  /** A group without any member that can be written to is as good as none. */
  private Answer<List<String>> ofMembers(String group) {
    Answer<List<String>> members = members(group);
    if (!(members instanceof Answer.Done<List<String>> done)) {
      return members;
    }
    List<String> conversations = new ArrayList<>();
    for (String member : done.value()) {
      Answer<String> conversation = directMessage(member);
      if (conversation instanceof Answer.Done<String> open) {
        conversations.add(open.value());
      } else if (!(conversation instanceof Answer.Refused<String> refused
          && Refusals.ofOne(refused))) {
        return conversation.map(List::of);
      }
    }
    return conversations.isEmpty()
        ? new Answer.Refused<>("subteam_not_found", "")
        : new Answer.Done<>(List.copyOf(conversations));
  }
}

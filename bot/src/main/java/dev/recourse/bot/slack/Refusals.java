package dev.recourse.bot.slack;

import dev.recourse.scheduler.outbox.DeliveryOutcome;
import java.util.Map;
import java.util.Optional;

/** What Slack's refusals mean for a message, and what a person can do about them. */
final class Refusals {
  /** The message will never go as it is. */
  private static final Map<String, String> FOR_GOOD =
      Map.ofEntries(
          Map.entry(
              "channel_not_found", "does not exist, or the bot cannot see it: invite the bot"),
          Map.entry("not_in_channel", "does not have the bot as a member: invite the bot"),
          Map.entry("is_archived", "is archived: name another one"),
          Map.entry("user_not_found", "is nobody that Slack knows: correct the configuration"),
          Map.entry("user_disabled", "is an account that was closed: name somebody else"),
          Map.entry("users_not_found", "is nobody that Slack knows: correct the configuration"),
          Map.entry("cannot_dm_bot", "is a bot, which takes no messages: name a person"),
          Map.entry(
              "no_such_subteam", "is no user group that Slack knows: correct the configuration"),
          Map.entry(
              "subteam_not_found", "is no user group that Slack knows: correct the configuration"),
          Map.entry(
              "restricted_action", "may not be written to by the bot: ask the workspace's owner"),
          Map.entry("no_text", "was to get a message without words"),
          Map.entry("msg_too_long", "was to get a message that is too long"),
          Map.entry("invalid_blocks", "was to get a message that Slack cannot show"));

  /** Nothing goes to anybody until a person has set something right. */
  private static final Map<String, String> FOR_ALL =
      Map.ofEntries(
          Map.entry("token_revoked", "The bot's token was revoked: install the app again"),
          Map.entry("token_expired", "The bot's token has run out: install the app again"),
          Map.entry("invalid_auth", "Slack does not accept the token: correct the configuration"),
          Map.entry("not_authed", "Slack got no token: correct the configuration"),
          Map.entry("account_inactive", "The bot's account was closed: install the app again"),
          Map.entry(
              "not_allowed_token_type", "Slack wants the other token: correct the configuration"),
          Map.entry(
              "missing_scope", "The app lacks a permission: install it again from its manifest"));

  private Refusals() {}

  /** Whether it is about this one recipient, and others may well be reached. */
  static boolean ofOne(Answer.Refused<?> refused) {
    return FOR_GOOD.containsKey(refused.error());
  }

  /** The outcome for a message to somebody or some channel. */
  static DeliveryOutcome outcome(String to, Answer.Refused<?> refused) {
    String why = FOR_GOOD.get(refused.error());
    return why == null
        ? new DeliveryOutcome.RetryLater(inWords(refused), Optional.empty())
        : new DeliveryOutcome.Rejected(to + " " + why + " (" + refused.error() + ").");
  }

  /** The refusal as a sentence that says what to do where that is known. */
  static String inWords(Answer.Refused<?> refused) {
    String known = FOR_ALL.get(refused.error());
    String code = refused.error() + (refused.needed().isEmpty() ? "" : ": " + refused.needed());
    return known == null ? "Slack refuses (" + code + ")." : known + " (" + code + ").";
  }

  /** Any answer but {@link Answer.Done} as a sentence. */
  static String inWords(Answer<?> answer) {
    if (answer instanceof Answer.Refused<?> refused) {
      String why = FOR_GOOD.get(refused.error());
      return why == null ? inWords(refused) : "It " + why + " (" + refused.error() + ").";
    }
    if (answer instanceof Answer.Limited<?> limited) {
      return "Slack wants fewer calls: again in " + limited.after().toSeconds() + " s.";
    }
    if (answer instanceof Answer.Unreached<?> unreached) {
      return unreached.reason();
    }
    return answer instanceof Answer.Lost<?> lost ? lost.reason() : "Done.";
  }
}

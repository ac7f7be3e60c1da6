package dev.recourse.bot.slack.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** Slack's limits for blocks: what is beyond them is refused as Slack refuses it. */
public final class BlockRules {
  private BlockRules() {}

  /**
   * A screen as the Block Kit Builder takes it: a modal, a Home, or a message's blocks.
   *
   * @throws RuntimeException where Slack would refuse it
   */
  public static void screen(JsonNode screen) {
    switch (screen.path("type").asText()) {
      case "modal" -> modal(screen);
      case "home" -> home(screen);
      default -> message(screen.path("blocks"));
    }
  }

  /** The blocks of a message. */
  static void message(JsonNode blocks) {
    blocks(blocks, 50, "invalid_blocks");
  }

  /** A modal. */
  static void modal(JsonNode view) {
    check(view.path("type").asText().equals("modal"));
    check(within(view.path("title"), 1, 24));
    check(view.path("private_metadata").asText().length() <= 3_000);
    check(view.path("callback_id").asText().length() <= 255);
    check(view.toString().length() <= 250_000);
    boolean asks = false;
    for (JsonNode block : view.path("blocks")) {
      asks |= block.path("type").asText().equals("input");
    }
    check(!asks || within(view.path("submit"), 1, 24));
    blocks(view.path("blocks"), 100, "invalid_arguments");
  }

  /** A person's Home. */
  static void home(JsonNode view) {
    check(view.path("type").asText().equals("home"));
    check(view.path("submit").isMissingNode());
    blocks(view.path("blocks"), 100, "invalid_arguments");
  }

  private static void blocks(JsonNode blocks, int most, String error) {
    try {
      check(blocks.isArray() && blocks.size() <= most);
      Set<String> ids = new HashSet<>();
      for (JsonNode block : blocks) {
        String id = block.path("block_id").asText();
        check(id.isEmpty() || (id.length() <= 255 && ids.add(id)));
        block(block);
      }
    } catch (Refused e) {
      throw new Refused(error);
    }
  }

  private static void block(JsonNode block) {
    switch (block.path("type").asText()) {
      case "header" -> check(within(block.path("text"), 1, 150));
      case "section" -> section(block);
      case "actions" -> {
        check(block.path("elements").size() >= 1 && block.path("elements").size() <= 25);
        block.path("elements").forEach(BlockRules::element);
      }
      case "input" -> {
        check(within(block.path("label"), 1, 2_000));
        element(block.path("element"));
      }
      case "context" -> check(block.path("elements").size() <= 10);
      case "divider" -> check(true);
      default -> throw new Refused("invalid_blocks");
    }
  }

  private static void section(JsonNode block) {
    boolean fields = block.path("fields").isArray();
    check(fields || within(block.path("text"), 1, 3_000));
    check(block.path("fields").size() <= 10);
    block.path("fields").forEach(field -> check(within(field, 1, 2_000)));
    if (block.has("accessory")) {
      element(block.path("accessory"));
    }
  }

  private static void element(JsonNode element) {
    check(element.path("action_id").asText().length() <= 255);
    switch (element.path("type").asText()) {
      case "button" -> {
        check(within(element.path("text"), 1, 75));
        check(element.path("value").asText().length() <= 2_000);
      }
      case "static_select" -> options(element, 100);
      case "radio_buttons", "checkboxes" -> options(element, 10);
      case "plain_text_input" -> {
        check(element.path("max_length").asInt(1) <= 3_000);
        check(element.path("initial_value").asText().length() <= 3_000);
      }
      case "file_input" -> {
        int most = element.path("max_files").asInt(1);
        check(most >= 1 && most <= 10);
      }
      case "users_select", "number_input", "datepicker" -> check(true);
      default -> throw new Refused("invalid_blocks");
    }
  }

  private static void options(JsonNode element, int most) {
    JsonNode options = element.path("options");
    check(options.size() >= 1 && options.size() <= most);
    for (JsonNode option : options) {
      check(within(option.path("text"), 1, 75));
      check(option.path("value").asText().length() <= 150);
    }
    JsonNode initial = element.path("initial_option");
    if (!initial.isMissingNode()) {
      boolean listed = false;
      for (JsonNode option : options) {
        listed |= option.equals(initial);
      }
      check(listed);
    }
  }

  private static boolean within(JsonNode text, int least, int most) {
    int length = text.path("text").asText().length();
    return length >= least && length <= most;
  }

  private static void check(boolean holds) {
    if (!holds) {
      throw new Refused("invalid_arguments");
    }
  }
}

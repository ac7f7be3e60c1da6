package dev.recourse.bot.slack.screens;

import com.slack.api.model.block.LayoutBlock;
import java.util.List;

/**
 * What stands in a message.
 *
 * @param summary one line for notifications and for those who cannot see blocks
 */
public record Shown(String summary, List<LayoutBlock> blocks) {
  /** Copies the list. */
  public Shown {
    blocks = List.copyOf(blocks);
  }
}

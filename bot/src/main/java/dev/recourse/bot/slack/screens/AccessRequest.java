package dev.recourse.bot.slack.screens;

import com.slack.api.model.block.LayoutBlock;
import dev.recourse.scheduler.Access;
import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.policy.EventName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the role of a restricted case sees of somebody who asks to see it. */
public final class AccessRequest {
  private static final Pattern VALUE = Pattern.compile("R-\\d{4}-\\d{6} request (\\d{1,6})");

  private AccessRequest() {}

  /**
   * Who asks, and what was answered; while nobody has, the buttons for it.
   *
   * @param request the count of the event with which they asked
   */
  public static Shown of(CaseFile file, int request) {
    String line =
        Texts.person(Access.asker(file, request).orElse("Somebody"))
            + " asks to see "
            + file.id()
            + ".";
    Optional<CaseEvent> answer = Access.answer(file, request);
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(Texts.header(file.id() + " · asked for access"));
    blocks.add(
        Texts.section(
            line
                + answer
                    .map(given -> "\n" + said(given))
                    .orElse(
                        "\nGranted, they alone see its card, in their direct messages; they cannot"
                            + " work it.")));
    if (answer.isEmpty()) {
      blocks.add(
          Texts.buttons(
              List.of(button(Button.GRANT, file, request), button(Button.REFUSE, file, request))));
    }
    return new Shown(file.id() + ": somebody asks to see it.", blocks);
  }

  /** What the one who asked sees where they may not, or may no longer. */
  public static Shown refused(CaseFile file) {
    String line = "You may not see " + file.id() + ": it is restricted.";
    return new Shown(line, List.of(Texts.section(line)));
  }

  /** The request that a button's value speaks of. */
  public static Optional<Integer> in(String value) {
    Matcher matcher = VALUE.matcher(value);
    return matcher.matches() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
  }

  private static String said(CaseEvent answer) {
    return Texts.person(answer.by())
        + (answer.event().equals(EventName.ACCESS_GRANTED) ? " granted it." : " refused it.");
  }

  private static Button.Pressed button(Button button, CaseFile file, int request) {
    return new Button.Pressed(button.words(), button.action(), file.id() + " request " + request);
  }
}

package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.policy.EventName;
import java.util.List;
import java.util.Optional;

/**
 * Who may see a restricted case beside its role, by the case's events. Pure. A grant is one role's
 * word: it ends when another role keeps the case.
 */
public final class Access {
  /** The detail that names who asked. */
  static final String PERSON = "person";

  /** The detail that counts the event with which they asked. */
  static final String REQUEST = "request";

  /** The detail that names the role that keeps the case at that time. */
  static final String KEEPER = "keeper";

  private Access() {}

  /** The answer to a request, where there is one. */
  public static Optional<CaseEvent> answer(CaseFile file, int request) {
    return file.events().stream()
        .filter(event -> isAnswer(event.event()))
        .filter(event -> event.detail(REQUEST).equals(Optional.of(Integer.toString(request))))
        .findFirst();
  }

  /** Whether somebody was granted to see a case that is as it was then, and may still. */
  public static boolean granted(Standing standing, CaseFile file, String person) {
    return last(standing, file, person)
        .filter(event -> event.event().equals(EventName.ACCESS_GRANTED))
        .isPresent();
  }

  /** Whether somebody has asked the role that keeps the case, and has had no answer. */
  static boolean waits(Standing standing, CaseFile file, String person) {
    return last(standing, file, person)
        .filter(event -> event.event().equals(EventName.ACCESS_ASKED))
        .isPresent();
  }

  /** Who asked with an event, where it is such a one. */
  public static Optional<String> asker(CaseFile file, int request) {
    List<CaseEvent> events = file.events();
    return request < 1 || request > events.size()
        ? Optional.empty()
        : Optional.of(events.get(request - 1))
            .filter(event -> event.event().equals(EventName.ACCESS_ASKED))
            .flatMap(event -> event.detail(PERSON));
  }

  private static Optional<CaseEvent> last(Standing standing, CaseFile file, String person) {
    String keeper = standing.keeper(file).id();
    return file.events().stream()
        .filter(event -> isAnswer(event.event()) || event.event().equals(EventName.ACCESS_ASKED))
        .filter(event -> event.detail(PERSON).equals(Optional.of(person)))
        .filter(event -> event.detail(KEEPER).equals(Optional.of(keeper)))
        .reduce((earlier, later) -> later);
  }

  private static boolean isAnswer(EventName name) {
    return name.equals(EventName.ACCESS_GRANTED) || name.equals(EventName.ACCESS_REFUSED);
  }
}

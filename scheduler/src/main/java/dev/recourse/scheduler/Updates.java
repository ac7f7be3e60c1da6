package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.policy.EventName;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What handlers have said of the next update of a case. Pure. */
final class Updates {
  private Updates() {}

  /** Why the next update is held back, where it is. */
  static Optional<String> held(CaseFile file) {
    return last(file, EventName.UPDATE_HELD)
        .filter(held -> last(file, EventName.UPDATE_RELEASED).filter(after(held)).isEmpty())
        .map(held -> held.note().orElse(""));
  }

  /** What handlers have added to the next update; empty where nothing. */
  static String paragraph(CaseFile file) {
    int sent = last(file, EventName.STATUS_UPDATE_SENT).map(CaseEvent::seq).orElse(0);
    return file.events().stream()
        .filter(event -> event.event().equals(EventName.UPDATE_PARAGRAPH) && event.seq() > sent)
        .flatMap(event -> event.note().stream())
        .collect(Collectors.joining("\n\n"));
  }

  private static Predicate<CaseEvent> after(CaseEvent one) {
    return other -> other.seq() > one.seq();
  }

  private static Optional<CaseEvent> last(CaseFile file, EventName name) {
    return file.events().stream()
        .filter(event -> event.event().equals(name))
        .reduce((first, second) -> second);
  }
}

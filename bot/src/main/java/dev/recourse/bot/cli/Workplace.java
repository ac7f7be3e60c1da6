package dev.recourse.bot.cli;

import dev.recourse.bot.config.Configuration;
import dev.recourse.bot.service.Service;
import dev.recourse.scheduler.Happening;
import dev.recourse.scheduler.Recorded;
import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.cases.CaseFile;
import dev.recourse.scheduler.cases.CaseId;
import dev.recourse.scheduler.cases.CaseStatus;
import dev.recourse.scheduler.policy.EventName;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A handler's place at the shell: the desk of a configured institution, for one command. */
final class Workplace {
  private Workplace() {}

  /** Does something with the desk's parts, beside a running service or without one. */
  static <T> T with(ConfigOption option, Function<Service, T> work) {
    Configuration configuration = option.load();
    try (Service parts = Service.assemble(configuration, Clock.systemUTC())) {
      return work.apply(parts);
    }
  }

  /** The case with this number. */
  static CaseFile file(Service parts, String number) {
    CaseId id = caseId(number);
    return parts
        .docket()
        .find(id)
        .orElseThrow(
            () ->
                new Refusal(
                    "There is no case " + id + "; `recourse cases` lists those there are."));
  }

  /** The number as a case number. */
  static CaseId caseId(String number) {
    try {
      return CaseId.parse(number);
    } catch (IllegalArgumentException e) {
      throw new UsageError(e.getMessage() == null ? "This is not a case number." : e.getMessage());
    }
  }

  /** Records an event that says who or what in its note; answers with a line for the handler. */
  static String record(ConfigOption option, String number, EventName event, String note) {
    CaseId id = caseId(number);
    return with(
        option,
        parts ->
            recorded(
                parts
                    .desk()
                    .record(
                        id,
                        new Happening(
                            event,
                            parts.clock().instant(),
                            me(),
                            Optional.empty(),
                            Optional.of(note),
                            Map.of()))));
  }

  /** What to tell the handler of what became of an event. */
  static String recorded(Recorded recorded) {
    if (recorded instanceof Recorded.Done done) {
      CaseEvent last = done.file().events().get(done.file().events().size() - 1);
      return done.file().id()
          + ": "
          + last.event()
          + " recorded; the case is "
          + CaseStatus.after(done.file().events()).inWords()
          + ".";
    }
    throw new Refusal(recorded.inWords());
  }

  /** What is known of the respondent from other cases, where anything is. */
  static Optional<String> history(Service parts, CaseFile file) {
    List<String> others = parts.docket().history(file).stream().map(CaseFile::inWords).toList();
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of("the same respondent in " + String.join(", ", others));
  }

  /** Who acts at this shell. */
  static String me() {
    String user = System.getProperty("user.name", "");
    return user.isBlank() ? "shell" : "shell:" + user;
  }
}

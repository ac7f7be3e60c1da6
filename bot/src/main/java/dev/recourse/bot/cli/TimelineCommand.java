package dev.recourse.bot.cli;

import dev.recourse.bot.config.Closures;
import dev.recourse.scheduler.cases.CaseEvent;
import dev.recourse.scheduler.clocks.BusinessCalendar;
import dev.recourse.scheduler.clocks.CalendarEntries;
import dev.recourse.scheduler.clocks.CaseClock;
import dev.recourse.scheduler.clocks.Timeline;
import dev.recourse.scheduler.policy.EventName;
import dev.recourse.scheduler.policy.Flag;
import dev.recourse.scheduler.policy.Pack;
import dev.recourse.scheduler.policy.Party;
import dev.recourse.scheduler.policy.Procedure;
import dev.recourse.scheduler.policy.ProcedureId;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code recourse timeline}: the clocks that events would give, without any case. */
@Command(
    name = "timeline",
    description = "Says which dates events give under a procedure, and why; no case is needed.")
final class TimelineCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PackOption pack;

  @Option(
      names = "--procedure",
      paramLabel = "R",
      required = true,
      description = "The procedure, such as acceptable-use.")
  private String procedure = "";

  @Option(
      names = "--event",
      paramLabel = "NAME[:PARTY]=INSTANT",
      required = true,
      description = "What happened, such as report-received=2026-03-02T17:00:00Z. Repeatable.")
  private List<String> events = List.of();

  @Option(
      names = "--flag",
      paramLabel = "FLAG",
      description = "A flag of the case, such as minor. Repeatable.")
  private List<String> flags = List.of();

  @Option(
      names = "--closure",
      paramLabel = "DATE",
      description = "A day, or a range FIRST/LAST, on which the institution is closed. Repeatable.")
  private List<String> closures = List.of();

  @Option(
      names = "--timezone",
      paramLabel = "ZONE",
      description = "Where days begin and end; left out: the pack's.")
  private @Nullable String timezone;

  @Option(
      names = "--now",
      paramLabel = "INSTANT",
      description = "The instant to look from; left out: this one.")
  private @Nullable String now;

  @Option(
      names = "--until",
      paramLabel = "DATE",
      description = "Repeating clocks are given through the first one due after this day.")
  private @Nullable String until;

  @ArgGroup private @Nullable Format format;

  /** How the answer is written. */
  static final class Format {
    @Option(names = "--json", description = "Answer with a JSON array.")
    private boolean json;

    @Option(names = "--ics", description = "Answer with a calendar file (iCalendar).")
    private boolean ics;
  }

  @Override
  public Integer call() {
    Pack policies = pack.load();
    BusinessCalendar calendar = new BusinessCalendar(zone(policies), policies.holidays(), closed());
    Instant at =
        Optional.ofNullable(now).map(Reading::instant).orElseGet(Clock.systemUTC()::instant);
    Instant through =
        Optional.ofNullable(until).map(day -> calendar.endOfDay(date(day))).orElse(at);
    Set<Flag> set = flags();
    Procedure named = procedure(policies);
    List<CaseEvent> happened = happened();
    warnOfUnheard(policies, named, happened);
    List<CaseClock> clocks = Timeline.of(List.of(named), set, happened, calendar, at, through);
    PrintWriter out = spec.commandLine().getOut();
    if (format != null && format.json) {
      Instant last = through.isAfter(at) ? through : at;
      Output.json(
          out,
          clocks.stream()
              .map(clock -> ClockView.of(clock, named, Optional.empty(), set, last))
              .toList());
    } else if (format != null && format.ics) {
      out.print(CalendarEntries.render(procedure, clocks, at));
      out.flush();
    } else {
      print(out, clocks);
    }
    return 0;
  }

  /** An event that the procedure does not know is more likely misspelt than meant. */
  private void warnOfUnheard(Pack policies, Procedure named, List<CaseEvent> happened) {
    Set<EventName> heard = new TreeSet<>();
    named.rules().forEach(rule -> heard.addAll(rule.events()));
    heard.addAll(policies.eventsOf(List.of(named)).keySet());
    for (CaseEvent event : happened) {
      if (!heard.contains(event.event())) {
        spec.commandLine()
            .getErr()
            .println(
                "recourse: "
                    + named.id()
                    + " knows no event '"
                    + event.event()
                    + "', and no date depends on it; it knows "
                    + heard.stream().map(EventName::id).collect(Collectors.joining(", "))
                    + ".");
      }
    }
  }

  private static void print(PrintWriter out, List<CaseClock> clocks) {
    Table table = new Table("RULE", "KIND", "PARTY", "NO.", "LAST DAY", "STATE", "WHY");
    for (CaseClock clock : clocks) {
      table.row(
          clock.rule().id().id(),
          clock.kind().id(),
          clock.party().map(Party::id).orElse("-"),
          Integer.toString(clock.occurrence()),
          clock.dueOn().toString(),
          clock.state().id(),
          clock.why());
    }
    table.printWrapped(out);
  }

  private Procedure procedure(Pack policies) {
    try {
      return policies.procedure(new ProcedureId(procedure));
    } catch (NoSuchElementException | IllegalArgumentException e) {
      throw new UsageError(e.getMessage() == null ? "There is no such procedure." : e.getMessage());
    }
  }

  private ZoneId zone(Pack policies) {
    try {
      return timezone == null ? policies.zone() : ZoneId.of(timezone);
    } catch (DateTimeException e) {
      throw new UsageError(
          "'" + timezone + "' is no time zone; one is called like America/Los_Angeles.");
    }
  }

  private Set<LocalDate> closed() {
    Set<LocalDate> days = new HashSet<>();
    for (String closure : closures) {
      try {
        days.addAll(Closures.days(closure));
      } catch (IllegalArgumentException e) {
        throw new UsageError("--closure " + closure + ": " + e.getMessage() + ".");
      }
    }
    return days;
  }

  private Set<Flag> flags() {
    Set<Flag> set = EnumSet.noneOf(Flag.class);
    for (String flag : flags) {
      set.add(States.read(flag, Flag.values(), Flag::id).orElseThrow());
    }
    return set;
  }

  private List<CaseEvent> happened() {
    List<CaseEvent> happened = new ArrayList<>();
    for (String event : events) {
      int equals = event.indexOf('=');
      if (equals < 1) {
        throw new UsageError(
            "--event "
                + event
                + ": write NAME=INSTANT or NAME:PARTY=INSTANT, such as"
                + " report-received=2026-03-02T17:00:00Z.");
      }
      String[] name = event.substring(0, equals).split(":", 2);
      EventName what = Reading.event(name[0]);
      Instant at = Reading.instant(event.substring(equals + 1));
      happened.add(
          new CaseEvent(
              happened.size() + 1,
              what,
              at,
              at,
              "shell",
              Reading.party(name.length > 1 ? name[1] : null),
              Optional.empty(),
              Map.of()));
    }
    return happened;
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new UsageError("'" + text + "' is not a date: write it like 2026-12-24.");
    }
  }
}

package dev.recourse.scheduler.policy;

import dev.recourse.scheduler.yaml.Problems;
import dev.recourse.scheduler.yaml.YamlMap;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads a table of holidays: rules that hold for every year, dates that are listed, or both. */
final class HolidaysReader {
  private final PackFiles files;
  private final Standard standard;
  private final Problems problems;

  HolidaysReader(PackFiles files, Standard standard, Problems problems) {
    this.files = files;
    this.standard = standard;
    this.problems = problems;
  }

  Optional<Holidays> read(String name, YamlMap pack) {
    String file = "holidays/" + name + ".yaml";
    Optional<String> own = files.read(file);
    Optional<String> text = own.or(() -> standard.files().read(file));
    if (text.isEmpty()) {
      if (!name.isEmpty()) {
        pack.problem(
            "holidays", "There is no table '" + name + "': " + files.label(file) + " is missing.");
      }
      return Optional.empty();
    }
    PackFiles from = own.isPresent() ? files : standard.files();
    YamlMap map = YamlMap.parse(from.label(file), text.get(), problems);
    Optional<Holidays> table =
        map.build(
            () ->
                new HolidayTable(
                    new HolidayTable.Content(
                        name,
                        map.integer("from", 1, 9999),
                        map.has("to") ? Optional.of(map.integer("to", 1, 9999)) : Optional.empty(),
                        map.optional("on-a-weekend", HolidaysReader::nearest).orElse(false),
                        rules(map),
                        listed(map))));
    map.optionalString("source");
    map.done(List.of("to"));
    return table;
  }

  private static List<HolidayTable.Day> rules(YamlMap map) {
    List<HolidayTable.Day> days = new ArrayList<>();
    for (YamlMap rule : map.list("days")) {
      rule.build(() -> day(rule)).ifPresent(days::add);
      rule.done();
    }
    return days;
  }

  private static HolidayTable.Day day(YamlMap rule) {
    String name = rule.string("name");
    int since = rule.integer("since", 0, 0, 9999);
    int month = rule.integer("month", 1, 12);
    if (!rule.has("weekday")) {
      int day = rule.integer("day", 1, 31);
      if (day > LocalDate.of(2023, month, 1).lengthOfMonth()) {
        throw new IllegalArgumentException("There is no day " + day + " in month " + month + ".");
      }
      return new HolidayTable.Day.Fixed(name, since, month, day);
    }
    Optional<DayOfWeek> weekday =
        rule.value("weekday", text -> DayOfWeek.valueOf(text.toUpperCase(Locale.ROOT)));
    Optional<Integer> nth = rule.value("nth", HolidaysReader::nth);
    return new HolidayTable.Day.Nth(name, since, month, weekday.orElseThrow(), nth.orElseThrow());
  }

  private static Map<LocalDate, String> listed(YamlMap map) {
    Map<LocalDate, String> listed = new LinkedHashMap<>();
    map.optionalMap("dates")
        .ifPresent(
            dates -> {
              for (String date : dates.keys()) {
                String name = dates.string(date);
                dates.build(() -> date(date)).ifPresent(on -> listed.put(on, name));
              }
            });
    return listed;
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException notADate) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a date; write it 2027-04-30.", notADate);
    }
  }

  private static boolean nearest(String text) {
    if (!text.equals("nearest-weekday")) {
      throw new IllegalArgumentException("should be nearest-weekday, or left out");
    }
    return true;
  }

  private static int nth(String text) {
    if (text.equals("last")) {
      return -1;
    }
    if (!text.matches("[1-4]")) {
      throw new IllegalArgumentException("should be 1, 2, 3, 4 or last");
    }
    return Integer.parseInt(text);
  }
}

package dev.recourse.scheduler.clocks;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Method;
import biweekly.property.Status;
import biweekly.property.Transparency;
import biweekly.util.DateTimeComponents;
import biweekly.util.ICalDate;
import dev.recourse.scheduler.policy.Length;
import dev.recourse.scheduler.policy.Party;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;

/**
 * Writes clocks as calendar entries (RFC 5545). An entry keeps its UID for as long as its clock
 * exists, and its SEQUENCE grows when the date moves, so that a calendar updates it in place.
 */
public final class CalendarEntries {
  private CalendarEntries() {}

  /**
   * A calendar with an entry for each clock: of the whole day, or at the instant for one in hours.
   * The entry of a clock that was withdrawn cancels an earlier one.
   *
   * @param subject what the clocks belong to, such as the number of a case; part of each UID
   * @param stamp when this was written
   */
  public static String render(String subject, List<CaseClock> clocks, Instant stamp) {
    ICalendar calendar = new ICalendar();
    calendar.setProductId("-//Recourse//EN");
    clocks.forEach(clock -> calendar.addEvent(entry(subject, clock, stamp)));
    return Biweekly.write(calendar).go();
  }

  /**
   * The entry of one clock, published (RFC 5546, section 3.2.1).
   *
   * @param revision grows whenever the clock moves or falls away and comes back
   */
  public static String publish(String subject, CaseClock clock, int revision, Instant stamp) {
    ICalendar calendar = calendar(Method.publish());
    VEvent event = entry(subject, clock, stamp);
    event.setSequence(revision);
    calendar.addEvent(event);
    return Biweekly.write(calendar).go();
  }

  /**
   * Takes an entry that was published out of the calendars again (RFC 5546, section 3.2.5).
   *
   * @param published as it was sent
   * @param revision greater than that of the one sent
   */
  public static String cancel(String published, int revision, Instant stamp) {
    ICalendar calendar = calendar(Method.cancel());
    for (VEvent event : Biweekly.parse(published).first().getEvents()) {
      event.setStatus(Status.cancelled());
      event.setSequence(revision);
      event.setDateTimeStamp(Date.from(stamp));
      calendar.addEvent(event);
    }
    return Biweekly.write(calendar).go();
  }

  private static ICalendar calendar(Method method) {
    ICalendar calendar = new ICalendar();
    calendar.setProductId("-//Recourse//EN");
    calendar.setMethod(method);
    return calendar;
  }

  /** Whether a calendar's file holds the entry of a clock. */
  public static boolean holds(String file, String subject, ClockKey key) {
    // A long line goes on in the next one, after a space (RFC 5545, section 3.1).
    return file.replace("\r\n ", "").contains("UID:" + uid(subject, key) + "\r\n");
  }

  /** The UID of a clock's entry. */
  public static String uid(String subject, ClockKey key) {
    return subject + "/" + key + "@recourse";
  }

  private static VEvent entry(String subject, CaseClock clock, Instant stamp) {
    boolean cancelled = clock.state() == ClockState.WITHDRAWN;
    VEvent event = new VEvent();
    event.setUid(uid(subject, clock.key()));
    event.setDateTimeStamp(Date.from(stamp));
    event.setSequence(clock.extensions().size() + (cancelled ? 1 : 0));
    event.setStatus(cancelled ? Status.cancelled() : Status.confirmed());
    event.setTransparency(Transparency.transparent());
    event.setSummary(subject + ": " + name(clock));
    event.setDescription(clock.why());
    if (clock.rule().counting().length().unit() == Length.Unit.HOURS) {
      event.setDateStart(new ICalDate(Date.from(clock.dueAt()), true));
    } else {
      event.setDateStart(day(clock.dueOn()));
      event.setDateEnd(day(clock.dueOn().plusDays(1)));
    }
    return event;
  }

  private static String name(CaseClock clock) {
    String words = clock.rule().id().id().replace('-', ' ');
    String whose = clock.party().map(Party::id).map(party -> " (" + party + ")").orElse("");
    return switch (clock.kind()) {
      case DUTY -> words + " due" + whose;
      case WINDOW -> words + " ends" + whose;
      case EARLIEST -> words + " until" + whose;
    };
  }

  private static ICalDate day(LocalDate day) {
    return new ICalDate(
        new DateTimeComponents(day.getYear(), day.getMonthValue(), day.getDayOfMonth()), false);
  }
}

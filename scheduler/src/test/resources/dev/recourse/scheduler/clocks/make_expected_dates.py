"""Makes the tables of expected dates, with nothing of ours: the holidays are those of pandas'
USFederalHolidayCalendar, business days are counted by numpy's busday_offset with roll='backward',
and days begin and end as Python's zoneinfo says.

    python3 make_expected_dates.py      (Debian: python3-numpy python3-pandas tzdata)

writes holidays.csv, lengths.csv and rules.csv beside itself; the same each time.
"""

import csv
import random
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy
from pandas.tseries.holiday import USFederalHolidayCalendar

HERE = Path(__file__).parent
RANDOM = random.Random(20260101)
HOLIDAYS = [d.date() for d in USFederalHolidayCalendar().holidays("2022-01-01", "2037-12-31")]
ZONES = ["America/Los_Angeles", "America/New_York", "Pacific/Honolulu", "UTC", "Europe/Berlin",
         "Asia/Kolkata", "Pacific/Auckland", "Pacific/Kiritimati"]


def last_day(day, amount, unit, closures=()):
    if unit == "d":
        return day + timedelta(days=amount)
    holidays = numpy.array(HOLIDAYS + list(closures), dtype="datetime64[D]")
    return numpy.busday_offset(day, amount, roll="backward", holidays=holidays).astype(date)


def end_of(day, zone):
    following = day + timedelta(days=1)
    # In a gap fold=0 takes the offset before it, which gives the instant of the change itself.
    local = datetime(following.year, following.month, following.day, tzinfo=ZoneInfo(zone))
    return text(local.astimezone(timezone.utc))


def text(instant):
    return instant.strftime("%Y-%m-%dT%H:%M:%SZ")


def due(start, amount, unit, zone, closures=()):
    """Last day and first instant too late, for something that starts at an instant (UTC)."""
    if unit == "h":
        at = start + timedelta(hours=amount)
        return at.astimezone(ZoneInfo(zone)).date().isoformat(), text(at)
    on = last_day(start.astimezone(ZoneInfo(zone)).date(), amount, unit, closures)
    return on.isoformat(), end_of(on, zone)


def awkward_starts(zone):
    """Local times worth trying, as UTC instants."""
    tz = ZoneInfo(zone)
    for year in range(2024, 2036):
        days = [date(year, 1, 1), date(year, 2, 28), date(year, 12, 31), date(year, 7, 4)]
        days += [date(year, 3, 8) + timedelta(days=k) for k in range(7)]      # spring
        days += [date(year, 11, 1) + timedelta(days=k) for k in range(7)]     # autumn
        days += [date(year, 1, 1) + timedelta(days=RANDOM.randrange(365)) for _ in range(8)]
        if year % 4 == 0:
            days.append(date(year, 2, 29))
        for day in RANDOM.sample(days, 9):
            hour, minute, second = RANDOM.choice(
                [(0, 0, 0), (23, 59, 59), (9, 0, 0), (1, 30, 0), (12, 34, 56)])
            local = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=tz)
            yield local.astimezone(timezone.utc)


def write(name, header, rows):
    with open(HERE / name, "w", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def holidays():
    yield from ((d.isoformat(),) for d in HOLIDAYS if 2024 <= d.year <= 2035)


def lengths():
    for zone in ZONES:
        for start in awkward_starts(zone):
            amount, unit = RANDOM.choice(
                [(1, "bd"), (3, "bd"), (5, "bd"), (7, "bd"), (10, "bd"), (14, "bd"), (30, "bd"),
                 (45, "bd"), (120, "bd"), (7, "d"), (10, "d"), (30, "d"), (45, "d"), (60, "d"),
                 (0, "h"), (36, "h")])
            day = start.astimezone(ZoneInfo(zone)).date()
            closures = sorted({day + timedelta(days=RANDOM.randrange(1, 20))
                               for _ in range(RANDOM.randrange(3))})
            yield (zone, text(start), f"{amount}{unit}", " ".join(map(str, closures)),
                   *due(start, amount, unit, zone, closures))
    # A day that ends at 01:00, because the next one begins there.
    cairo = datetime(2027, 4, 19, 10, 0, tzinfo=timezone.utc)
    yield ("Africa/Cairo", text(cairo), "10d", "", *due(cairo, 10, "d", "Africa/Cairo"))


# Each rule as the procedures state it: procedure, rule, flags, length, whose clock, what happens
# before (at the start's instant minus some days), what starts it.
RULES = [
    ("sex-discrimination", "initial-assessment", "", 14, "bd", "-", "", "report-received"),
    ("sex-discrimination", "notice-of-allegations", "", 14, "bd", "-", "", "report-received"),
    ("sex-discrimination", "notice-of-allegations", "", 14, "bd", "-", "", "complaint-received"),
    ("sex-discrimination", "response-preparation", "", 14, "bd", "complainant", "", "notice-sent"),
    ("sex-discrimination", "response-preparation", "", 14, "bd", "respondent", "", "notice-sent"),
    ("sex-discrimination", "dismissal-window", "", 14, "bd", "-", "", "complaint-received"),
    ("sex-discrimination", "supportive-measures-appeal", "", 7, "bd", "complainant", "",
     "supportive-measure-denied:complainant"),
    ("sex-discrimination", "emergency-removal-appeal", "", 7, "d", "respondent", "",
     "removal-notified"),
    ("sex-discrimination", "dismissal-appeal", "", 7, "bd", "complainant", "", "dismissed"),
    ("sex-discrimination", "dismissal-appeal", "", 7, "bd", "complainant", "dismissed",
     "dismissal-received:complainant"),
    ("sex-discrimination", "dismissal-appeal", "", 7, "bd", "respondent", "notice-sent",
     "dismissed"),
    ("sex-discrimination", "dismissal-appeal-response", "", 10, "d", "respondent", "",
     "dismissal-appeal-filed:complainant"),
    ("sex-discrimination", "dismissal-appeal-outcome", "", 30, "bd", "-", "",
     "dismissal-appeal-filed:complainant"),
    ("sex-discrimination", "administrative-resolution", "", 45, "bd", "-",
     "administrative-resolution-opened", "complaint-received"),
    ("sex-discrimination", "administrative-resolution-appeal", "", 10, "bd", "respondent",
     "administrative-resolution-opened", "resolved"),
    ("sex-discrimination", "remedy-based-resolution", "", 45, "d", "-",
     "remedy-based-resolution-opened", "complaint-received"),
    ("sex-discrimination", "mediation", "", 60, "d", "-", "mediation-opened",
     "complaint-received"),
    ("sex-discrimination", "resolution", "", 120, "bd", "-", "", "complaint-received"),
    ("sex-discrimination", "status-update", "", 30, "d", "-", "", "investigation-opened"),
    ("sex-discrimination", "evidence-response", "", 10, "d", "complainant", "",
     "evidence-provided"),
    ("sex-discrimination", "transcripts", "", 3, "bd", "-", "", "meetings-concluded"),
    ("sex-discrimination", "follow-up-questions", "", 5, "bd", "respondent", "",
     "transcripts-provided"),
    ("sex-discrimination", "appeal", "", 10, "d", "complainant", "", "decision-notified"),
    ("sex-discrimination", "appeal", "", 10, "d", "respondent", "", "decision-notified:respondent"),
    ("sex-discrimination", "appeal-response", "", 10, "d", "complainant", "",
     "appeal-filed:respondent"),
    ("sex-discrimination", "appeal-response", "", 10, "d", "respondent", "", "appeal-filed"),
    ("sex-discrimination", "appeal-decision", "", 40, "d", "-", "", "appeal-filed:complainant"),
    ("harassment", "initial-assessment", "", 14, "bd", "-", "", "report-received"),
    ("harassment", "status-update", "", 30, "d", "-", "", "investigation-opened"),
    ("harassment", "appeal", "", 10, "d", "respondent", "", "decision-notified"),
    ("harassment", "appeal-decision", "", 30, "d", "-", "", "appeal-filed"),
    ("violence", "immediate-notice", "", 0, "h", "-", "", "report-received"),
    ("violence", "mandated-phone-report", "minor", 0, "h", "-", "", "report-received"),
    ("violence", "mandated-phone-report", "minor", 0, "h", "-", "report-received",
     "abuse-information-received"),
    ("violence", "mandated-report", "minor", 36, "h", "-", "", "report-received"),
    ("violence", "mandated-report", "minor", 36, "h", "-", "report-received",
     "abuse-information-received"),
    ("violence", "initial-assessment", "", 14, "bd", "-", "", "report-received"),
    ("violence", "status-update", "", 30, "d", "-", "", "report-received"),
    ("student-group", "initial-assessment", "", 14, "bd", "-", "", "report-received"),
    ("student-group", "appeal", "", 10, "d", "respondent", "", "decision-made"),
    ("acceptable-use", "acknowledgement", "", 1, "bd", "-", "", "report-received"),
    ("acceptable-use", "initial-assessment", "", 14, "bd", "-", "", "report-received"),
    ("acceptable-use", "status-update", "", 30, "d", "-", "", "report-received"),
    ("acceptable-use", "appeal", "", 10, "d", "complainant", "", "decision-notified"),
    ("acceptable-use", "appeal-decision", "", 30, "d", "-", "", "appeal-filed"),
    ("question", "acknowledgement", "", 1, "bd", "-", "", "report-received"),
]

DESK_RULES = [
    ("acknowledgement", "", 1, "bd", "-", "", "report-received"),
    ("initial-assessment", "", 14, "bd", "-", "", "report-received"),
    ("status-update", "", 30, "d", "-", "", "report-received"),
    ("appeal", "", 10, "d", "complainant", "", "decision-notified"),
    ("appeal-decision", "", 30, "d", "-", "", "appeal-filed"),
    ("immediate-notice", "danger", 0, "h", "-", "", "report-received"),
    ("immediate-notice", "minor", 0, "h", "-", "", "report-received"),
]

# The packs without procedures of their own for the gravest matters, each in its zone.
OTHERS = [
    ("mit", "America/New_York", [("acceptable-use", *rule) for rule in DESK_RULES]),
    ("calpoly", "America/Los_Angeles",
     [("responsible-use", *rule) for rule in DESK_RULES]
     + [("responsible-use", "complainant-response", "", 14, "bd", "-", "report-received",
         "complainant-asked")]),
]


def rules():
    yield from dates("caltech", "America/Los_Angeles", RULES)
    for pack, zone, of_pack in OTHERS:
        yield from dates(pack, zone, of_pack)


def dates(pack, zone, of_pack):
    starts = list(awkward_starts(zone))
    for procedure, rule, flags, amount, unit, party, before, starting in of_pack:
        for start in RANDOM.sample(starts, 12):
            events = [f"{starting}={text(start)}"]
            if before:
                events.insert(0, f"{before}={text(start - timedelta(days=2))}")
            yield (pack, procedure, rule, flags, party, " ".join(events),
                   *due(start, amount, unit, zone))


write("holidays.csv", ["holiday"], holidays())
write("lengths.csv", ["zone", "start", "length", "closures", "dueOn", "dueAt"], lengths())
write("rules.csv", ["pack", "procedure", "rule", "flags", "party", "events", "dueOn", "dueAt"], rules())

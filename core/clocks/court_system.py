"""The court system's clock: calendar days, a 16:00 cut-off, rolled forward to a working day."""

from datetime import date, datetime, time, timedelta

from core.clocks.calendar import closed_because, in_words, local_day, open_day_from
from core.clocks.counts import CannotCount, Count, check_days, days
from core.clocks.wall import local_time

CUT_OFF = time(16)
RULE = "Court system: calendar days with a 16:00 cut-off, rolled forward to a working day"
FEE_RULE = "Court system: hearing fee due"
LONG_NOTICE_DAYS = 36


def court_system_days(n: int, when: date | datetime) -> Count:
    """`when` plus n calendar days; raises CalendarEnds, CannotCount."""
    check_days(n)
    start, clock = local_day(when), local_time(when)
    working = [f"The event is on {in_words(start)}{f' at {clock:%H:%M}' if clock else ''}."]
    if clock is not None and clock >= CUT_OFF:
        start += timedelta(days=1)
        working.append(f"That is 16:00 or later, so counting starts on {in_words(start)}.")
    day = start + timedelta(days=n)
    working.append(f"{days(n).capitalize()} later is {in_words(day)}.")
    open_day = open_day_from(day)
    if open_day != day:
        working.append(
            f"That day is closed ({closed_because(day)}), so it rolls forward to "
            f"{in_words(open_day)}."
        )
    return Count(open_day, RULE, working)


def hearing_fee_due(today: date, hearing: date) -> Count:
    """When the hearing fee is due; raises CannotCount when the hearing is past."""
    if hearing < today:
        raise CannotCount("The hearing is in the past.")
    notice = (hearing - today).days
    if notice > LONG_NOTICE_DAYS:
        day = hearing - timedelta(days=28)
        why = f"more than {LONG_NOTICE_DAYS}, so the fee is due 28 days before the hearing"
    else:
        day = min(today + timedelta(days=7), hearing)
        why = (
            f"not more than {LONG_NOTICE_DAYS}, so the fee is due in 7 days, "
            "never after the hearing"
        )
    working = [
        f"From {in_words(today)} to the hearing on {in_words(hearing)} are {days(notice)}.",
        f"That is {why}: {in_words(day)}.",
    ]
    return Count(day, FEE_RULE, working)

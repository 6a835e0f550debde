"""The rules' clock: CPR 2.8 (clear days, short periods) and 6.26 (deemed service)."""

from datetime import date, datetime, time, timedelta

from core.clocks.calendar import (
    closed_because,
    in_words,
    is_working_day,
    local_day,
    next_working_day,
    open_day_from,
)
from core.clocks.counts import Count, check_days, days
from core.clocks.wall import local_time

SHORT_PERIOD = 5
EMAIL_CUT_OFF = time(16, 30)
CLEAR = "CPR 2.8(2) and (3)"
DEEMED = "CPR 6.26"


def clear_days_before(n: int, event: date | datetime) -> Count:
    """The last day that leaves n clear days before the event; raises CalendarEnds, CannotCount."""
    return _clear_days(n, local_day(event), -1)


def clear_days_after(n: int, event: date | datetime) -> Count:
    """The earliest day with n clear days after the event; raises CalendarEnds, CannotCount."""
    return _clear_days(n, local_day(event), 1)


def within_days(n: int, event: date | datetime) -> Count:
    """The last day of a period of n days that starts after the event's day."""
    check_days(n)
    start = local_day(event)
    last, skipped = _count(n, start, 1)
    working = [
        f"The event is on {in_words(start)}; that day is not counted.",
        *skipped,
        f"{days(n).capitalize()} counted from the next day end on {in_words(last)}, "
        "the last day in time.",
    ]
    return Count(last, _rule(n), working)


def deemed_first_class(posted: date | datetime) -> Count:
    """Deemed service by first class post or DX: the second day, or the next business day."""
    start = local_day(posted)
    second = start + timedelta(days=2)
    day = open_day_from(second)
    working = [
        f"Posted on {in_words(start)}.",
        f"The second day after posting is {in_words(second)}.",
        *_moved(second, day),
        f"Service is deemed on {in_words(day)}.",
    ]
    return Count(day, DEEMED, working)


def deemed_email(sent: date | datetime) -> Count:
    """Deemed service by e-mail: that day if a business day before 16:30, else the next."""
    start, clock = local_day(sent), local_time(sent)
    in_time = clock is None or clock < EMAIL_CUT_OFF
    said = "no time is given, so it is taken as before 16:30" if clock is None else f"{clock:%H:%M}"
    working = [f"Sent on {in_words(start)} ({said})."]
    if is_working_day(start) and in_time:
        day = start
        working.append("That is before 16:30 on a business day, so the day itself counts.")
    else:
        day = next_working_day(start)
        why = closed_because(start)
        working.append(
            f"That day is not a business day ({why})." if why else "That is 16:30 or later."
        )
    working.append(f"Service is deemed on {in_words(day)}.")
    return Count(day, DEEMED, working)


def _clear_days(n: int, event: date, step: int) -> Count:
    check_days(n)
    edge, skipped = _count(n, event, step)
    day = edge + timedelta(days=step)
    before = step < 0
    working = [
        f"The event is on {in_words(event)}; that day is not counted.",
        *skipped,
        f"{days(n).capitalize()} clear {'before' if before else 'after'} it "
        f"{'reach back' if before else 'run'} to {in_words(edge)}."
        if n
        else "No clear days are asked for.",
        f"The {'last' if before else 'earliest'} day is {in_words(day)}.",
    ]
    return Count(day, _rule(n), working)


def _count(n: int, start: date, step: int) -> tuple[date, list[str]]:
    """Walk n counted days from `start`; a short period passes over closed days."""
    day = start
    skipped: list[str] = []
    if n > SHORT_PERIOD:
        return start + timedelta(days=n * step), skipped
    counted = 0
    while counted < n:
        day += timedelta(days=step)
        why = closed_because(day)
        if why:
            skipped.append(f"{in_words(day)} is not counted ({why}): the period is short.")
        else:
            counted += 1
    return day, skipped


def _rule(n: int) -> str:
    return CLEAR if n > SHORT_PERIOD else f"{CLEAR}, with 2.8(4) for {days(SHORT_PERIOD)} or less"


def _moved(day: date, moved: date) -> list[str]:
    if day == moved:
        return []
    return [f"That day is not a business day ({closed_because(day)}), so the next one counts."]

"""Days of the feed: when a file is expected, for which days one came, and which are missing."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Min

from cases.enums import FeedSource
from cases.models import ExplainedDay, ReferralBatch
from core.clocks.calendar import LONDON, local_day
from core.clocks.wall import at_local


@dataclass(frozen=True)
class FeedRhythm:
    """When the court sends its file, from a day on; `missing_at` is when a person is asked."""

    from_day: date
    sent_at: time
    missing_at: time
    weekdays: frozenset[int]


# Newest first: the first whose day has come is the one that counts. Times are on the wall in
# England; weekday 0 is Monday. Asked half an hour early, so that the task is there by 09:00.
RHYTHMS = (FeedRhythm(date(2007, 1, 1), time(1), time(8, 30), frozenset(range(7))),)
# The court sends a case again for seven days; what is older than a month is a matter of record.
LOOK_BACK = timedelta(days=31)
DAY_IN_NAME = re.compile(r"(?<!\d)(20\d\d)-?(\d\d)-?(\d\d)(?!\d)")


def rhythm_on(day: date) -> FeedRhythm:
    """How the court sent on the day."""
    return next(rhythm for rhythm in RHYTHMS if rhythm.from_day <= day)


def is_expected(day: date) -> bool:
    """Whether a file is due on the day."""
    return day.weekday() in rhythm_on(day).weekdays


def day_of_file(filename: str, received_at: datetime, made_on: date | None) -> date:
    """The day a file is for: the day its sender made it, a day in its name, else its arrival.

    The file itself names no day.
    """
    if made_on is not None:
        return made_on
    arrived = local_day(received_at)
    if found := DAY_IN_NAME.search(filename):
        try:
            named = date(*map(int, found.groups()))
        except ValueError:
            return arrived
        if arrived - LOOK_BACK <= named <= arrived:
            return named
    return arrived


def days_with_file(first: date, last: date) -> set[date]:
    """The days of the period for which a file came, whenever it came; one query.

    A referral sent by another system is no nightly file, and must not hide that none came.
    """
    batches = ReferralBatch.objects.exclude(source=FeedSource.API).filter(
        received_at__gte=at_local(first, time.min),
        received_at__lt=at_local(last + LOOK_BACK, time.min),
    )
    rows = batches.values_list("filename", "received_at", "taken__day")
    return {day_of_file(*row) for row in rows}


def first_feed_day() -> date | None:
    """The day the very first file came; before it nothing is missing."""
    found = ReferralBatch.objects.aggregate(first=Min("received_at"))["first"]
    return local_day(found) if found else None


def explained_days(first: date, last: date) -> dict[date, ExplainedDay]:
    """Days of the period about which somebody said why no file came; one query."""
    rows = ExplainedDay.objects.filter(day__range=(first, last)).select_related("explained_by")
    return {row.day: row for row in rows}


def missing_days(first: date, last: date, *, at: datetime) -> list[date]:
    """Days of the period without a file that nobody has explained."""
    explained = explained_days(first, last)
    return [day for day in silent_days(first, last, at=at) if day not in explained]


def silent_days(first: date, last: date, *, at: datetime) -> list[date]:
    """Days of the period without a file whose hour of asking has come."""
    began = first_feed_day()
    if began is None:
        return []
    first = max(first, began)
    last = min(last, local_day(at))
    arrived = days_with_file(first, last) if first <= last else set()
    return [day for day in days(first, last) if is_missing(day, arrived, at)]


def is_missing(day: date, arrived: Iterable[date], at: datetime) -> bool:
    """Expected, late enough to ask, and not there."""
    late = at_local(day, rhythm_on(day).missing_at) <= at.astimezone(LONDON)
    return is_expected(day) and late and day not in arrived


def days(first: date, last: date) -> list[date]:
    """Every day from first to last."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def period_of(month: str, *, at: datetime) -> tuple[date, date]:
    """First and last day of a month like 2026-11; the last 31 days for anything else."""
    today = local_day(at)
    try:
        first = datetime.strptime(month, "%Y-%m").date().replace(day=1)  # noqa: DTZ007
    except ValueError:
        return today - timedelta(days=30), today
    if not 2000 <= first.year <= today.year:
        return today - timedelta(days=30), today
    after = (first + timedelta(days=32)).replace(day=1)
    return first, min(after - timedelta(days=1), max(today, first))

"""Working days in England and Wales, from the bank holidays published on GOV.UK."""

from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from core.errors import DomainError

LONDON = ZoneInfo("Europe/London")
SATURDAY = 5


class CalendarEnds(DomainError):
    """The day lies outside the years whose bank holidays are known."""

    code = "calendar_ends"

    def __init__(self, day: date, first: date, last: date) -> None:
        super().__init__(
            f"{in_words(day)} cannot be counted: bank holidays are known only from "
            f"{in_words(first)} to {in_words(last)}."
        )


def in_words(day: date) -> str:
    """`Monday 20 October 2025`."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def monday_of(day: date) -> date:
    """The Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def local_day(moment: date | datetime) -> date:
    """The day in England and Wales; a moment without a zone is taken as local time."""
    if not isinstance(moment, datetime):
        return moment
    return moment.date() if moment.tzinfo is None else moment.astimezone(LONDON).date()


@cache
def bank_holidays() -> dict[date, str]:
    """Every known bank holiday with its name; Christmas Day and Good Friday are among them."""
    # The package loads a web client, which every start of the service would wait for.
    from govuk_bank_holidays.bank_holidays import BankHolidays

    source = BankHolidays(use_cached_holidays=True)
    events = source.get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    return {event["date"]: event["title"] for event in events}


@cache
def known_days() -> tuple[date, date]:
    """The first and last day that can be judged: whole years of published holidays."""
    days = bank_holidays()
    return date(min(days).year, 1, 1), date(max(days).year, 12, 31)


def closed_because(day: date) -> str:
    """Why the courts are closed on the day, or "" on a working day; raises CalendarEnds."""
    first, last = known_days()
    if not first <= day <= last:
        raise CalendarEnds(day, first, last)
    if day.weekday() >= SATURDAY:
        return f"{day:%A}"
    return bank_holidays().get(day, "")


def is_working_day(day: date) -> bool:
    """Neither Saturday, Sunday nor a bank holiday; raises CalendarEnds."""
    return not closed_because(day)


def next_working_day(day: date) -> date:
    """The first working day after `day`; raises CalendarEnds."""
    return open_day_from(day + timedelta(days=1))


def open_day_from(day: date) -> date:
    """`day` itself when it is a working day, else the next one; raises CalendarEnds."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def add_working_days(day: date, n: int) -> date:
    """The n-th working day after `day` (n = 0: `day` itself); raises CalendarEnds."""
    for _ in range(n):
        day = next_working_day(day)
    return day

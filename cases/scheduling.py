"""Rules that set dates, as dated data, and the date each gives; pure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from cases.enums import DeadlineRule
from core.clocks.calendar import closed_because, in_words, known_days, local_day, next_working_day
from core.clocks.cpr import within_days
from core.clocks.wall import at_local

END_OF_DAY = time(23, 59)
CLOSING_TIME = time(17)
Method = Callable[[date, int], tuple[datetime, list[str]]]


def calendar_days(day: date, n: int) -> tuple[datetime, list[str]]:
    """To the end of the n-th day after; a closed last day does not move the limit."""
    count = within_days(n, day)
    working = list(count.working)
    first, last = known_days()
    if first <= count.day <= last and (why := closed_because(count.day)):
        working.append(f"That day is closed ({why}); the limit does not move.")
    return at_local(count.day, END_OF_DAY), working


def same_day(day: date, n: int) -> tuple[datetime, list[str]]:
    """To the end of the event's own day."""
    return at_local(day, END_OF_DAY), [
        f"The event is on {in_words(day)}.",
        "It is due by the end of the same day, 23:59.",
    ]


def working_days(day: date, n: int) -> tuple[datetime, list[str]]:
    """To closing time of the n-th working day after."""
    working = [f"The event is on {in_words(day)}; that day is not counted."]
    for _ in range(n):
        due = next_working_day(day)
        while (day := day + timedelta(days=1)) < due:
            working.append(f"{in_words(day)} is not counted ({closed_because(day)}).")
    working.append(f"Working day {n} is {in_words(day)}; it is due when the office closes, 17:00.")
    return at_local(day, CLOSING_TIME), working


@dataclass(frozen=True)
class RuleVersion:
    """One rule as it stands from a day on; `n` counts in the method's own days."""

    rule: str
    from_day: date
    method: Method
    n: int
    sentence: str
    citation: str

    @property
    def version(self) -> str:
        """The day from which it holds, as stored with each deadline."""
        return self.from_day.isoformat()


# Newest first within a rule: the first version whose day has come is the one that counts.
RULE_VERSIONS: tuple[RuleVersion, ...] = (
    RuleVersion(
        DeadlineRule.APPOINTMENT_WITHIN_28_DAYS,
        date(2007, 1, 1),
        calendar_days,
        28,
        "The appointment is within {n} days of the referral.",
        "The service's standard for small claims",
    ),
    RuleVersion(
        DeadlineRule.RESULT_SAME_DAY,
        date(2007, 1, 1),
        same_day,
        0,
        "The result is recorded on the day of the appointment.",
        "The service's standard for small claims",
    ),
    RuleVersion(
        DeadlineRule.VACATE_ACKNOWLEDGED,
        date(2007, 1, 1),
        working_days,
        1,
        "The listing team acknowledges a vacate notice within one working day.",
        "The service's standard for listing teams",
    ),
)


@dataclass(frozen=True)
class PlannedDeadline:
    """What a rule gives for one event: the due moment (aware) and the working in words."""

    due_at: datetime
    working: list[str]
    rule_version: str
    method: str


def rule_on(rule: str, day: date) -> RuleVersion:
    """The rule as it stood on the day; KeyError: no such rule then."""
    for version in RULE_VERSIONS:
        if version.rule == rule and version.from_day <= day:
            return version
    raise KeyError(rule)


def plan_deadline(
    rule: str, trigger_at: date | datetime, *, n: int | None = None
) -> PlannedDeadline:
    """The date the rule sets for an event; raises CalendarEnds past the known bank holidays.

    `n`, in the method's own days, is a scheme's own number where it differs from the rule's.
    """
    day = local_day(trigger_at)
    version = rule_on(rule, day)
    n = version.n if n is None else n
    due_at, working = version.method(day, n)
    return PlannedDeadline(
        due_at=due_at,
        working=[version.sentence.format(n=n), *working],
        rule_version=version.version,
        method=version.method.__name__.upper(),
    )

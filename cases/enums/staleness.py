"""After how many days without an event a case has been quiet for too long: dated, per state."""

from dataclasses import dataclass
from datetime import date

from cases.enums.life import CaseState


@dataclass(frozen=True)
class QuietLimit:
    """From a day on, a case in this state may be quiet for `days` calendar days."""

    state: CaseState
    from_day: date
    days: int
    sentence: str


# Newest first within a state: the first whose day has come is the one that counts.
QUIET_LIMITS: tuple[QuietLimit, ...] = (
    QuietLimit(CaseState.REFERRED, date(2007, 1, 1), 5, "A referral is checked within five days."),
    QuietLimit(CaseState.READY, date(2007, 1, 1), 7, "A ready case is booked within a week."),
    QuietLimit(
        CaseState.BOOKED, date(2007, 1, 1), 35, "A booked case has its appointment within 28 days."
    ),
    QuietLimit(
        CaseState.IN_MEDIATION, date(2007, 1, 1), 2, "A mediation is resulted on the same day."
    ),
    QuietLimit(CaseState.SETTLED, date(2007, 1, 1), 14, "A case with a result is closed soon."),
    QuietLimit(CaseState.NOT_SETTLED, date(2007, 1, 1), 14, "A case with a result is closed soon."),
)


def quiet_limits(day: date) -> dict[str, QuietLimit]:
    """The limit of each state as it stands on the day; a state without one is never too quiet."""
    limits: dict[str, QuietLimit] = {}
    for limit in QUIET_LIMITS:
        if limit.from_day <= day:
            limits.setdefault(limit.state, limit)
    return limits

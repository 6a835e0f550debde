"""Minutes used, against the hour that was booked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cases.enums import Side
from mediations.models import Leg, Mediation


@dataclass(frozen=True)
class TimeUsed:
    """Whole minutes: since the start, per side, of the open conversation, and allowed.

    `warn` is how many before the end the scheme has the mediator warned.
    """

    total: int
    budget: int
    warn: int
    by_side: dict[str, int]
    open_leg: int

    @property
    def in_conversation(self) -> int:
        """Minutes spoken with either side."""
        return sum(self.by_side.values())

    @property
    def is_left_open(self) -> bool:
        """Begun on an earlier day and never ended: minutes would say nothing."""
        return self.total >= 24 * 60

    @property
    def is_over(self) -> bool:
        """The booked time is used up."""
        return self.total >= self.budget

    @property
    def is_short(self) -> bool:
        """Only the minutes of the warning are left, or none."""
        return self.total >= self.budget - self.warn


def time_used(mediation: Mediation, legs: Sequence[Leg], *, now: datetime) -> TimeUsed:
    """Minutes until now, or until the end; 60 are allowed per booked hour."""
    until = mediation.ended_at or now
    open_leg = timedelta()
    spoken = {side: timedelta() for side in Side.values}
    for leg in legs:
        length = (leg.ended_at or until) - leg.started_at
        spoken[leg.side] += length
        if leg.ended_at is None:
            open_leg = length
    booked = mediation.appointment.ends_at - mediation.appointment.starts_at
    return TimeUsed(
        total=_minutes(until - mediation.started_at),
        budget=_minutes(booked),
        warn=mediation.case.scheme.warn_minutes,
        by_side={side: _minutes(length) for side, length in spoken.items()},
        open_leg=_minutes(open_leg),
    )


def _minutes(length: timedelta) -> int:
    return int(length.total_seconds() // 60)

"""Minutes used, against the hour that was booked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cases.enums import Side
from mediations.models import Leg, Mediation

WARN_BEFORE_END = 10


@dataclass(frozen=True)
class TimeUsed:
    """Whole minutes: since the start, per side, of the open conversation, and allowed."""

    total: int
    budget: int
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
        """Ten minutes or less are left, or none."""
        return self.total >= self.budget - WARN_BEFORE_END


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
        by_side={side: _minutes(length) for side, length in spoken.items()},
        open_leg=_minutes(open_leg),
    )


def _minutes(length: timedelta) -> int:
    return int(length.total_seconds() // 60)

"""Minutes used, against the hour that was booked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from appointments.models import Appointment
from cases.enums import Side
from core.clocks.calendar import in_words, local_day
from core.clocks.wall import local_time
from mediations.models import Leg, Mediation
from mediations.selectors.pauses import between, left_hours, open_pause, sitting_since


@dataclass(frozen=True)
class TimeUsed:
    """Whole minutes: since the start, per side, of the open conversation, and allowed.

    `warn` is how many before the end the scheme has the mediator warned. `left_since`: when a
    clock began, in words, that nobody stopped on its day, else empty. Its minutes say nothing and
    are not counted; those of an open conversation are then None.
    """

    total: int
    budget: int
    warn: int
    by_side: dict[str, int]
    open_leg: int | None
    left_since: str

    @property
    def in_conversation(self) -> int:
        """Minutes spoken with either side."""
        return sum(self.by_side.values())

    @property
    def is_over(self) -> bool:
        """The booked time is used up."""
        return not self.left_since and self.total >= self.budget

    @property
    def is_short(self) -> bool:
        """Only the minutes of the warning are left, or none."""
        return not self.left_since and self.total >= self.budget - self.warn


def time_used(mediation: Mediation, legs: Sequence[Leg], *, now: datetime) -> TimeUsed:
    """Minutes until now, or until the end; 60 are allowed per booked hour."""
    until = mediation.ended_at or now
    since = left_running(mediation, legs, now=now)
    open_leg: timedelta | None = timedelta()
    spoken = {side: timedelta() for side in Side.values}
    for leg in legs:
        if leg.ended_at is None and ran_past_its_day(mediation, leg.started_at, until):
            open_leg = None
            continue
        length = (leg.ended_at or until) - leg.started_at
        spoken[leg.side] += length
        if leg.ended_at is None:
            open_leg = length
    return TimeUsed(
        total=_minutes(
            (mediation.stopped_at or until) - mediation.started_at - between(mediation, until)
        ),
        budget=_minutes(_booked(mediation) + sum(map(_length, left_hours(mediation)), timedelta())),
        warn=mediation.case.scheme.warn_minutes,
        by_side={side: _minutes(length) for side, length in spoken.items()},
        open_leg=None if open_leg is None else _minutes(open_leg),
        left_since=since_in_words(since, now) if since else "",
    )


def left_running(mediation: Mediation, legs: Sequence[Leg], *, now: datetime) -> datetime | None:
    """When the clock began that ran past its day and the booked time; None where none did.

    The open conversation, else the mediation itself unless it was told when that stopped.
    """
    until = mediation.ended_at or now
    begun = [leg.started_at for leg in legs if leg.ended_at is None]
    if mediation.stopped_at is None and open_pause(mediation) is None:
        begun.append(sitting_since(mediation))
    return next((since for since in begun if ran_past_its_day(mediation, since, until)), None)


def ran_past_its_day(mediation: Mediation, since: datetime, until: datetime) -> bool:
    """Whether a clock went on into another day, and far longer than was booked."""
    return local_day(since) != local_day(until) and until - since > 2 * _booked(mediation)


def since_in_words(since: datetime, now: datetime) -> str:
    """`yesterday, 15:10`, or the day by name."""
    days_ago = (local_day(now) - local_day(since)).days
    day = "yesterday" if days_ago == 1 else in_words(local_day(since))
    return f"{day}, {local_time(since):%H:%M}"


def _booked(mediation: Mediation) -> timedelta:
    return _length(mediation.appointment)


def _length(appointment: Appointment) -> timedelta:
    return appointment.ends_at - appointment.starts_at


def _minutes(length: timedelta) -> int:
    return int(length.total_seconds() // 60)

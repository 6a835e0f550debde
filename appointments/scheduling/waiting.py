"""What a plan is made of: cases that wait, hours that are free, and what becomes of each case."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from core.clocks.calendar import monday_of

# No scheme in particular; a number, so that hours can be put in order.
ANY = 0


@dataclass(frozen=True)
class Waiting:
    """A case that waits for an appointment, as far as the diary must know it.

    `limit` is the day by which it should be held, None where no limit runs; `only` the mediator
    it was given to; `barred` are the mediators who may not have it.
    """

    reference: str
    case_id: int
    minutes: int
    limit: date | None = None
    days_off: frozenset[date] = frozenset()
    only: int | None = None
    barred: frozenset[int] = frozenset()
    scheme: int = ANY

    @property
    def likeness(self) -> tuple[object, ...]:
        """Cases that are alike in this can change places in a plan."""
        return (self.limit, self.minutes, self.days_off, self.only, self.barred, self.scheme)


@dataclass(frozen=True, order=True)
class Free:
    """An hour of the diary that nobody has; `day` is its local day.

    `scheme` is the scheme it is kept for, ANY where every case that fits may have it.
    """

    starts_at: datetime
    mediator: int
    slot_id: int
    day: date
    minutes: int
    scheme: int = ANY

    def suits(self, case: Waiting) -> bool:
        """Whether the case may be held then, by that mediator."""
        fits = self.minutes >= case.minutes and self.day not in case.days_off
        fits = fits and self.scheme in (ANY, case.scheme)
        return fits and case.only in (None, self.mediator) and self.mediator not in case.barred


@dataclass(frozen=True)
class Placed:
    """A case and the hour that the plan gives it."""

    case: Waiting
    slot: Free

    @property
    def days_late(self) -> int | None:
        """Days after the limit, less than nothing where before it; None where none runs."""
        return None if self.case.limit is None else (self.slot.day - self.case.limit).days


@dataclass(frozen=True)
class Left:
    """A case that gets no hour, and why."""

    case: Waiting
    reason: str


@dataclass(frozen=True)
class Supply:
    """The free hours in order, and how many hours each mediator has already in those days.

    `room`: the appointments that a mediator may still be given in the week of a Monday; where it
    says nothing, as many as there are hours.
    """

    slots: tuple[Free, ...]
    today: date
    booked: Mapping[int, int] = field(default_factory=dict)
    room: Mapping[tuple[int, date], int] = field(default_factory=dict)

    def has_room(self, slot: Free) -> bool:
        """Whether the mediator may be given an appointment in the week of the hour."""
        return self.room.get((slot.mediator, monday_of(slot.day)), 1) > 0


@dataclass(frozen=True)
class Plan:
    """Who gets which hour, by hour, and who gets none, by claim number."""

    placed: tuple[Placed, ...] = ()
    left: tuple[Left, ...] = ()

    @property
    def late(self) -> int:
        """Cases that would be held after their limit."""
        return sum((one.days_late or 0) > 0 for one in self.placed)

"""What a plan is made of: cases that wait, hours that are free, and what becomes of each case."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property

from appointments.selectors.runs import Asked, run_from
from core.clocks.calendar import monday_of

# No scheme in particular; a number, so that hours can be put in order.
ANY = 0
# From one moment to another.
Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class Waiting:
    """A case that waits for an appointment, as far as the diary must know it.

    `limit` is the day by which it should be held, None where no limit runs; `only` the mediator
    it was given to; `barred` are the mediators who may not have it. `slots`: of so many hours in a
    row it is made at least; `people`: the keys of who speaks for the parties; `languages`:
    those for which an interpreter is called.
    """

    reference: str
    case_id: int
    minutes: int
    limit: date | None = None
    days_off: frozenset[date] = frozenset()
    only: int | None = None
    barred: frozenset[int] = frozenset()
    scheme: int = ANY
    slots: int = 1
    people: frozenset[str] = frozenset()
    mediators: int = 1
    languages: tuple[str, ...] = ()

    @property
    def asked(self) -> Asked:
        """The time it takes."""
        return Asked(self.minutes, self.slots)

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

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    def may_have(self, case: Waiting) -> bool:
        """Whether the mediator may have the case on that day, in an hour of that scheme."""
        fits = self.day not in case.days_off and self.scheme in (ANY, case.scheme)
        return fits and case.only in (None, self.mediator) and self.mediator not in case.barred

    def suits(self, case: Waiting) -> bool:
        """Whether the case may be held in this hour alone."""
        return self.may_have(case) and case.asked.held_by([self])


@dataclass(frozen=True)
class Placed:
    """A case and the hour that the plan gives it, with those directly after it that it takes."""

    case: Waiting
    slot: Free
    more: tuple[Free, ...] = ()
    second: tuple[Free, ...] = ()
    interpreters: tuple[int, ...] = ()

    @property
    def hours(self) -> tuple[Free, ...]:
        """All hours that it takes, those of the second mediator too."""
        return (self.slot, *self.more, *self.second)

    @property
    def mediators(self) -> tuple[int, ...]:
        """The mediator, and the second one of a pair."""
        return tuple(hours[0].mediator for hours in ((self.slot,), self.second) if hours)

    @property
    def keys(self) -> frozenset[str]:
        """Of the people and interpreters it takes."""
        return self.case.people | {f"interpreter:{pk}" for pk in self.interpreters}

    @property
    def ends_at(self) -> datetime:
        """When the last of its hours is over."""
        return (self.slot, *self.more)[-1].ends_at

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
    says nothing, as many as there are hours. `busy`: when people are in other appointments;
    `speakers`: the interpreters of each language.
    """

    slots: tuple[Free, ...]
    today: date
    booked: Mapping[int, int] = field(default_factory=dict)
    room: Mapping[tuple[int, date], int] = field(default_factory=dict)
    busy: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    speakers: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @cached_property
    def by_start(self) -> dict[int, dict[datetime, Free]]:
        """The hours of each mediator by their beginning."""
        found: dict[int, dict[datetime, Free]] = {}
        for slot in self.slots:
            found.setdefault(slot.mediator, {})[slot.starts_at] = slot
        return found

    def run(self, first: Free, case: Waiting) -> list[Free] | None:
        """The hours from the first on that the case takes; None where it cannot be held then."""
        run = run_from(first, self.by_start[first.mediator], case.asked)
        held = case.asked.held_by(run) and all(slot.may_have(case) for slot in run)
        return run if held else None

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

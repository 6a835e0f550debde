"""What a case would take up from a slot on, locked before it is looked at."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from appointments.errors import SlotUnavailable
from appointments.models import Appointment, Interpreter, Slot
from appointments.permissions import RULES
from appointments.scheduling import clock_in_words, moment_in_words
from appointments.selectors.company import Surroundings
from appointments.selectors.demand import demand_of
from appointments.selectors.runs import Asked, run_from
from appointments.services.choice import FREELY, Choice
from appointments.services.holding import hold_resources, slots_of
from cases.models import Case, Party
from core.decisions import require

GONE = "That time is no longer in the diary. Choose another time."


@dataclass(frozen=True)
class Session:
    """The hours, one directly after the other, and by key the people who speak for the parties.

    `second` are the hours of the second mediator of a pair. As many hours as there are:
    `check_length` says whether they are enough; `missing` who else must be there and cannot.
    """

    run: tuple[Slot, ...]
    asked: Asked
    people: Mapping[str, Party]
    second: tuple[Slot, ...] = ()
    interpreters: tuple[Interpreter, ...] = ()
    missing: str = ""

    @property
    def slot(self) -> Slot:
        """The hour with which it begins."""
        return self.run[0]

    @property
    def starts_at(self) -> datetime:
        """When it begins."""
        return self.run[0].starts_at

    @property
    def ends_at(self) -> datetime:
        """When the last hour is over."""
        return self.run[-1].ends_at

    @property
    def keys(self) -> set[str]:
        """Of everybody it takes up."""
        hours = (*self.run, *self.second)
        return {f"mediator:{slot.mediator_id}" for slot in hours} | self.others

    @property
    def others(self) -> set[str]:
        """Of everybody but the mediators."""
        return {*self.people, *(one.key for one in self.interpreters)}

    @property
    def mediators(self) -> list[User]:
        """The mediator, and the second one of a pair."""
        return [run[0].mediator for run in (self.run, self.second) if run]

    @property
    def with_whom(self) -> str:
        """`Jo Mediator and Al Second; interpreter: Pat Pole (Polish)`."""
        names = " and ".join(person.name for person in self.mediators)
        called = ", ".join(map(str, self.interpreters))
        return f"{names}; interpreter: {called}" if called else names

    @property
    def in_words(self) -> str:
        """`Monday 7 December 2026 at 10am`; until when, where it takes several hours."""
        when = moment_in_words(self.starts_at)
        return f"{when} to {clock_in_words(self.ends_at)}" if len(self.run) > 1 else when


def locked_session(
    case: Case,
    slot_id: int,
    *,
    actor: User,
    choice: Choice = FREELY,
    instead_of: Appointment | None = None,
) -> Session:
    """The session from the slot on, held until the transaction ends.

    All slots are locked by number, with those of the appointment that is about to be given back,
    then all keys: in one order, so that two bookings never wait for each other. Raises
    SlotUnavailable, SlotTaken, InterpreterTaken, NotAllowed.
    """
    first: Slot | None = Slot.objects.offered().filter(pk=slot_id).first()
    if first is None:
        raise SlotUnavailable(GONE)
    demand = demand_of(case)
    asked = demand.time(case)
    run = run_in_diary(case, first, asked)
    company = Surroundings(case, [first], demand, user=actor).company(run)
    second = choice.second_of(company)
    hours = locked_hours([*run, *second], slots_of(instead_of) if instead_of else ())
    require(RULES, "use_slot", actor, hours[first.pk])
    session = Session(
        run=tuple(hours[slot.pk] for slot in run),
        asked=asked,
        people=demand.people,
        second=tuple(hours[slot.pk] for slot in second),
        interpreters=choice.interpreters_of(company),
        missing=company.missing(case),
    )
    hold_resources(session.keys)
    return session


def locked_hours(wanted: Iterable[Slot], also: Iterable[Slot]) -> dict[int, Slot]:
    """The slots by number, locked in that order; raises SlotUnavailable when one is gone."""
    rows = Slot.objects.select_for_update(of=("self",)).select_related("mediator")
    locked = rows.filter(pk__in={slot.pk for slot in (*wanted, *also)}).order_by("pk")
    found = {slot.pk: slot for slot in locked if slot.withdrawn_at is None}
    if any(slot.pk not in found for slot in wanted):
        raise SlotUnavailable(GONE)
    return found


def run_in_diary(case: Case, first: Slot, asked: Asked) -> list[Slot]:
    """The slot and those directly after it that the session takes, whoever has them."""
    if asked.held_by([first]):
        return [first]
    later = Slot.objects.offered().for_scheme(case.scheme.code).between(first.day, first.day)
    later = later.filter(mediator=first.mediator_id, starts_at__gt=first.starts_at)
    return run_from(first, {slot.starts_at: slot for slot in later}, asked)

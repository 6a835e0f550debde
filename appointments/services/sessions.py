"""What a case would take up from a slot on, locked before it is looked at."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from appointments.errors import SlotUnavailable
from appointments.models import Slot
from appointments.permissions import RULES
from appointments.scheduling import clock_in_words, moment_in_words
from appointments.selectors.demand import demand_of
from appointments.selectors.runs import Asked, run_from
from appointments.services.holding import hold_resources
from cases.models import Case, Party
from core.decisions import require

GONE = "That time is no longer in the diary. Choose another time."


@dataclass(frozen=True)
class Session:
    """The hours, one directly after the other, and by key the people who speak for the parties.

    As many hours as there are: `check_length` says whether they are enough.
    """

    run: tuple[Slot, ...]
    asked: Asked
    people: Mapping[str, Party]

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
        return {f"mediator:{slot.mediator_id}" for slot in self.run} | set(self.people)

    @property
    def in_words(self) -> str:
        """`Monday 7 December 2026 at 10am`; until when, where it takes several hours."""
        when = moment_in_words(self.starts_at)
        return f"{when} to {clock_in_words(self.ends_at)}" if len(self.run) > 1 else when


def locked_session(case: Case, slot_id: int, *, actor: User, also: Collection[int] = ()) -> Session:
    """The session from the slot on, held until the transaction ends.

    All slots are locked by number, `also` those that are about to be given back, then all keys: in
    one order, so that two bookings never wait for each other. Raises SlotUnavailable, NotAllowed.
    """
    first: Slot | None = Slot.objects.offered().filter(pk=slot_id).first()
    if first is None:
        raise SlotUnavailable(GONE)
    demand = demand_of(case)
    asked = demand.time(case)
    wanted = {slot.pk for slot in run_in_diary(case, first, asked)}
    rows = Slot.objects.select_for_update(of=("self",)).select_related("mediator")
    locked = rows.filter(pk__in={*wanted, *also}).order_by("pk")
    run = [slot for slot in locked if slot.pk in wanted and slot.withdrawn_at is None]
    if len(run) < len(wanted):
        raise SlotUnavailable(GONE)
    run.sort(key=lambda slot: slot.starts_at)
    require(RULES, "use_slot", actor, run[0])
    session = Session(tuple(run), asked, demand.people)
    hold_resources(session.keys)
    return session


def run_in_diary(case: Case, first: Slot, asked: Asked) -> list[Slot]:
    """The slot and those directly after it that the session takes, whoever has them."""
    if asked.held_by([first]):
        return [first]
    later = Slot.objects.offered().for_scheme(case.scheme.code).between(first.day, first.day)
    later = later.filter(mediator=first.mediator_id, starts_at__gt=first.starts_at)
    return run_from(first, {slot.starts_at: slot for slot in later}, asked)

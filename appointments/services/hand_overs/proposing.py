"""What could become of each appointment of a mediator who is suddenly away; writes nothing."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from accounts.models import User
from appointments.enums import HandOverChoice
from appointments.models import Appointment, Slot
from appointments.querysets import SlotQuerySet
from appointments.selectors.slots import SlotChoice, open_slots, slot_choices
from appointments.services.hand_overs.reasons import NOBODY, why_by_hand, why_later, why_same_hour
from cases.models import Case
from core.clocks.calendar import local_day

# So many of the soonest hours are looked at for one case.
LOOKED_AT = 40
# Mediator and day → how many appointments.
Busy = Counter[tuple[int, date]]


@dataclass(frozen=True)
class Proposal:
    """The two ways there are, and why the better one is better."""

    appointment: Appointment
    same_hour: Slot | None
    later: Slot | None
    why: str

    @property
    def choice(self) -> HandOverChoice:
        """The same hour where there is one, for the parties know it; else the soonest."""
        if self.same_hour:
            return HandOverChoice.SAME_HOUR
        return HandOverChoice.LATER if self.later else HandOverChoice.LEAVE


def propose(appointments: Sequence[Appointment], *, user: User, at: datetime) -> list[Proposal]:
    """A proposal for each appointment, in their order; no hour is proposed twice.

    First who can keep the hour, then where the others go, and last the second way of the first.
    """
    by_hand = {one.pk: why_by_hand(one.case, at) for one in appointments}
    arranged = [one for one in appointments if not by_hand[one.pk]]
    look = Look(user, at, booked_on([local_day(one.starts_at) for one in arranged]))
    same = {one.pk: look.same_hour(one) for one in arranged}
    others = sorted(arranged, key=lambda one: same[one.pk] is not None)
    later = {one.pk: look.later(one) for one in others}
    found = []
    for one in appointments:
        keeps, goes = same.get(one.pk), later.get(one.pk)
        why = by_hand[one.pk] or NOBODY
        if keeps:
            why = why_same_hour(keeps, look.busy[keeps.slot.mediator_id, keeps.slot.day] - 1)
        elif goes:
            why = why_later(one, goes, at)
        hour, other = (choice.slot if choice else None for choice in (keeps, goes))
        found.append(Proposal(one, hour, other, why))
    return found


@dataclass
class Look:
    """One look at the free hours: each is found once."""

    user: User
    at: datetime
    busy: Busy
    taken: list[SlotChoice] = field(default_factory=list)

    def same_hour(self, appointment: Appointment) -> SlotChoice | None:
        """With the mediator who is free then and has least to do that day."""
        slots = self.free(appointment, self.at).filter(starts_at=appointment.starts_at)
        found = least_busy(self.possible(appointment.case, slots), self.busy)
        if found:
            self.busy[found.slot.mediator_id, found.slot.day] += 1
            self.taken.append(found)
        return found

    def later(self, appointment: Appointment) -> SlotChoice | None:
        """The soonest of the others that the parties can be told of in time."""
        slots = self.free(appointment, self.at + appointment.case.scheme.booking_notice)
        slots = slots.exclude(starts_at=appointment.starts_at)[:LOOKED_AT]
        found = next(iter(self.possible(appointment.case, slots)), None)
        self.taken += [found] if found else []
        return found

    def free(self, appointment: Appointment, after: datetime) -> SlotQuerySet:
        """Hours of other mediators from a moment on."""
        slots = open_slots(at=after, user=self.user).for_scheme(appointment.case.scheme_id)
        return slots.exclude(mediator=appointment.mediator_id)

    def possible(self, case: Case, slots: Iterable[Slot]) -> list[SlotChoice]:
        """Those of the hours that the case may have, and no other case was proposed for."""
        return [
            choice
            for choice in slot_choices(case, slots=slots)
            if not (choice.refusal or choice.conflict or any(map(choice.meets, self.taken)))
        ]


def least_busy(choices: Sequence[SlotChoice], busy: Busy) -> SlotChoice | None:
    """That of the mediator with least to do on the day."""
    ranked = [
        (busy[choice.slot.mediator_id, choice.slot.day], choice.slot.pk, choice)
        for choice in choices
    ]
    return min(ranked, key=lambda row: row[:2])[2] if ranked else None


def booked_on(days: Sequence[date]) -> Busy:
    """How many appointments each mediator has on the days; one query."""
    if not days:
        return Counter()
    rows = Appointment.objects.live().between(min(days), max(days))
    return Counter((row.mediator_id, local_day(row.starts_at)) for row in rows)

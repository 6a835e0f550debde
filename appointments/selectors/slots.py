"""Free hours, and which of them suit a case."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from accounts.models import Team, User
from appointments.models import Slot
from appointments.querysets import SlotQuerySet
from appointments.selectors.demand import demand_of
from appointments.selectors.fitting import Fit, fits_of
from appointments.selectors.quotas import full_weeks
from cases.enums import DeadlineRule
from cases.models import Case, DateToAvoid, Deadline
from cases.selectors.conflicts import blocked_mediators
from core.clocks.calendar import local_day, monday_of
from core.names import isolated


@dataclass(frozen=True)
class SlotChoice:
    """A free hour as it looks for one case.

    `avoided_by` says whose dates to avoid it falls on; `in_time` whether it lies within the
    limit for the appointment, None where no limit runs; `conflict` why its mediator may not have
    the case, empty where they may; `quota` how many appointments its mediator is given in the week,
    where they have all of them already, else None; `why` what else is in the way, `fit` the
    hours that it would take and who is free to join.
    """

    slot: Slot
    avoided_by: tuple[str, ...]
    in_time: bool | None
    conflict: str = ""
    quota: int | None = None
    why: str = ""
    fit: Fit | None = None

    @property
    def ends_at(self) -> datetime:
        """When the last hour that the case would take is over."""
        return self.fit.run[-1].ends_at if self.fit else self.slot.ends_at

    def meets(self, other: "SlotChoice") -> bool:
        """Whether both need their mediator at one time."""
        same = self.slot.mediator_id == other.slot.mediator_id
        return same and self.slot.starts_at < other.ends_at and other.slot.starts_at < self.ends_at

    @property
    def refusal(self) -> str:
        """Why it is not possible, going on from `Not possible: `; empty where it is."""
        if self.avoided_by:
            return f"{' and '.join(self.avoided_by)} asked to avoid this day."
        if self.quota is not None:
            return f"{self.slot.mediator.name} has all {self.quota} appointments of that week."
        return self.why


@dataclass(frozen=True)
class KeptOut:
    """A mediator whose hours are not offered for a case, and why."""

    mediator: User
    why: str


def kept_out(case: Case, mediators: Iterable[User]) -> list[KeptOut]:
    """Who of the mediators may not have the case because of a conflict of interest; six queries."""
    people = {person.pk: person for person in mediators}
    blocked = blocked_mediators([case.pk], people)
    return [
        KeptOut(person, blocked[case.pk, pk])
        for pk, person in people.items()
        if (case.pk, pk) in blocked
    ]


def open_slots(
    *,
    at: datetime,
    user: User | None = None,
    mediator: User | None = None,
    team: Team | None = None,
    first_day: date | None = None,
    last_day: date | None = None,
) -> SlotQuerySet:
    """Future hours nobody has, soonest first, narrowed by what is given (days inclusive)."""
    slots: SlotQuerySet = Slot.objects.future(at).free().select_related("mediator")
    if user is not None:
        slots = slots.visible_to(user)
    if mediator is not None:
        slots = slots.filter(mediator=mediator)
    if team is not None:
        slots = slots.filter(mediator__team=team)
    if first_day is not None:
        slots = slots.between(first_day, last_day or date(9998, 12, 31))
    elif last_day is not None:
        slots = slots.between(date(1970, 1, 1), last_day)
    return slots.order_by("starts_at", "mediator_id")


def dates_to_avoid(case: Case) -> list[DateToAvoid]:
    """Every party's dates to avoid, by party and day; one query."""
    rows = DateToAvoid.objects.filter(party__case=case).select_related("party")
    return list(rows.order_by("party__role", "first_day"))


def avoided_by(day: date, avoided: Iterable[DateToAvoid]) -> tuple[str, ...]:
    """The parties, by role and name, who asked to avoid the day; both ends count."""
    people = {
        f"{row.party.get_role_display()} ({isolated(row.party.name)})": None
        for row in avoided
        if row.first_day <= day <= row.last_day
    }
    return tuple(people)


def appointment_limit(case: Case) -> datetime | None:
    """The moment by which the case's appointment should be, where such a deadline is known."""
    rows = Deadline.objects.filter(case=case, rule=DeadlineRule.APPOINTMENT_WITHIN_28_DAYS)
    return rows.values_list("due_at", flat=True).first()


def slot_choices(
    case: Case,
    *,
    slots: Iterable[Slot],
    avoided: Iterable[DateToAvoid] | None = None,
    mediators_free: bool = False,
    user: User | None = None,
) -> list[SlotChoice]:
    """How each slot looks for the case: dates to avoid, conflicts, quota, time, who is busy.

    `user`: second mediators are those whom they may choose. `mediators_free`: nobody of the slots
    is kept out, as the caller knows. 22 queries at most besides that of `slots`, however many there
    are; 13 where one mediator is enough.
    """
    slots = list(slots)
    dates = dates_to_avoid(case) if avoided is None else list(avoided)
    limit = appointment_limit(case)
    people = set() if mediators_free else {slot.mediator_id for slot in slots}
    blocked = blocked_mediators([case.pk], people) if people else {}
    full = full_weeks({(slot.mediator_id, monday_of(slot.day)) for slot in slots})
    fits = fits_of(case, slots, demand_of(case), user=user)
    return [
        SlotChoice(
            slot=slot,
            avoided_by=avoided_by(local_day(slot.starts_at), dates),
            in_time=None if limit is None else slot.starts_at <= limit,
            conflict=blocked.get((case.pk, slot.mediator_id), ""),
            quota=full.get((slot.mediator_id, monday_of(slot.day))),
            why=fits[slot.pk].why,
            fit=fits[slot.pk],
        )
        for slot in slots
    ]

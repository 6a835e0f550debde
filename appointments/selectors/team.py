"""A whole team on one day: who is free when, who is booked, who is away."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from accounts.models import User
from appointments.models import Absence, Slot
from appointments.querysets import midnight
from appointments.selectors.diary import diary_day
from appointments.selectors.week import DAY, away_on


@dataclass
class MediatorDay:
    """One mediator's hours of a day in order, and why they are away, if so."""

    mediator: User
    hours: list[Slot] = field(default_factory=list)
    away: list[str] = field(default_factory=list)


def team_day(mediators: Iterable[User], day: date) -> list[MediatorDay]:
    """These mediators' day, in their order; three queries. A slot's `live` as in `diary_day`."""
    people = list(mediators)
    hours: dict[int, list[Slot]] = defaultdict(list)
    for slot in diary_day(Slot.objects.offered().filter(mediator__in=people), day, day):
        hours[slot.mediator_id].append(slot)
    away: dict[int, list[str]] = defaultdict(list)
    absences = Absence.objects.in_force().filter(mediator__in=people)
    for absence in absences.overlapping(midnight(day), midnight(day + DAY)):
        away[absence.mediator_id].append(away_on(absence, day))
    return [MediatorDay(person, hours[person.pk], away[person.pk]) for person in people]

"""Who else must be there, and who of them is free: a second mediator, interpreters."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from appointments.models import Hold, Interpreter, Slot
from appointments.models.interpreters import language_key
from appointments.selectors.demand import Demand
from appointments.selectors.quotas import full_weeks
from appointments.selectors.runs import Asked, run_from
from cases.models import Case
from cases.selectors.conflicts import blocked_mediators
from core.clocks.calendar import monday_of

Run = tuple[Slot, ...]


@dataclass(frozen=True)
class Company:
    """For one session: the hours of each second mediator, and who speaks each language asked.

    A language that nobody in the register speaks is left out: it is arranged by hand.
    """

    seconds: tuple[Run, ...]
    interpreters: dict[str, tuple[Interpreter, ...]]

    def missing(self, case: Case) -> str:
        """Who must be there and is not free, in words; empty where nobody is missing."""
        if case.scheme.mediators_needed > 1 and not self.seconds:
            return f"{case.scheme.name} needs 2 mediators, and no second one is free then."
        nobody = [language for language, free in self.interpreters.items() if not free]
        return f"nobody who interprets {nobody[0]} is free then." if nobody else ""


class Surroundings:
    """All that is known about the days of some slots, read once for all of them.

    What the case has now counts as free: it gives it back when it moves.
    """

    def __init__(
        self, case: Case, slots: Sequence[Slot], demand: Demand, *, user: User | None = None
    ) -> None:
        days = [slot.day for slot in slots]
        self.seconds: dict[int, dict[datetime, Slot]] = defaultdict(dict)
        if case.scheme.mediators_needed > 1 and slots:
            free = Slot.objects.offered().filter(mediator__is_active=True).free_for(case)
            free = free.for_scheme(case.scheme.code).between(min(days), max(days))
            free = free.visible_to(user) if user else free
            for slot in may_have(case, free.select_related("mediator")):
                self.seconds[slot.mediator_id][slot.starts_at] = slot
        self.speakers = speakers_of(demand.needs.interpreters)
        keys = {*demand.people, *(one.key for who in self.speakers.values() for one in who)}
        held = (
            Hold.objects.filter(resource__in=keys)
            .exclude(appointment__case=case)
            .exclude(offer__case=case)
        )
        self.held = list(held.between(min(days), max(days))) if keys and slots else []

    def company(self, run: Sequence[Slot]) -> Company:
        """Who is free to join a session of these hours."""
        start, end = run[0].starts_at, run[-1].ends_at
        length = Asked(int((end - start).total_seconds() // 60))
        seconds = []
        for mediator, by_start in sorted(self.seconds.items()):
            if mediator != run[0].mediator_id and start in by_start:
                theirs = run_from(by_start[start], by_start, length)
                if length.held_by(theirs):
                    seconds.append(tuple(theirs))
        busy = self.busy(start, end)
        return Company(
            tuple(sorted(seconds, key=lambda hours: (hours[0].mediator.name, hours[0].pk))),
            {
                language: tuple(one for one in who if one.key not in busy)
                for language, who in self.speakers.items()
            },
        )

    def busy(self, start: datetime, end: datetime) -> set[str]:
        """The keys of who is in an appointment for a moment of that time."""
        return {row.resource for row in self.held if row.starts_at < end and start < row.ends_at}


def may_have(case: Case, slots: Iterable[Slot]) -> list[Slot]:
    """Those whose mediators have no conflict of interest, and room in their week."""
    rows = list(slots)
    blocked = blocked_mediators([case.pk], {slot.mediator_id for slot in rows})
    full = full_weeks({(slot.mediator_id, monday_of(slot.day)) for slot in rows})
    return [
        slot
        for slot in rows
        if (case.pk, slot.mediator_id) not in blocked
        and (slot.mediator_id, monday_of(slot.day)) not in full
    ]


def speakers_of(languages: Iterable[str]) -> dict[str, list[Interpreter]]:
    """Language asked → who in the register speaks it, where anybody does; one query."""
    wanted = list(languages)
    register = list(Interpreter.objects.filter(active=True)) if wanted else []
    found = {
        language: [one for one in register if language_key(language) in one.speaks]
        for language in wanted
    }
    return {language: who for language, who in found.items() if who}

"""How much each mediator has to do: open cases by state, what is quiet, this week's hours."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Min, Q

from accounts.models import User
from appointments.models import Slot
from cases.enums import OPEN_STATES, CaseState
from cases.models import Case
from cases.selectors.filters import NOBODY, mediators_for

# The columns: what is counted together, in the order of a case's life.
GROUPS: tuple[tuple[str, tuple[CaseState, ...]], ...] = (
    ("To book", (CaseState.REFERRED, CaseState.READY)),
    ("Booked", (CaseState.BOOKED,)),
    ("In mediation", (CaseState.IN_MEDIATION,)),
    ("To close", (CaseState.SETTLED, CaseState.NOT_SETTLED)),
)
WEEK = timedelta(days=6)


@dataclass(frozen=True)
class Figure:
    """A number with the address of the cases it counts."""

    label: str
    number: int
    url: str


@dataclass(frozen=True)
class Load:
    """One mediator's open cases; `hand_over` leads to giving them all to others."""

    name: str
    note: str
    total: Figure
    figures: tuple[Figure, ...]
    quiet: Figure
    oldest: datetime | None
    this_week: int
    hand_over: str


def caseloads(user: User, *, at: datetime, monday: date) -> list[Load]:
    """Every mediator the person may look at, by name, then the cases without a mediator.

    Three queries, however many mediators and cases; counted is what the person's own list shows,
    so not what they may open because they cover for a colleague.
    """
    people = mediators_for(user).select_related("team").order_by("name", "pk")
    counted = {row["mediator"]: row for row in counts(user, at)}
    booked = booked_hours(user, monday)
    loads = [
        load_of(person.name, note_of(person), str(person.pk), counted[person.pk], booked)
        if person.pk in counted
        else empty_load(person, booked)
        for person in people
        if person.is_active or person.pk in counted
    ]
    if None in counted:
        loads.append(load_of("Nobody yet", "", NOBODY, counted[None], {}))
    return loads


def counts(user: User, at: datetime) -> Any:
    """The open cases of the person's caseload counted per mediator, in one query."""
    quiet = Case.objects.quiet_too_long(at).values("pk")
    cases = Case.objects.caseload_of(user).filter(state__in=OPEN_STATES).order_by()
    return cases.values("mediator").annotate(
        total=Count("pk"),
        quiet=Count("pk", filter=Q(pk__in=quiet)),
        oldest=Min("referred_at"),
        **{
            f"group_{place}": Count("pk", filter=Q(state__in=states))
            for place, (_, states) in enumerate(GROUPS)
        },
    )


def booked_hours(user: User, monday: date) -> dict[int, int]:
    """Hours taken up in the week from `monday`, per mediator, in one query."""
    hours = Slot.objects.visible_to(user).exclude(holds=None).between(monday, monday + WEEK)
    return dict(hours.order_by().values_list("mediator").annotate(number=Count("pk")))


def load_of(name: str, note: str, code: str, row: Any, booked: dict[int, int]) -> Load:
    """One line of the page."""
    figures = tuple(
        Figure(label, row[f"group_{place}"], cases_url(code, states))
        for place, (label, states) in enumerate(GROUPS)
    )
    return Load(
        name=name,
        note=note,
        total=Figure("Open", row["total"], cases_url(code, OPEN_STATES)),
        figures=figures,
        quiet=Figure("Quiet for too long", row["quiet"], cases_url(code, (), flags="quiet")),
        oldest=row["oldest"],
        this_week=booked.get(row["mediator"], 0),
        hand_over=cases_url(code, OPEN_STATES, page="/cases/bulk/", which="all"),
    )


def empty_load(person: User, booked: dict[int, int]) -> Load:
    """A mediator without open cases."""
    row = {"mediator": person.pk, "total": 0, "quiet": 0, "oldest": None}
    row |= {f"group_{place}": 0 for place in range(len(GROUPS))}
    return load_of(person.name, note_of(person), str(person.pk), row, booked)


def note_of(person: User) -> str:
    """The team, and whether the mediator has left."""
    team = person.team.name if person.team else "No team"
    return team if person.is_active else f"{team}, no longer signs in"


def cases_url(
    mediator: str, states: tuple[CaseState, ...], *, page: str = "/cases/", **more: str
) -> str:
    """The list of cases, or the page that acts on them, narrowed to a mediator and states."""
    pairs = [("mediator", mediator), *(("state", state.value) for state in states), *more.items()]
    return f"{page}?{urlencode(pairs)}"

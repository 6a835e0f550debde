"""Hearings of a case, and of the courts a listing team serves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from accounts.enums import Role
from accounts.models import Court, User
from cases.enums import HearingState
from cases.models import Case, Hearing
from cases.permissions import RULES
from core.decisions import decide

GONE = (HearingState.VACATED, HearingState.REMOVED)


@dataclass(frozen=True)
class HearingRow:
    """One hearing of a case with what the person may do with it now."""

    hearing: Hearing
    actions: frozenset[str]


def hearings_of(case: Case, user: Any, hearings: Iterable[Hearing]) -> list[HearingRow]:
    """Each hearing of the case with what the person may do; no query."""
    may = {
        verb for verb in ("list", "move", "remove") if decide(RULES, f"{verb}_hearing", user, case)
    }
    return [HearingRow(hearing, frozenset(may & set(possible(hearing)))) for hearing in hearings]


def possible(hearing: Hearing) -> tuple[str, ...]:
    """What the state of the hearing allows: `list` (again), `move`, `remove`."""
    return {
        HearingState.LISTED.value: ("move", "remove"),
        HearingState.VACATE_REQUESTED.value: ("remove",),
        HearingState.REMOVED.value: ("list",),
    }.get(hearing.state, ())


def hearings_visible_to(user: User) -> QuerySet[Hearing]:
    """A listing officer's courts' hearings, all for case administrators, else none."""
    rows = Hearing.objects.select_related("court", "case")
    if user.role == Role.CASE_ADMIN:
        return rows
    if user.role == Role.LISTING_OFFICER and user.team_id is not None:
        return rows.filter(court__listing_teams=user.team_id)
    return rows.none()


def courts_visible_to(user: User) -> QuerySet[Court]:
    """The courts whose hearings the person sees."""
    if user.role == Role.LISTING_OFFICER:
        return Court.objects.filter(listing_teams=user.team_id)
    return Court.objects.all()


def narrow_hearings(
    rows: QuerySet[Hearing], *, show: str, court: str, at: datetime
) -> QuerySet[Hearing]:
    """COMING: in the list from today on; REMOVED: left the list; PAST: before today; ALL."""
    today = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    if court:
        rows = rows.filter(court_id=int(court))
    if show == "COMING":
        rows = rows.filter(starts_at__gte=today).exclude(state__in=GONE)
    elif show == "REMOVED":
        rows = rows.filter(state__in=GONE)
    elif show == "PAST":
        return rows.filter(starts_at__lt=today).order_by("-starts_at", "-pk")
    return rows.order_by("starts_at", "pk")
